"""What people say of the strength of links, and whom to ask next about which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.causal.lags import LinkTest
from planner.core.elicited import Elicited, heard
from planner.core.framework import Link
from planner.core.strongest_links import whole_map
from planner.core.text import Message
from planner.core.worth_measuring import worth_measuring
from planner.services.asking_links import AskedRound
from planner.web.forms.strengths import StrengthForm
from planner.web.views.causal_links import evidence_words, tests_by_link
from planner.web.views.levels import Choice
from planner.web.views.reader import Number, Reader

PICKS: Mapping[str, Message] = {
    "doubt": Message("those that widen results most"),
    "weak": Message("all that rest on opinion"),
    "none": Message("none"),
}


@dataclass(frozen=True, slots=True)
class StrengthRow:
    """What people say of a link; dashes where too few of them did.

    Args:
        ends: ids of cause and effect.
        note: what must be said beside it: they pull apart, or why they do not count.
    """

    ends: tuple[str, str]
    source: str
    target: str
    n: str
    unknown: str
    mean: Number | None
    median: Number | None
    deviation: Number | None
    rwg: Number | None
    note: str
    look: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A link that may be asked about."""

    id: str
    source: str
    target: str
    evidence: str
    verdict: str
    doubt: Number | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class StrengthsPage:
    """What the page shows."""

    title: Message
    lead: Message | None
    rows: tuple[StrengthRow, ...]
    rounds: tuple[AskedRound, ...]
    picks: tuple[Choice, ...]
    candidates: tuple[Candidate, ...]
    form: StrengthForm
    most: int
    bound: int
    fewest: int
    agreed_from: str
    evidence: str


def strengths_page(
    reader: Reader, asked: Sequence[AskedRound], form: StrengthForm, pick: str
) -> StrengthsPage:
    """Return the page.

    Args:
        reader: the result.
        asked: rounds about links, the newest first.
        form: as it was typed.
        pick: which links are chosen beforehand; a key of `PICKS`.
    """
    rules = reader.assessment.framework.rules.causal.elicitation
    known = pick if pick in PICKS else "doubt"
    typed = form.most.raw_data[0] if form.most.raw_data else rules.most_links
    return StrengthsPage(
        _title(reader),
        None,
        strength_rows(reader),
        tuple(asked),
        tuple(
            Choice(reader.read(word), reader.to_page(pick=key), key == known)
            for key, word in PICKS.items()
        ),
        _candidates(reader, form.link.data, known),
        form,
        typed,
        rules.most_links,
        rules.people_min,
        show.number(rules.agreed_from, 2),
        evidence_words(reader),
    )


def _title(reader: Reader) -> Message:
    found = reader.assessment.elicited.values()
    if not found:
        return Message("Nobody was asked yet how strong the links are")
    return Message(
        "People’s own strength counts on {heard} links; on {apart} of them they pull"
        " apart",
        {"heard": heard(found), "apart": sum(one.apart for one in found)},
    )


def strength_rows(reader: Reader) -> tuple[StrengthRow, ...]:
    """The links that people judged, those on which they pull apart first."""
    found = reader.assessment.elicited.values()
    ordered = sorted(found, key=lambda x: (x.refused is not None, x.rwg or 0.0))
    return tuple(strength_row(reader, one) for one in ordered)


def strength_row(reader: Reader, found: Elicited) -> StrengthRow:
    """What people say of one link."""
    ends = f"link:{found.source}>{found.target}"
    told = found.refused is None

    def number(shown: str, key: str) -> Number | None:
        return reader.number(shown, f"{ends}:{key}") if told else None

    return StrengthRow(
        (found.source, found.target),
        reader.kpi(found.source),
        reader.kpi(found.target),
        str(found.n) if found.n else show.MISSING,
        str(found.unknown) if told or found.unknown else show.MISSING,
        number(spread_of(found), "asked"),
        number(show.signed(found.median, 2), "median"),
        number(show.number(found.deviation, 1), "deviation"),
        number(show.number(found.rwg, 2), "agreement"),
        _note(reader, found),
        "rust" if found.apart else "q",
    )


def spread_of(found: Elicited) -> str:
    """The mean with the spread of the people."""
    mean, sd = show.signed(found.mean, 2), show.number(found.sd, 2)
    return f"{mean}{show.NBSP}±{show.NBSP}{sd}"


def _note(reader: Reader, found: Elicited) -> str:
    if found.refused is not None:
        return reader.read(found.refused)
    if found.apart:
        return reader.word("they pull apart; talk before using the mean")
    return reader.word("they agree well enough")


def _candidates(
    reader: Reader, typed: Sequence[str] | None, pick: str
) -> tuple[Candidate, ...]:
    assessment = reader.assessment
    industry = assessment.engagement.settings.profile.industry
    shares = {w.link.id: w.share for w in worth_measuring(assessment)}
    tests = tests_by_link(reader)
    links = sorted(
        whole_map(assessment.framework, industry).links,
        key=lambda x: (-shares.get(x.id, 0.0), x.id),
    )
    most = assessment.framework.rules.causal.elicitation.most_links
    chosen = {
        "doubt": {x.id for x in links[:most]},
        "weak": {x.id for x in links if _is_weak(x, tests[x.id])},
        "none": set[str](),
    }[pick]
    marked = chosen if typed is None else set(typed)
    return tuple(
        Candidate(
            x.id,
            reader.kpi(x.source),
            reader.kpi(x.target),
            x.evidence,
            reader.read(tests[x.id].words),
            _doubt(reader, x, shares.get(x.id)),
            x.id in marked,
        )
        for x in links
    )


def _doubt(reader: Reader, link: Link, share: float | None) -> Number | None:
    """Its share of the doubt about performance; None where it carries none."""
    if share is None:
        return None
    number = f"doubt:{link.source}>{link.target}:share"
    return reader.number(show.percent(share), number)


def _is_weak(link: Link, test: LinkTest) -> bool:
    return link.evidence == "C" and test.verdict != "supported"
