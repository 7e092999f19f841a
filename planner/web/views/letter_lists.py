"""What the letter lists: needs of the day, and how far the chain of work is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.core import show
from planner.core.agenda import AgendaItem
from planner.core.findings import supported, tested
from planner.core.text import Message
from planner.web.views.disagreement import role_level
from planner.web.views.map_questions import warnings_told
from planner.web.views.reader import Reader

PageAddress = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class LetterNeed:
    """Something that waits for a person, and where it is dealt with.

    Args:
        typed: what people wrote of it.
    """

    kind: Message
    sentence: Message
    label: Message
    address: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of the work: done, at hand, or to come."""

    name: Message
    value: Message | str
    state: Literal["done", "now", "open"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the letter knows beside the result.

    Args:
        answered: how many have handed in, of how many.
        is_open: whether the round still takes answers.
        solved: whether a plan holds for the present inputs.
        solvable: whether limits are given.
        printed: whether a report holds what is known now.
        may_lead: whether the reader solves and prints.
        link_rounds: how far the open rounds about links of the map are.
        tasks: open points of the fit test, experiments to decide on.
    """

    answered: tuple[int, int]
    is_open: bool
    solved: bool
    solvable: bool
    printed: bool
    may_lead: bool
    link_rounds: tuple[Message, ...]
    tasks: tuple[LetterNeed, ...]


def needs_of(
    reader: Reader,
    known: Known,
    items: Sequence[AgendaItem],
    address: PageAddress,
) -> Iterator[LetterNeed]:
    """What waits for a person, the most pressing first."""
    waiting = known.answered[1] - known.answered[0]
    if known.is_open and waiting:
        yield LetterNeed(
            Message("answers"),
            Message("{count} people have not handed in yet.", {"count": waiting}),
            Message("See who"),
            address("ask.show"),
        )
    for told in known.link_rounds:
        where = address("strengths.show")
        yield LetterNeed(Message("links"), told, Message("See who"), where)
    yield from known.tasks
    if not known.solved:
        yield _plan_need(known, address)
    yield from _warning_needs(reader, address)
    yield from _agenda_needs(reader, items, address)
    yield from _evidence_needs(reader, address)
    if known.solved and not known.printed:
        yield LetterNeed(
            Message("report"),
            Message("No report holds what is known now."),
            Message("Make it"),
            address("report.show"),
        )


def _plan_need(known: Known, address: PageAddress) -> LetterNeed:
    if known.solvable:
        return LetterNeed(
            Message("plan"),
            Message("The roadmap has to be solved for from the present answers."),
            Message("Solve"),
            address("plan.show"),
        )
    return LetterNeed(
        Message("plan"),
        Message("Limits are missing: start, money and people."),
        Message("Give them"),
        address("plan.limits"),
    )


def _warning_needs(reader: Reader, address: PageAddress) -> Iterator[LetterNeed]:
    for warning in warnings_told(reader)[:2]:
        yield LetterNeed(
            Message("warning"),
            Message("{warning}.", {"warning": warning}),
            Message("Look at it"),
            address("mapping.read_out"),
        )


def _agenda_needs(
    reader: Reader, items: Sequence[AgendaItem], address: PageAddress
) -> Iterator[LetterNeed]:
    framework = reader.assessment.framework
    for item in items[:2]:
        yield LetterNeed(
            Message("agree"),
            Message(
                "The level of “{capability}” has to be agreed on: {high} {high_level},"
                " {low} {low_level}.",
                {
                    "capability": framework.capabilities[item.capability].name,
                    "high": reader.role(item.high.role),
                    "high_level": role_level(reader, item, "high"),
                    "low": reader.role(item.low.role),
                    "low_level": role_level(reader, item, "low"),
                },
            ),
            Message("All {count}", {"count": len(items)}),
            address("diagnose.disagreement"),
        )
    for capability in reader.assessment.method_conflicts[:2]:
        yield LetterNeed(
            Message("agree"),
            Message(
                "Survey, KPI and interviews contradict each other on “{capability}”.",
                {"capability": framework.capabilities[capability].name},
            ),
            Message("Compare"),
            address("diagnose.methods"),
        )


def _evidence_needs(reader: Reader, address: PageAddress) -> Iterator[LetterNeed]:
    found = reader.assessment
    for place, careless in enumerate(found.careless[:2], 1):
        yield LetterNeed(
            Message("decide"),
            Message(
                "One person gave {value} in all {answers} answers and is left out now.",
                {
                    "value": reader.opening(
                        f"careless:{place}:value", str(careless.value)
                    ),
                    "answers": reader.opening(
                        f"careless:{place}:answers", str(careless.answers)
                    ),
                },
            ),
            Message("See both results"),
            address("diagnose.quality"),
        )
    for kpi, series in found.engagement.series.items():
        missing = sum(value is None for value in series.values)
        if missing and kpi in found.engagement.settings.kpi_targets:
            yield LetterNeed(
                Message("data"),
                Message(
                    "{kpi}: {count} of {all} months are missing.",
                    {
                        "kpi": found.framework.kpi[kpi].name,
                        "count": reader.opening(f"kpi:{kpi}:missing", str(missing)),
                        "all": reader.opening(
                            f"kpi:{kpi}:months", str(len(series.values))
                        ),
                    },
                ),
                Message("See the KPI"),
                f"{address('causes.show')}?kpi={kpi}",
            )


def steps_of(
    reader: Reader, known: Known, items: Sequence[AgendaItem]
) -> tuple[ChainStep, ...]:
    """The eight steps of the work with what each has given so far."""
    steps = (*_of_answers(reader, known, items), *_of_plan(reader, known))
    now = next((i for i, step in enumerate(steps) if not step[2]), len(steps))
    return tuple(
        ChainStep(name, value, "now" if i == now else "done" if done else "open")
        for i, (name, value, done) in enumerate(steps)
    )


# A step: its name, what it has given, whether it is done.
_Step = tuple[Message, Message | str, bool]


def _of_answers(
    reader: Reader, known: Known, items: Sequence[AgendaItem]
) -> Iterator[_Step]:
    found = reader.assessment
    fit = show.score(found.fit.fit.score) if found.fit else show.MISSING
    yield Message("Fit"), reader.opening("fit:score", fit), found.fit is not None
    done, asked = known.answered
    yield Message("Answers"), f"{done} / {asked}", not known.is_open
    covered = sum(c.level is not None for c in found.capabilities)
    levels = {"count": reader.opening("levels:total", str(covered))}
    yield Message("Levels"), Message("{count} capabilities", levels), bool(covered)
    open_ = {"count": reader.opening("agenda:count", str(len(items)))}
    told = Message("{count} to agree on", open_)
    yield Message("Opportunity"), told, bool(found.ranks)
    links = {
        "part": reader.opening("links:supported", str(len(supported(found)))),
        "whole": reader.opening("links:tested", str(len(tested(found)))),
    }
    told = Message("{part} of {whole} links supported", links)
    yield Message("Causes"), told, bool(tested(found))


def _of_plan(reader: Reader, known: Known) -> Iterator[_Step]:
    plan = reader.assessment.roadmap
    chosen: Message | str = show.MISSING
    until: Message | str = show.MISSING
    if plan:
        count = reader.opening("plan:count", str(len(plan.initiatives)))
        chosen = Message("{count} chosen", {"count": count})
    if plan and plan.finish:
        until = Message("until {day}", {"day": show.day_short(plan.finish)})
    yield Message("Initiatives"), chosen, bool(plan and plan.initiatives)
    yield Message("Roadmap"), until, known.solved
    yield Message("Review"), Message("in the next round"), False
