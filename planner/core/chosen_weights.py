"""Weights that a project decides on in place of the framework's."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field, field_validator

from planner.core.authored import Authored, Id
from planner.core.framework import Framework
from planner.core.own_initiatives import OwnFramework
from planner.core.problems import RefusedValueError
from planner.core.rules import Method
from planner.core.text import Message, Text

Share = Annotated[float, Field(ge=0, le=1_000)]
Times = Annotated[float, Field(gt=0, le=1_000)]
METHODS: Mapping[str, Message] = {
    "survey": Message("Survey"),
    "kpi": Message("KPI"),
    "interview": Message("Interview"),
}


class ChosenWeights(Authored):
    """Weights of methods, roles and perspectives; what is absent stays as it was."""

    methods: Mapping[Method, Share] | None = None
    roles: Mapping[Id, Times] = {}
    perspectives: Mapping[Id, Share] | None = None

    @field_validator("methods")
    @classmethod
    def _whole(
        cls, methods: Mapping[Method, float] | None
    ) -> Mapping[Method, float] | None:
        if methods is None:
            return None
        if set(methods) != set(METHODS):
            raise RefusedValueError(
                Message("Give each of survey, kpi and interview a weight")
            )
        if not methods["survey"]:
            raise RefusedValueError(
                Message(
                    "The survey needs a weight above 0; most levels rest on it alone"
                )
            )
        return methods

    @field_validator("perspectives")
    @classmethod
    def _some(cls, shares: Mapping[str, float] | None) -> Mapping[str, float] | None:
        if shares is not None and not sum(shares.values()) > 0:
            raise RefusedValueError(
                Message("The weights add to 0; give at least one perspective a weight")
            )
        return shares


NO_WEIGHTS = ChosenWeights()


def weighed(framework: Framework, chosen: ChosenWeights | None) -> Framework:
    """Return the framework with the weights of a project, known by its own hash."""
    if chosen is None or not (chosen.methods or chosen.roles):
        return framework
    diagnosis = framework.rules.diagnosis
    changed: dict[str, object] = {}
    if chosen.methods:
        total = sum(chosen.methods.values())
        changed["method_weights"] = {m: w / total for m, w in chosen.methods.items()}
    if chosen.roles:
        changed["role_weights"] = {**diagnosis.role_weights, **chosen.roles}
    rules = framework.rules.model_copy(
        update={"diagnosis": diagnosis.model_copy(update=changed)}
    )
    fields = {name: getattr(framework, name) for name in Framework.model_fields}
    return OwnFramework.model_construct(
        **{**fields, "rules": rules},
        base_hash=framework.fingerprint(),
        own=framework.own if isinstance(framework, OwnFramework) else frozenset(),
    )


def decided_rules(chosen: ChosenWeights | None) -> frozenset[str]:
    """Keys of the rules that a project decided on, as reports list them."""
    if chosen is None:
        return frozenset()
    methods = {f"diagnosis.method_weights.{m}" for m in chosen.methods or {}}
    return frozenset(methods | {f"diagnosis.role_weights.{r}" for r in chosen.roles})


def weight_faults(
    framework: Framework, chosen: ChosenWeights
) -> Iterator[tuple[str, str, Message]]:
    """Yield part, key and sentence of what names no role or not every perspective."""
    roles = {r.id for r in framework.roles}
    for role in chosen.roles:
        if role not in roles:
            sentence = Message("there is no role {role}", {"role": role})
            yield "roles", role, sentence
    known = [p.id for p in framework.perspectives]
    if chosen.perspectives is not None and set(chosen.perspectives) != set(known):
        sentence = Message(
            "give every perspective a weight: {wanted}", {"wanted": ", ".join(known)}
        )
        yield "perspectives", "", sentence


def changed_weights(old: str, new: str, framework: Framework) -> Iterator[Message]:
    """Yield in words which weights a decision changed, from its two documents.

    Args:
        old: JSON of `weights` and `ahp` before; empty for none.
        new: the same after.
        framework: names of roles and perspectives.
    """
    before, after = (json.loads(text) if text else {} for text in (old, new))
    was, now = before.get("weights") or {}, after.get("weights") or {}
    roles = {r.id: r.name for r in framework.roles}
    names: dict[str, Mapping[str, Message | Text]] = {
        "methods": METHODS,
        "roles": roles,
        "perspectives": {p.id: p.name for p in framework.perspectives},
    }
    for part, known in names.items():
        one, other = was.get(part) or {}, now.get(part) or {}
        for key in dict.fromkeys([*one, *other]):
            if one.get(key) != other.get(key):
                yield Message(
                    "{name} {old} → {new}",
                    {
                        "name": known.get(key, key),
                        "old": _told(one.get(key)),
                        "new": _told(other.get(key)),
                    },
                )
    if before.get("ahp") != after.get("ahp"):
        yield Message("comparisons of the perspectives")


def _told(weight: float | None) -> Message | str:
    return Message("as before") if weight is None else f"{weight:g}"
