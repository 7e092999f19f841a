"""What size and industry of a company ask of the plan, each with its reason."""

from planner.core import show
from planner.core.preparing.suitability import DataWay, SizeRule
from planner.core.preparing.whole import Preparing
from planner.core.text import Message
from planner.web.views.preparing.parts import Cell, Head, Rows, text
from planner.web.views.reader import Reader


def suiting_warnings(reader: Reader, size: SizeRule) -> list[str]:
    """What a plan does against the size of the company."""
    found = []
    if size.broken:
        names = ", ".join(reader.initiative(i) for i in size.broken)
        sentence = "Too dear for the first year of a firm of this size: {names}"
        found.append(reader.word(sentence, names=names))
    if size.early is False:
        sentence = "The plan has nothing that is live in the first months"
        found.append(reader.word(sentence))
    return found


COSTS = {
    "low": Message("low"),
    "medium": Message("medium"),
    "high": Message("high"),
}
WAYS = {
    "use": Message("Use what comes with each transaction"),
    "buy": Message("Buy it with a benefit, in phases"),
    "collect": Message("Collect it by contact"),
}


def suiting_rules(reader: Reader, found: Preparing) -> Rows:
    """What size and industry ask, each with its reason."""
    heads = (
        Head(reader.word("Rule")),
        Head(reader.word("found")),
        Head(reader.word("what follows")),
        Head(reader.word("why")),
    )
    rows = (_size(reader, found.size), _early(reader, found), _way(reader, found))
    heading = reader.word("What size and industry ask")
    note = reader.word("The rules are those of the method, the limits are ours.")
    return Rows("rules", heading, heads, rows, note)


def _size(reader: Reader, size: SizeRule) -> tuple[Cell, ...]:
    allowed = ", ".join(
        reader.read(COSTS[c]) for c in size.size.first_year_cost_classes
    )
    staff = (
        reader.word(
            "{count} staff",
            count=reader.opening("preparing:staff", show.number(size.staff)),
        )
        if size.staff is not None
        else reader.word("staff not known, taken as large")
    )
    return (
        text(reader.word("Cost of initiatives in the first year")),
        text(staff),
        text(reader.word("Cost classes allowed: {classes}", classes=allowed)),
        text(
            reader.word(
                "A firm that is not large needs stored data and trial and error rather"
                " than a big database at once."
            )
        ),
    )


def _early(reader: Reader, found: Preparing) -> tuple[Cell, ...]:
    first = found.readiness.first_finish_months
    months = reader.rule("preparing.conditions.early_months", str)
    seen = (
        reader.word("no plan yet")
        if first is None
        else reader.word(
            "first initiative live after {n} months",
            n=reader.opening("preparing:first_live", show.number(first, 1)),
        )
    )
    return (
        text(reader.word("Results from the start")),
        text(seen),
        text(reader.word("Something is live within {n} months", n=months)),
        text(reader.word("Steady work over long years needs practical results early.")),
    )


def _way(reader: Reader, found: Preparing) -> tuple[Cell, ...]:
    information: DataWay = found.information
    seen = []
    if information.level is not None:
        ease = show.level_short(information.level)
        level = reader.opening("preparing:ease", ease)
        seen.append(reader.word("ease {level} of 5", level=level))
    identified = information.identified
    if identified is not None and identified.value is not None:
        at = f"question:{identified.question}|{identified.line}:value"
        share = reader.opening(at, show.number(identified.value))
        seen.append(reader.word("{share} % of transactions known", share=share))
    if information.by_industry:
        seen.append(reader.word("from the industry alone"))
    way = information.way
    return (
        text(reader.word("Customer information")),
        Cell(lines=tuple(seen)),
        text(reader.read(WAYS[way]) if way else reader.word("not known")),
        text(
            reader.word(
                "Where information comes with a contract it is easy; where points must"
                " be given for it, it is costly."
            )
        ),
    )
