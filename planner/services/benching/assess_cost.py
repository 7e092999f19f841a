"""`assess` of a large round against reading the same answers as text."""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from planner.services.benching.measuring import (
    ROOT,
    Outcome,
    Row,
    compared,
    process,
)
from planner.services.files import write_files
from planner.services.sampling import sample_files

RESPONDENTS, QUESTIONS = 5_000, 60
RUNS = 5
AT_MOST, MEMORY_MB = 6.0, 600.0
READING = "import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str)"
SPEC = ROOT / "frameworks/enterprise-crm/samples/daon_retail/sample.yaml"


def assess_cost(place: Path) -> Sequence[Outcome]:
    """Compare `assess --no-report` with reading its answers, both from the start."""
    folder = place / "large"
    rows = answered_folder(folder, RESPONDENTS, QUESTIONS)
    assess = [sys.executable, "-m", "planner", "assess", str(folder), "--no-report"]
    assess += ["--out", str(place / "out")]
    read = [sys.executable, "-c", READING, str(folder / "answers.csv")]
    ours, bare = compared(lambda: process(assess), lambda: process(read), RUNS)
    ratio = ours.seconds / bare.seconds
    return [
        Row(
            "assess",
            f"assess --no-report of {RESPONDENTS:,} people and {rows:,} answers without"
            " limits, against a process that only reads the answers with pandas",
            f"{ours.seconds:.2f} s, {ours.peak_mb:.0f} MB",
            f"{bare.seconds:.2f} s, {bare.peak_mb:.0f} MB",
            ratio,
            f"at most {AT_MOST:g} times, under {MEMORY_MB:.0f} MB",
            ratio <= AT_MOST and ours.peak_mb < MEMORY_MB,
        )
    ]


def answered_folder(folder: Path, people: int, questions: int) -> int:
    """Write a sample company with so many answers a person; the number of answers."""
    files = sample_files(SPEC, respondents=people)
    header, *rows = files["answers.csv"].splitlines(keepends=True)
    kept = _first_of_each(rows, people * questions)
    settings = files["engagement.yaml"].partition("constraints:")[0]
    files |= {"answers.csv": header + "".join(kept), "engagement.yaml": settings}
    write_files(folder, files)
    return len(kept)


def _first_of_each(rows: Sequence[str], wanted: int) -> list[str]:
    """So many rows, taken evenly: the first of everybody, then the second, and on."""
    given: Counter[str] = Counter()
    placed = []
    for number, row in enumerate(rows):
        who = row.partition(",")[0]
        placed.append((given[who], number))
        given[who] += 1
    return [rows[number] for _, number in sorted(sorted(placed)[:wanted], key=_second)]


def _second(pair: tuple[int, int]) -> int:
    return pair[1]
