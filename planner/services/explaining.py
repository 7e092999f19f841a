"""The derivation of a number as the reader may see it."""

from typing import Any

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.explain import explain
from planner.services.translating import say


def explained(assessment: Assessment, number: str, language: str) -> dict[str, Any]:
    """The derivation tree of a number as plain values, sentences in the language."""
    return plain(explain(assessment, number), language)


def plain(tree: Explained, language: str) -> dict[str, Any]:
    """A derivation tree as plain values; keys that say nothing are left out."""
    found = {
        "id": tree.id,
        "label": say(tree.label, language),
        "value": tree.value,
        "formula": say(tree.formula, language) if tree.formula else None,
        "weight": tree.weight,
        "n": tree.n,
        "parts": [plain(part, language) for part in tree.parts],
    }
    kept = ("id", "label", "value")
    return {k: v for k, v in found.items() if k in kept or v not in (None, [])}
