"""The derivation of a number as the reader may see it."""

from typing import Any

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.explain import explain
from planner.core.text import Translate
from planner.services.translating import translator


def explained(assessment: Assessment, number: str, language: str) -> dict[str, Any]:
    """The derivation tree of a number as plain values, sentences in the language."""
    return plain(explain(assessment, number), language, translator(language))


def plain(tree: Explained, language: str, translate: Translate) -> dict[str, Any]:
    """A derivation tree as plain values; keys that say nothing are left out."""
    found = {
        "id": tree.id,
        "label": tree.label.render(language, translate),
        "value": tree.value,
        "formula": tree.formula and tree.formula.render(language, translate),
        "weight": tree.weight,
        "n": tree.n,
        "parts": [plain(part, language, translate) for part in tree.parts],
    }
    kept = ("id", "label", "value")
    return {k: v for k, v in found.items() if k in kept or v not in (None, [])}
