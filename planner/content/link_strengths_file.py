"""`link_strengths.csv`: how strong people say links of the causal map are."""

from collections.abc import Sequence
from pathlib import Path

from planner.content.cell_sentences import no_such, twice
from planner.content.decisions_file import Read
from planner.core.answer_values import UNKNOWN, whole_number
from planner.core.elicited import STEPS, Judgement, LinkRound
from planner.core.framework import Framework
from planner.core.problems import Problem
from planner.core.text import Message

LINK_STRENGTHS = "link_strengths.csv"
COLUMNS = ("respondent", "source", "target", "value", "round")
LONGEST_ROUND = 3


def link_rounds_in(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> tuple[LinkRound, ...]:
    """Read what people said of links, by round; nothing where the file is absent.

    Args:
        read: gives the rows of a table of the folder.
        folder: the engagement folder.
        framework: with the project's own map.
        problems: gets every mistake.
    """
    if not (folder / LINK_STRENGTHS).exists():
        return ()
    found = read(LINK_STRENGTHS, COLUMNS[:4], COLUMNS[4:])
    if found is None:
        return ()
    table, rows = found
    by_round: dict[int, dict[tuple[str, str, str], Judgement]] = {}
    drawn = {(x.source, x.target) for x in framework.links}
    for line, cells in rows:
        wrong = _wrong(cells, framework)
        who, source, target, value, number = cells
        if wrong is None and (source, target) not in drawn:
            gone = _gone(framework, source, target)
            problems.append(Problem(table.file, line, 0, gone, warning=True))
        elif wrong is None:
            told = by_round.setdefault(int(number or "1"), {})
            if (who, source, target) in told:
                wrong = twice(f"{who} {source} > {target}")
            else:
                step = None if value == UNKNOWN else int(value)
                judgement = Judgement(who, source, target, step)
                told[who, source, target] = judgement
        if wrong is not None:
            problems.append(Problem(table.file, line, 0, wrong))
    return tuple(
        LinkRound(tuple(by_round[number].values())) for number in sorted(by_round)
    )


def link_strength_rows(rounds: Sequence[LinkRound]) -> list[tuple[str, ...]]:
    """Return a row for each answer; those given without names stay where they are."""
    named = [one for one in rounds if one.least is None]
    return [
        (
            *(j.respondent, j.source, j.target),
            *(UNKNOWN if j.value is None else str(j.value), str(number)),
        )
        for number, one in enumerate(named, start=1)
        for j in one.judgements
    ]


def _gone(framework: Framework, source: str, target: str) -> Message:
    names = {
        "source": framework.kpi[source].name,
        "target": framework.kpi[target].name,
    }
    return Message("{source} → {target} is not on the map; its row is left out", names)


def _wrong(cells: list[str], framework: Framework) -> Message | None:
    who, source, target, value, number = cells
    if not who:
        return Message("the respondent has no id; give one")
    for kpi in (source, target):
        if kpi not in framework.kpi:
            return no_such("KPI", kpi, framework.kpi)
    if number and not (number.isdecimal() and len(number) <= LONGEST_ROUND):
        return Message(
            "{value} is not the number of a round; write 1, 2 and so on, or leave it"
            " empty",
            {"value": repr(number[:60])},
        )
    known = UNKNOWN if value == UNKNOWN else whole_number(value, STEPS[0], STEPS[-1])
    return known if isinstance(known, Message) else None
