"""Scheduling problems written as PSPLIB single-mode files (Kolisch, Sprecher 1996)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.core.dependency import Dependency
from planner.core.problems import Problem
from planner.core.schedule.critical_path import Task, cycle
from planner.core.text import Message

_SECTIONS = ("PRECEDENCE RELATIONS", "REQUESTS/DURATIONS", "RESOURCEAVAILABILITIES")


@dataclass(frozen=True, slots=True)
class Job:
    """A job with its duration, demand per resource and the jobs after it."""

    name: str
    duration: int
    demands: tuple[int, ...]
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResourceProject:
    """Jobs that share resources.

    Args:
        jobs: in the order of the file.
        capacities: of each resource.
        renewable: of each resource, whether its capacity comes back every period;
            else it is a stock for the whole project.
    """

    jobs: tuple[Job, ...]
    capacities: tuple[int, ...]
    renewable: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    words: tuple[str, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(int(word) for word in self.words)


def parse(text: str, file: str) -> tuple[ResourceProject | None, list[Problem]]:
    """Return the project, or every mistake of the text."""
    sections = _sections(text)
    problems = list(_missing(sections, file)) or list(_wrong_lines(sections, file))
    if problems:
        return None, problems
    precedence, requests, availability = (sections[name] for name in _SECTIONS)
    capacities = availability[-1].numbers
    problems = list(_wrong_rows(precedence, requests, len(capacities), file))
    if problems:
        return None, problems
    successors = {row.numbers[0]: row.numbers[3:] for row in precedence}
    jobs = tuple(_job(row.numbers, successors) for row in requests)
    kinds = [word[0] for word in availability[0].words if word[0] in "RND"]
    renewable = tuple(kind == "R" for kind in kinds)
    problems = list(_circles(jobs, file))
    return ResourceProject(jobs, capacities, renewable), problems


def tasks(project: ResourceProject) -> tuple[Task, ...]:
    """Return the jobs as tasks of a network without resources."""
    before: dict[str, list[Dependency]] = {job.name: [] for job in project.jobs}
    for job in project.jobs:
        for successor in job.successors:
            before[successor].append(Dependency(job.name))
    return tuple(
        Task(job.name, float(job.duration), tuple(before[job.name]))
        for job in project.jobs
    )


def _job(row: Sequence[int], successors: Mapping[int, Sequence[int]]) -> Job:
    after = tuple(str(number) for number in successors.get(row[0], ()))
    return Job(str(row[0]), row[2], tuple(row[3:]), after)


def _sections(text: str) -> dict[str, list[_Line]]:
    """Return the lines of figures of each section; of availabilities also the head."""
    sections: dict[str, list[_Line]] = {}
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        title = line.strip().rstrip(":").upper()
        words = tuple(line.split())
        if title in _SECTIONS:
            current = title
        elif line.startswith("*"):
            current = ""
        elif current and words and _counts(current, words):
            sections.setdefault(current, []).append(_Line(number, words))
    return sections


def _counts(section: str, words: Sequence[str]) -> bool:
    heading = words[0][0].isalpha() or words[0].startswith("--")
    return section == _SECTIONS[2] or not heading


def _missing(sections: Mapping[str, list[_Line]], file: str) -> Iterator[Problem]:
    for name in _SECTIONS:
        lines = 2 if name == _SECTIONS[2] else 1
        if len(sections.get(name, ())) < lines:
            yield _problem(
                file,
                0,
                "the section {section} is missing or empty; give a PSPLIB single-mode "
                "file (.sm)",
                section=name,
            )


def _wrong_lines(sections: Mapping[str, list[_Line]], file: str) -> Iterator[Problem]:
    for name in _SECTIONS:
        lines = sections[name]
        for line in lines[1:] if name == _SECTIONS[2] else lines:
            for word in line.words:
                if not (word.isascii() and word.isdigit()):
                    yield _problem(
                        file,
                        line.number,
                        "{word} is not a whole number of 0 or more; write digits only",
                        word=word,
                    )


def _wrong_rows(
    precedence: Sequence[_Line],
    requests: Sequence[_Line],
    resources: int,
    file: str,
) -> Iterator[Problem]:
    known = {line.numbers[0] for line in requests}
    yield from _repeated(precedence, file)
    yield from _repeated(requests, file)
    for line in precedence:
        yield from _wrong_precedence(line, known, file)
    for line in requests:
        if len(line.words) != 3 + resources:
            yield _problem(
                file,
                line.number,
                "job {job} has {found} figures where {wanted} are expected: job, mode, "
                "duration and {resources} demands; complete the line",
                job=line.words[0],
                found=len(line.words),
                wanted=3 + resources,
                resources=resources,
            )


def _repeated(lines: Sequence[_Line], file: str) -> Iterator[Problem]:
    seen: set[int] = set()
    for line in lines:
        job = line.numbers[0]
        if job in seen:
            yield _problem(
                file,
                line.number,
                "job {job} is there twice; a single-mode file has one line per job",
                job=job,
            )
        seen.add(job)


def _wrong_precedence(line: _Line, known: set[int], file: str) -> Iterator[Problem]:
    figures = line.numbers
    stated = figures[2] if len(figures) > 2 else -1
    if stated != len(figures) - 3:
        yield _problem(
            file,
            line.number,
            "job {job} names another number of successors than it lists; count them "
            "again",
            job=figures[0],
        )
    for job in (figures[0], *figures[3:]):
        if job not in known:
            yield _problem(
                file,
                line.number,
                "job {job} has no duration in REQUESTS/DURATIONS; add its line there",
                job=job,
            )


def _circles(jobs: Sequence[Job], file: str) -> Iterator[Problem]:
    network = {task.name: task for task in tasks(ResourceProject(tuple(jobs), (), ()))}
    circle = cycle(network)
    if circle:
        yield _problem(
            file,
            0,
            "the jobs {jobs} wait for one another in a circle; remove one of these "
            "successors",
            jobs=" > ".join([*circle, circle[0]]),
        )


def _problem(file: str, line: int, sentence: str, **values: object) -> Problem:
    return Problem(file, line, 0, Message(sentence, values))
