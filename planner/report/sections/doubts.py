"""What is not certain: where opinions part, data are thin, values are ours."""

from planner.core import show
from planner.core.findings import one_role, supported
from planner.report.blocks import Item
from planner.report.desk import Desk


def doubts(desk: Desk) -> list[Item]:
    """Three lines of doubt."""
    return [
        Item(desk.word("Where opinions part."), _parting(desk)),
        Item(desk.word("Where data are thin."), _thin(desk)),
        Item(desk.word("What we assumed."), _assumed(desk)),
    ]


def _parting(desk: Desk) -> str:
    found = desk.assessment
    threshold = show.plain(found.framework.rules.diagnosis.perception_gap)
    if one_role(found):
        return desk.word("No two roles answered the same question, so none can part.")
    pairs = desk.stated(
        "{pairs} {pairs:pair|pairs} of roles {pairs:is|are} {threshold}"
        " {threshold:level|levels} or more apart.",
        "opinions",
        pairs=len(found.perception_gaps),
        threshold=threshold,
    )
    if not found.method_conflicts:
        return pairs
    if len(found.method_conflicts) == 1:
        one = desk.word("One capability looks different by another method.")
        return f"{pairs} {one}"
    conflicts = desk.stated(
        "{conflicts} capabilities look different by another method.",
        "opinions",
        conflicts=len(found.method_conflicts),
    )
    return f"{pairs} {conflicts}"


def _thin(desk: Desk) -> str:
    found = desk.assessment
    if not found.engagement.series:
        return desk.word("No KPI has data, so every link of the map is opinion.")
    links = desk.stated(
        "{links} of {all} links {links:is|are} supported by data, the rest is opinion.",
        "links",
        links=len(supported(found)),
        all=len(found.links),
    )
    gaps = sum(None in s.values for s in found.engagement.series.values())
    if not gaps:
        return links
    series = desk.stated(
        "{series} KPI series {series:has|have} missing months, left empty, not zero.",
        "links",
        series=gaps,
    )
    return f"{links} {series}"


def _assumed(desk: Desk) -> str:
    found = desk.assessment
    swing = show.percent(found.framework.rules.ranking.weight_swing)
    first_ten = [c.id for c in found.ranked[:10]]
    moves = [high - low for low, high in map(found.weight_ranks.__getitem__, first_ten)]
    widest = max(moves, default=0)
    ours = desk.word("Weights and thresholds are our defaults.")
    if not first_ten:
        return ours
    if not widest:
        held = desk.stated(
            "When a method weight moves by {swing}, the first ten ranks stay.",
            "ranking",
            swing=swing,
        )
    else:
        held = desk.stated(
            "When a method weight moves by {swing}, the first ten ranks move by at most"
            " {places}.",
            "ranking",
            swing=swing,
            places=widest,
        )
    return f"{ours} {held}"
