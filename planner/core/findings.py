"""What a result says in one sentence, chosen from its numbers: titles of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.causal.lags import LinkTest
from planner.core.diagnosis import CapabilityResult
from planner.core.framework import Link
from planner.core.text import Message

FEWEST, MOST = 3, 8
WEAK_LEVEL = 2.0


@dataclass(frozen=True, slots=True)
class Separation:
    """Where the ranking falls apart into the first areas and the rest.

    Args:
        count: areas before the largest drop of the score among the first few.
        share: their part of the whole opportunity.
        drop: score of the last of them less that of the next.
        clear: no rank interval reaches over the cut.
    """

    count: int
    share: float
    drop: float
    clear: bool


def separation(assessment: Assessment) -> Separation | None:
    """Cut the ranking at its largest drop after rank 3 to 8; None where too short.

    The areas count as separated only when the rank intervals on both sides of the cut
    do not overlap; our default.
    """
    ranked = assessment.ranked
    scores = [r.opportunity or 0.0 for r in ranked]
    if len(scores) <= FEWEST or not sum(scores):
        return None
    drops = [a - b for a, b in pairwise(scores)]
    places = range(FEWEST, min(MOST, len(drops)) + 1)
    count = max(places, key=lambda k: (drops[k - 1], -k))
    before = [assessment.spreads[r.id].rank_interval[1] for r in ranked[:count]]
    after = [assessment.spreads[r.id].rank_interval[0] for r in ranked[count:]]
    share = sum(scores[:count]) / sum(scores)
    return Separation(count, share, drops[count - 1], max(before) < min(after))


def first_areas(assessment: Assessment) -> tuple[CapabilityResult, ...]:
    """The areas before the cut."""
    cut = separation(assessment)
    return assessment.ranked[: cut.count] if cut else ()


def fit_finding(assessment: Assessment) -> Message:
    """Say the fit, its band and whether the band holds when weights move."""
    found = assessment.fit
    if found is None:
        return Message("Fit is not known: nobody has valued its criteria yet")
    rules = assessment.framework.rules.fit
    edges = [b.from_score for b in rules.bands]
    next_edge = min((e for e in edges if e > found.band.from_score), default=101.0)
    low, high = found.fit.sensitivity
    values = {
        "score": show.score(found.fit.score),
        "band": found.band.name,
        "swing": show.percent(rules.weight_swing),
    }
    if low >= found.band.from_score and high < next_edge:
        return Message(
            "Fit is {score} points, band “{band}”, and stays there when a weight moves"
            " by {swing}",
            values,
        )
    return Message(
        "Fit is {score} points, band “{band}”, but another band is in reach when a"
        " weight moves by {swing}",
        values,
    )


def areas_finding(assessment: Assessment) -> Message:
    """Say how much the first areas hold, and whether they stand apart."""
    cut = separation(assessment)
    if cut is None:
        return Message("There are too few ranked areas to single any out")
    first = assessment.ranked[: cut.count]
    unsure = sum(not assessment.spreads[c.id].gap_is_established for c in first)
    values = {"count": cut.count, "share": show.percent(cut.share), "unsure": unsure}
    if unsure:
        return Message(
            "The first {count} areas hold {share} of the opportunity, but the gap of"
            " {unsure} of them is not established",
            values,
        )
    if cut.clear:
        return Message(
            "{count} {count:area stands apart and holds|areas stand apart and"
            " hold} {share} of the opportunity",
            values,
        )
    return Message(
        "The first {count} areas hold {share} of the opportunity but are not clearly"
        " separated from the rest",
        values,
    )


def cut_note(assessment: Assessment) -> Message:
    """Say where the cut lies and what was asked of it."""
    cut = separation(assessment)
    if cut is None:
        return Message("No cut was drawn.")
    values = {"count": cut.count, "drop": show.score(cut.drop)}
    if cut.clear:
        return Message(
            "The score drops most after rank {count} (by {drop}), and no rank interval"
            " reaches over that cut.",
            values,
        )
    return Message(
        "The score drops most after rank {count} (by {drop}), but rank intervals reach"
        " over that cut.",
        values,
    )


def levels_finding(assessment: Assessment) -> Message:
    """Say how many capabilities are weak and which perspective is lowest."""
    levels = [c.level for c in assessment.capabilities]
    known = [v for v in levels if v is not None]
    perspectives = [p for p in assessment.perspectives if p.current is not None]
    if not known or not perspectives:
        return Message("No level is known yet: nobody has answered")
    lowest = min(perspectives, key=lambda p: (p.current or 0.0, p.id))
    names = {p.id: p.name for p in assessment.framework.perspectives}
    weak = sum(v < WEAK_LEVEL for v in known)
    values = {
        "weak": weak,
        "total": len(known),
        "perspective": names[lowest.id],
        "level": show.level(lowest.current),
    }
    if weak:
        return Message(
            "{weak} of {total} {total:capability|capabilities} {weak:is|are} below"
            " level 2, and {perspective} is the lowest perspective at {level}",
            values,
        )
    return Message(
        "No capability is below level 2; {perspective} is the lowest perspective at"
        " {level}",
        values,
    )


def matters_finding(assessment: Assessment) -> Message:
    """Say how many capabilities matter and are weak, and how many matter and hold."""
    quadrants = [c.quadrant for c in assessment.capabilities]
    weak, strong = quadrants.count("concentrate"), quadrants.count("keep_up")
    values = {"weak": weak, "strong": strong}
    if not weak and not strong:
        return Message("No importance is known yet, so nothing can be placed")
    return Message(
        "{weak} {weak:capability is|capabilities are} important and weak, {strong}"
        " {strong:is|are} important and strong",
        values,
    )


def one_role(assessment: Assessment) -> bool:
    """Whether no capability has answers of two roles that could differ."""
    counted = (c.survey.roles.values() for c in assessment.capabilities)
    return all(sum(bool(r.n) for r in roles) < 2 for roles in counted)


def opinions_finding(assessment: Assessment) -> Message:
    """Say how many pairs of roles see a capability differently."""
    gap = assessment.framework.rules.diagnosis.perception_gap
    pairs = len(assessment.perception_gaps)
    values = {"pairs": pairs, "threshold": show.plain(gap)}
    if one_role(assessment):
        return Message("No two roles answered the same, so none can be compared")
    if not pairs:
        return Message(
            "No two roles see a capability {threshold} {threshold:level|levels} or more"
            " apart",
            values,
        )
    return Message(
        "{pairs} {pairs:pair|pairs} of roles {pairs:sees|see} a capability {threshold}"
        " {threshold:level|levels} or more apart",
        values,
    )


def lag_of(link: Link, test: LinkTest) -> str:
    """The lag found in the data where they support the link, else the stated range."""
    return show.span(lag_ends(link, test))


def lag_ends(link: Link, test: LinkTest) -> tuple[int, int]:
    """Least and most months of the lag: twice the one found, else those stated."""
    if test.verdict == "supported" and test.scan and test.scan.best:
        return test.scan.best.lag, test.scan.best.lag
    return link.lag_months


def tested(assessment: Assessment) -> tuple[LinkTest, ...]:
    """The links that were held against data, the strongest correlation first."""
    found = [t for t in assessment.links if t.scan and t.scan.best]
    return tuple(sorted(found, key=_by_strength))


def _by_strength(test: LinkTest) -> tuple[float, str]:
    best = test.scan.best if test.scan else None
    return (-abs(best.r) if best else 0.0, test.link.id)


def supported(assessment: Assessment) -> tuple[LinkTest, ...]:
    """The links the data support, the strongest correlation first."""
    return tuple(t for t in tested(assessment) if t.verdict == "supported")


def causes_finding(assessment: Assessment) -> Message:
    """Say how many of the tested links the data support."""
    held = tested(assessment)
    if not held:
        return Message("No link could be tested with data: the causal map is opinion")
    values = {"supported": len(supported(assessment)), "tested": len(held)}
    return Message(
        "The data support {supported} of the {tested} {tested:link|links} that could"
        " be tested",
        values,
    )


def strongest_finding(assessment: Assessment) -> Message:
    """Say the strongest supported link in words; never as a cause."""
    found = supported(assessment)
    if not found:
        return causes_finding(assessment)
    test = found[0]
    best = test.scan.best if test.scan else None
    kpi = assessment.framework.kpi
    return Message(
        _following(best.lag if best else 0),
        {
            "source": kpi[test.link.source].name,
            "target": kpi[test.link.target].name,
            "lag": best.lag if best else 0,
            "r": show.number(best.r if best else None, 2),
            "n": best.n if best else 0,
        },
    )


def _following(lag: int) -> str:
    if lag == 0:
        return "{target} moves together with {source} (r {r}, n {n})"
    if lag == 1:
        return "{target} follows {source} one month later (r {r}, n {n})"
    return "{target} follows {source} {lag} months later (r {r}, n {n})"


def quality_finding(assessment: Assessment) -> Message:
    """Say whose answers count and how much of what was asked was answered."""
    answers = assessment.engagement.answers
    values = {
        "asked": len(answers.respondents),
        "used": len(assessment.ratings.respondents),
        "coverage": show.percent(coverage(assessment.capabilities)),
        "careless": len(assessment.careless),
    }
    if assessment.careless:
        return Message(
            "The answers of {used} of {asked} people count, {careless} left out for"
            " careless answers; coverage is {coverage}",
            values,
        )
    return Message(
        "The answers of {used} of {asked} {asked:person|people} count;"
        " coverage is {coverage}",
        values,
    )


def coverage(results: Sequence[CapabilityResult]) -> float | None:
    """Usable current answers as a share of those asked, over all capabilities."""
    asked = sum(r.asked for r in results)
    return sum(r.n for r in results) / asked if asked else None
