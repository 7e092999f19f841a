"""The outcomes of the benches as a table for the shell and as a page of the docs."""

from collections.abc import Iterable, Sequence

from planner.services.benching.measuring import NotRun, Outcome, Row


def lines(outcomes: Iterable[Outcome]) -> list[str]:
    """The table as lines for the shell."""
    return [_line(o) for o in outcomes]


def _line(outcome: Outcome) -> str:
    if isinstance(outcome, NotRun):
        return f"{outcome.name:<9} not run: {outcome.reason}"
    return (
        f"{outcome.name:<9} {outcome.ratio:>7.2f}  {outcome.ours:>16} /"
        f" {outcome.bare:<16} {_verdict(outcome)}"
    )


def _verdict(row: Row) -> str:
    if row.reached is None:
        return "no aim"
    return f"{'reached' if row.reached else 'MISSED'}: {row.aim}"


def page(outcomes: Sequence[Outcome], day: str, machine: str) -> str:
    """The page `docs/benchmarks.md`."""
    rows = [o for o in outcomes if isinstance(o, Row)]
    missing = [o for o in outcomes if isinstance(o, NotRun)]
    table = [
        f"| {r.name} | {r.what} | {r.ours} | {r.bare} | {r.ratio:.2f}"
        f" | {r.aim or '-'} | {_mark(r)} |"
        for r in rows
    ]
    left_out = [f"- {o.name}: {o.reason}" for o in missing]
    return "\n".join(
        [
            "# Speed",
            "",
            "Measured on one machine in one run: ours and the barest thing that does",
            "the same take turns, so the ratio says more than the seconds.",
            "`python3 -m planner bench` measures again and writes this page.",
            "",
            f"- Day: {day}",
            f"- Machine: {machine}",
            "",
            "| bench | what against what | ours | bare | ratio | aim | reached |",
            "| --- | --- | --- | --- | --- | --- | --- |",
            *table,
            *(["", "Not measured:", "", *left_out] if left_out else []),
            "",
            "The generators of load for `autosave` and `answering` run on the same",
            "machine as the servers and take their share of both.",
            "",
            "`peers` wants an environment of its own: `python3 -m venv .venv-bench`,",
            "then `.venv-bench/bin/pip install -r requirements/bench.txt`; `crossings`",
            "wants Graphviz (apt: graphviz). Without them the bench says so.",
            "",
        ]
    )


def _mark(row: Row) -> str:
    return "-" if row.reached is None else "yes" if row.reached else "no"
