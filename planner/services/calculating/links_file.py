"""Links between nodes as a table: read, checked, put in the order of causes."""

from planner.core.causal.graph import Link, Links, build
from planner.services.calculating.figures import NOT_NEGATIVE
from planner.services.calculating.reading import Reading


def read_links(reading: Reading, *, weighted: bool) -> Links:
    """Return the links of a table; its mistakes stay with the reading."""
    needed = ("source", "target", "weight") if weighted else ("source", "target")
    optional = ("sd", "lag") if weighted else ()
    reading.require(*needed)
    reading.warn_beyond((*needed, *optional))
    sources, targets = reading.names("source"), reading.names("target")
    weights = reading.numbers("weight") if weighted else [1.0] * len(sources)
    spreads = _optional(reading, "sd") if weighted else [None] * len(sources)
    lags = _optional(reading, "lag") if weighted else [None] * len(sources)
    _refuse_doubles(reading, sources, targets)
    if not sources:
        reading.wrong(0, "there is no link; write a row per link below the heading")
    reading.settle()
    return build(
        Link(source, target, weight, spread or 0.0, lag)
        for source, target, weight, spread, lag in zip(
            sources, targets, weights, spreads, lags, strict=True
        )
    )


def _optional(reading: Reading, column: str) -> list[float | None]:
    if not reading.has(column):
        return [None] * len(reading.rows)
    return reading.gappy(column, NOT_NEGATIVE)


def _refuse_doubles(reading: Reading, sources: list[str], targets: list[str]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for row, pair in zip(reading.rows, zip(sources, targets, strict=True), strict=True):
        if pair[0] == pair[1]:
            reading.wrong(
                row.line,
                "{node} is linked to itself; remove the row or name another target",
                node=pair[0],
            )
        elif pair in seen:
            reading.wrong(
                row.line,
                "the link {source} > {target} is already in line {first}; keep one",
                source=pair[0],
                target=pair[1],
                first=seen[pair],
            )
        seen.setdefault(pair, row.line)
