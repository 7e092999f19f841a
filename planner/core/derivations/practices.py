"""How practices, angles, the picture of success and expected effects came about."""

from collections.abc import Mapping, Sequence

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, balanced
from planner.core.derivations.answered import answered, combined, named, of_preparing
from planner.core.derivations.capabilities import Maker
from planner.core.preparing.practices import Choice, Practices
from planner.core.preparing.whole import Preparing
from planner.core.text import Message


def _practice(assessment: Assessment, found: Practices, rest: str) -> Explained | None:
    name, _, key = rest.partition(":")
    wanted = next((p for p in found.practices if p.measured.id == name), None)
    if wanted is None or key != "level":
        return None
    label = named(wanted.measured.name)
    return combined(assessment, f"practice:{rest}", label, wanted.answers)


def _picture(assessment: Assessment, found: Practices, rest: str) -> Explained | None:
    if rest != "all:rate":
        return _of_choice(assessment, found.picture, "picture", rest, "level")
    parts = (
        answered(assessment, "picture:all:rate", c.answered) for c in found.picture
    )
    return Explained(
        "picture:all:rate",
        Message("Right in all four lines"),
        found.right,
        Message("product over the lines of (level − 1) ÷ 4"),
        parts=tuple(parts),
    )


def _element(assessment: Assessment, found: Practices, rest: str) -> Explained | None:
    name, _, key = rest.partition(":")
    wanted = next((e for e in found.elements if e.id == name), None)
    if wanted is None or key != "level":
        return None
    number, label = f"element:{rest}", named(wanted.name)
    return combined(assessment, number, label, wanted.answers)


def _angle(assessment: Assessment, found: Practices, rest: str) -> Explained | None:
    return _of_choice(assessment, found.angles, "angle", rest, "people")


def _expected(assessment: Assessment, found: Practices, rest: str) -> Explained | None:
    return _of_choice(assessment, found.expected, "expected", rest, "people")


def _online(assessment: Assessment, found: Practices, rest: str) -> Explained | None:
    return _of_choice(assessment, found.online, "online", rest, "place")


def _of_choice(
    assessment: Assessment, choices: Sequence[Choice], kind: str, rest: str, key: str
) -> Explained | None:
    name, _, wanted = rest.partition(":")
    choice = next((c for c in choices if c.id == name), None)
    if choice is None or wanted != key:
        return None
    label = named(choice.name)
    return balanced(assessment, f"{kind}:{rest}", label, choice.answered.found)


def _maker(kind: str) -> Maker:
    makers = {
        "practice": _practice,
        "picture": _picture,
        "element": _element,
        "angle": _angle,
        "expected": _expected,
        "online": _online,
    }

    def make(assessment: Assessment, found: Preparing, rest: str) -> Explained | None:
        practices = found.practices
        return makers[kind](assessment, practices, rest) if practices else None

    return of_preparing(make)


PRACTICES: Mapping[str, Maker] = {
    kind: _maker(kind)
    for kind in ("practice", "picture", "element", "angle", "expected", "online")
}
