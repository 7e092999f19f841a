"""The page of weights: what holds, what others would change, what was decided last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from planner.core import show
from planner.core.ahp import priorities
from planner.core.chosen_weights import METHODS, changed_weights
from planner.core.decision_log import Logged
from planner.core.engagement import EngagementFile
from planner.core.framework import Framework
from planner.core.stated import state
from planner.core.text import Message
from planner.core.weight_shift import WeightShift, consistency_sentence
from planner.core.weights import Compared
from planner.web.forms.weights import pairs_of
from planner.web.views.reader import Reader
from planner.web.views.weight_shift import ShiftPart, shift_part

STEPS = (*(str(n) for n in range(9, 0, -1)), *(f"1/{n}" for n in range(2, 10)))


@dataclass(frozen=True, slots=True)
class WeightField:
    """A weight that can be changed.

    Args:
        ours: the framework's value, which is our default.
        decided: whether another holds now.
    """

    field: str
    name: str
    value: str
    ours: str
    decided: bool


@dataclass(frozen=True, slots=True)
class PairField:
    """A pair of perspectives with the comparison that is chosen."""

    field: str
    one: str
    other: str
    value: str


@dataclass(frozen=True, slots=True)
class WeightsPage:
    """Everything on the page; `last` is the change that can be taken back."""

    title: Message
    lead: Message
    methods: tuple[WeightField, ...]
    roles: tuple[WeightField, ...]
    roles_fixed: bool
    perspectives: tuple[WeightField, ...]
    pairs: tuple[PairField, ...]
    steps: tuple[tuple[str, Message], ...]
    consistency: tuple[Message, ...]
    origin: Message
    shift: ShiftPart | None
    last: tuple[str, str, str, str] | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the page shows beside the result.

    Args:
        typed: fields as they were sent; empty for those that hold now.
        last: the change that can be taken back.
    """

    settings: EngagementFile
    ours: Framework
    typed: Mapping[str, str]
    roles_fixed: bool
    shift: WeightShift | None
    last: Logged | None


def how_now(settings: EngagementFile) -> str:
    """How the perspectives are weighed now."""
    if settings.weights and settings.weights.perspectives:
        return "direct"
    return "pairs" if settings.ahp else "answers"


def weights_page(reader: Reader, known: Known) -> WeightsPage:
    """Return the page."""
    found = reader.assessment
    return WeightsPage(
        title=_title(known),
        lead=_lead(reader),
        methods=tuple(_methods(reader, known)),
        roles=() if known.roles_fixed else tuple(_roles(reader, known)),
        roles_fixed=known.roles_fixed,
        perspectives=tuple(_perspectives(reader, known)),
        pairs=tuple(_pairs(reader, known)),
        steps=tuple(_steps()),
        consistency=tuple(_consistency(reader, known, c) for c in _compared(reader)),
        origin=_origin(known, found.weights.compared),
        shift=shift_part(reader, known.shift) if known.shift else None,
        last=_last(reader, known.last) if known.last else None,
    )


def _title(known: Known) -> Message:
    chosen = known.settings.weights
    count = len(known.settings.ahp.order) if known.settings.ahp else 0
    if chosen is not None:
        methods, shares = chosen.methods or {}, chosen.perspectives or {}
        count = len(methods) + len(chosen.roles) + (len(shares) or count)
    if not count:
        return Message("All weights are our default or come from the answers")
    sentence = "{count} weights are decided in the project; the others are our default"
    return Message(sentence, {"count": state("weights:decided", str(count))})


def _lead(reader: Reader) -> Message:
    if reader.kind != "consultant":
        return Message("Only the consultant changes weights.")
    return Message(
        "Try other weights first: nothing is kept until you say why. The change goes"
        " into the decision log and can be taken back."
    )


def _methods(reader: Reader, known: Known) -> Iterator[WeightField]:
    ours = {str(m): w for m, w in known.ours.rules.diagnosis.method_weights.items()}
    chosen = known.settings.weights
    held = {str(m): w for m, w in ((chosen and chosen.methods) or {}).items()}
    for method, name in METHODS.items():
        yield _field(
            known, f"method-{method}", reader.read(name), ours[method], held.get(method)
        )


def _roles(reader: Reader, known: Known) -> Iterator[WeightField]:
    ours = known.ours.rules.diagnosis.role_weights
    held = known.settings.weights.roles if known.settings.weights else {}
    for role in known.ours.roles:
        name = reader.name(role.name)
        own = ours.get(role.id, 1.0)
        yield _field(known, f"role-{role.id}", name, own, held.get(role.id))


def _perspectives(reader: Reader, known: Known) -> Iterator[WeightField]:
    chosen = known.settings.weights
    held = (chosen and chosen.perspectives) or {}
    equal = round(100 / len(known.ours.perspectives), 1)
    for p in known.ours.perspectives:
        now = reader.assessment.weights.perspectives[p.id] * 100
        field = f"perspective-{p.id}"
        shown = known.typed.get(field) or f"{held.get(p.id, round(now, 1)):g}"
        yield WeightField(field, reader.name(p.name), shown, f"{equal:g}", p.id in held)


def _field(
    known: Known, field: str, name: str, ours: float, held: float | None
) -> WeightField:
    value = known.typed.get(field, f"{ours if held is None else held:g}")
    return WeightField(field, name, value, show.plain(ours), held is not None)


def _pairs(reader: Reader, known: Known) -> Iterator[PairField]:
    names = {p.id: reader.name(p.name) for p in known.ours.perspectives}
    for one, other in pairs_of(known.ours):
        field = f"pair-{one}:{other}"
        value = known.typed.get(field) or _held_pair(known.settings, one, other)
        yield PairField(field, names[one], names[other], value)


def _held_pair(settings: EngagementFile, one: str, other: str) -> str:
    if settings.ahp is None:
        return "1"
    order = settings.ahp.order
    held = settings.ahp.matrix[order.index(one)][order.index(other)]
    near = min(STEPS, key=lambda step: abs(_ratio(step) - held) / _ratio(step))
    if abs(_ratio(near) - held) < 0.01 * held:
        return near
    return str(Fraction(held).limit_denominator(9))


def _ratio(step: str) -> float:
    return float(Fraction(step))


def _steps() -> Iterator[tuple[str, Message]]:
    for step in STEPS:
        size = Fraction(step)
        if size == 1:
            yield step, Message("equally important")
        elif size > 1:
            values = {"times": int(size)}
            yield step, Message("the first {times} times as important", values)
        else:
            values = {"times": int(1 / size)}
            yield step, Message("the second {times} times as important", values)


def _compared(reader: Reader) -> Iterator[Compared]:
    ids = {p.id for p in reader.assessment.framework.perspectives}
    for one in reader.assessment.weights.compared:
        if set(one.priorities.weights) == ids:
            yield one


def _consistency(reader: Reader, known: Known, one: Compared) -> Message:
    names = {p.id: reader.name(p.name) for p in known.ours.perspectives}
    limit = known.ours.rules.diagnosis.consistency_ratio_max
    told = consistency_sentence(one.priorities, limit, names)
    return reader.with_ids(
        told,
        ratio="weights:consistency",
        limit="rule:diagnosis.consistency_ratio_max",
    )


def typed_consistency(reader: Reader, known: Known) -> Message | None:
    """What the comparisons that were typed mean; None where one is missing."""
    ids = [p.id for p in known.ours.perspectives]
    matrix = [[1.0] * len(ids) for _ in ids]
    for one, other in pairs_of(known.ours):
        written = known.typed.get(f"pair-{one}:{other}", "")
        if written not in STEPS:
            return None
        i, j = ids.index(one), ids.index(other)
        matrix[i][j], matrix[j][i] = _ratio(written), 1 / _ratio(written)
    names = {p.id: reader.name(p.name) for p in known.ours.perspectives}
    limit = known.ours.rules.diagnosis.consistency_ratio_max
    return consistency_sentence(priorities(ids, matrix), limit, names)


def _origin(known: Known, compared: tuple[Compared, ...]) -> Message:
    how = how_now(known.settings)
    if how == "direct":
        return Message("The perspectives have the weights that were given directly.")
    if how == "pairs":
        return Message("The perspectives are weighed by the agreed comparisons.")
    people = max((c.n for c in compared if c.used), default=0)
    if people:
        return Message(
            "The perspectives are weighed by the comparisons of {people} people.",
            {"people": state("weights:people", str(people))},
        )
    return Message("All perspectives count alike; our default.")


def _last(reader: Reader, last: Logged) -> tuple[str, str, str, str]:
    changes = changed_weights(last.old, last.new, reader.assessment.framework)
    told = ", ".join(reader.read(one) for one in changes)
    return last.who, show.day_short(last.at.date()), told, last.reason
