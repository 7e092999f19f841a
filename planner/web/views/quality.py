"""The page of quality: coverage, agreement, careless answers, what weights change."""

from dataclasses import dataclass

from planner.core import show
from planner.core.consensus import WEAK_AGREEMENT
from planner.core.diagnosis import CapabilityResult
from planner.core.findings import quality_finding
from planner.core.ranking import ranks
from planner.core.text import Message
from planner.figures.ranks import rank_line
from planner.web.views.consensus import AgreementPart, agreement_part
from planner.web.views.reader import Drawing, Number, Reader
from planner.web.views.steadiness import PolicyPart, SwingPart, policy_part, swing_part

SHOWN = 15
LAST_RANK = 30
COUNTED = {
    "asked": "people:asked",
    "used": "people:used",
    "careless": "people:careless",
    "coverage": "answers:coverage",
}


@dataclass(frozen=True, slots=True)
class RoleRow:
    """How much of what a role was asked can be used."""

    name: str
    people: str
    used: str


@dataclass(frozen=True, slots=True)
class WeightRow:
    """A capability with the ranks it takes when weights move."""

    rank: Number
    name: str
    line: Drawing
    ends: str
    score: str
    with_careless: str
    rank_with: str


@dataclass(frozen=True, slots=True)
class WeakRow:
    """A capability whose level rests on weak ground, and why."""

    name: str
    level: Number
    agreement: str
    answered: str
    coverage: str
    why: str


@dataclass(frozen=True, slots=True)
class QualityPage:
    """What the page of quality shows."""

    title: Message
    lead: Message
    roles: tuple[RoleRow, ...]
    careless: tuple[Message, ...]
    weights: tuple[WeightRow, ...]
    weights_lead: Message
    weak: tuple[WeakRow, ...]
    notes: tuple[Message, ...]
    has_careless: bool
    swing: SwingPart
    policy: PolicyPart
    agreement: AgreementPart


def quality_page(reader: Reader, least: int | None) -> QualityPage:
    """Return the page.

    Args:
        reader: the result.
        least: the smallest group shown; None where answers are named.
    """
    found = reader.assessment
    return QualityPage(
        title=reader.with_ids(quality_finding(found), **COUNTED),
        lead=Message(
            "Not answered, not known and not applicable are never counted as zero; they"
            " lower coverage only."
        ),
        roles=() if least is not None else _roles(reader),
        careless=tuple(_careless(reader, i) for i in range(len(found.careless))),
        weights=tuple(_weight_row(reader, c) for c in found.ranked[:SHOWN]),
        weights_lead=_weights_lead(reader),
        weak=tuple(_weak_rows(reader)),
        notes=tuple(
            _note(reader, n.message)
            for n in found.notes
            if not _said_elsewhere(n.message)
        ),
        has_careless=bool(found.careless),
        swing=swing_part(reader),
        policy=policy_part(reader, least),
        agreement=agreement_part(reader, least),
    )


def _said_elsewhere(message: Message) -> bool:
    return "respondent" in message.values or message.sentence.startswith("No limits")


def _note(reader: Reader, message: Message) -> Message:
    """A note; each number of those that the plan makes opens."""
    found = reader.assessment
    messages = found.roadmap.messages if found.roadmap else ()
    places = {id(m): i for i, m in enumerate(messages, 1)}
    place = places.get(id(message))
    return message if place is None else reader.with_all(message, f"plan_note:{place}")


def _roles(reader: Reader) -> tuple[RoleRow, ...]:
    used = {r.id for r in reader.assessment.ratings.respondents}
    people: dict[str, list[bool]] = {}
    for r in reader.assessment.engagement.answers.respondents:
        people.setdefault(r.role, []).append(r.id in used)
    order = [r for r in reader.assessment.framework.role if r in people]
    return tuple(
        RoleRow(
            reader.role(r),
            reader.opening(f"role:{r}:asked", str(len(people[r]))),
            reader.opening(f"role:{r}:used", str(sum(people[r]))),
        )
        for r in order
    )


def _careless(reader: Reader, place: int) -> Message:
    found = reader.assessment.careless[place]
    roles = {
        r.id: reader.assessment.framework.role[r.role].name
        for r in reader.assessment.engagement.answers.respondents
        if r.role in reader.assessment.framework.role
    }
    values = {
        "role": roles.get(found.respondent, ""),
        "value": reader.opening(f"careless:{place + 1}:value", f"{found.value:g}"),
        "answers": reader.opening(f"careless:{place + 1}:answers", str(found.answers)),
    }
    if found.respondent in roles:
        return Message(
            "One person of the role {role} gave {value} in all {answers} answers.",
            values,
        )
    return Message("One person gave {value} in all {answers} answers.", values)


def _weights_lead(reader: Reader) -> Message:
    found = reader.assessment
    swing = reader.rule("ranking.weight_swing", show.percent)
    top = found.framework.rules.ranking.top
    first = [c.id for c in found.ranked[:top]]
    stay = sum(found.weight_ranks[c][1] <= top for c in first)
    return Message(
        "When one method weight at a time moves by {swing}, {stay} of the first {top}"
        " stay among the first {top}.",
        {
            "swing": swing,
            "stay": reader.opening("ranking:stay", str(stay)),
            "top": reader.opening("rule:ranking.top", str(len(first))),
        },
    )


def _weight_row(reader: Reader, result: CapabilityResult) -> WeightRow:
    found, id_ = reader.assessment, f"capability:{result.id}"
    rank, ends = found.ranks[result.id], found.weight_ranks[result.id]
    title = reader.word(
        "Rank {rank}, {interval} when weights move",
        rank=rank,
        interval=show.interval(ends),
    )
    drawn = rank_line(
        rank, ends, reader.pen(), title, (190.0, LAST_RANK), marked=ends[0] != ends[1]
    )
    everybody = ranks(found.opportunity_with_careless)
    return WeightRow(
        rank=reader.number(str(rank), f"{id_}:rank"),
        name=reader.capability(result.id),
        line=Drawing(drawn),
        ends=reader.opening(f"{id_}:weight_interval", show.interval(ends)),
        score=reader.opening(f"{id_}:opportunity", show.score(result.opportunity)),
        with_careless=reader.opening(
            f"{id_}:everybody",
            show.score(found.opportunity_with_careless.get(result.id)),
        ),
        rank_with=reader.opening(
            f"{id_}:rank_everybody", str(everybody.get(result.id, show.MISSING))
        ),
    )


def _weak_rows(reader: Reader) -> list[WeakRow]:
    rows = []
    for c in reader.assessment.capabilities:
        why, id_ = _why(reader, c), f"capability:{c.id}"
        if why:
            rows.append(
                WeakRow(
                    name=reader.capability(c.id),
                    level=reader.number(show.level(c.fused.level), f"{id_}:current"),
                    agreement=reader.opening(f"{id_}:agreement", show.number(c.rwg, 2)),
                    answered=reader.opening(f"{id_}:answered", f"{c.n}/{c.asked}"),
                    coverage=reader.opening(
                        f"{id_}:coverage", show.percent(c.coverage)
                    ),
                    why=" · ".join(why),
                )
            )
    return rows


def _why(reader: Reader, result: CapabilityResult) -> list[str]:
    reasons = []
    if result.rwg is not None and result.rwg < WEAK_AGREEMENT:
        reasons.append(
            reader.word(
                "agreement below {limit}",
                limit=reader.opening(
                    "agreement:all:weak", show.number(WEAK_AGREEMENT, 2)
                ),
            )
        )
    if result.unverified:
        reasons.append(
            reader.word(
                "{count} high levels without evidence",
                count=reader.opening(
                    f"capability:{result.id}:unverified", str(result.unverified)
                ),
            )
        )
    if "low_n" in result.flags:
        least = reader.rule("diagnosis.low_n", str)
        reasons.append(reader.word("fewer than {least} answers", least=least))
    return reasons
