"""What follows when one KPI changes: the form, the answer in numbers and in words."""

from dataclasses import dataclass

from planner.core import show
from planner.core.derivations.trial_numbers import trial_id
from planner.core.text import Message
from planner.core.what_if import (
    Response,
    Trial,
    WhatIf,
    causes_in,
    step_of,
    to_target,
)
from planner.web.views.live_answer import LOOKS, WORDS, live_answer
from planner.web.views.reader import Number, Reader

MOST = 12
STATED = Message(
    "Weights are those stated by experts, with the spread of their evidence."
)
BLENDED = Message(
    "Weights are blends of opinion and data where there are data, else opinion."
)


@dataclass(frozen=True, slots=True)
class Cause:
    """A KPI that may be changed, with what the slider needs to know of it."""

    id: str
    name: str
    unit: str
    now: str
    reach: str
    step: str
    start: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CauseGroup:
    """The causes of one band."""

    name: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """What happens to a KPI."""

    kpi: str
    name: str
    address: str
    change: Number
    interval: str
    word: str
    look: str


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A line of the form: a KPI, its change, whether it is held there.

    Args:
        key: what the names of the fields end with; empty in the first line.
    """

    key: str
    groups: tuple[CauseGroup, ...]
    cause: Cause | None
    change: str
    held: bool


@dataclass(frozen=True, slots=True)
class WhatIfCard:
    """The form and, once a change is tried, its answer."""

    first: TrialRow
    more: tuple[TrialRow, ...]
    stated: bool
    part: str
    rows: tuple[ResponseRow, ...]
    told: Message | None
    reset: str
    live: str


def what_if_card(reader: Reader, part: str, answer: WhatIf | None) -> WhatIfCard:
    """Return the form with its answer."""
    trials = [*(answer.trials if answer else ()), None, None, None]
    lines = [_line(reader, key, trials[i]) for i, key in enumerate(("", "2", "3"))]
    return WhatIfCard(
        first=lines[0],
        more=tuple(lines[1:]),
        stated=bool(answer and answer.stated),
        part=part,
        rows=tuple(_row(reader, answer, r) for r in answer.responses[:MOST])
        if answer
        else (),
        told=_told(reader, answer) if answer else None,
        reset=without_trial(reader),
        live=live_answer(reader, answer) if answer else "",
    )


def without_trial(reader: Reader) -> str:
    """The address of the page with nothing tried."""
    names = [f"{name}{key}" for name in ("cause", "change", "hold") for key in "123"]
    gone = {name.removesuffix("1"): None for name in names}
    return reader.to_page(**gone, ways=None, opinion=None, name=None)


def _line(reader: Reader, key: str, trial: Trial | None) -> TrialRow:
    groups = _groups(reader, trial.kpi if trial else "")
    picked = next((c for g in groups for c in g.causes if c.chosen), None)
    change = f"{trial.change:.4g}" if trial else ""
    return TrialRow(key, groups, picked, change, bool(trial and trial.held))


def what_if_title(reader: Reader, answer: WhatIf) -> Message | None:
    """Say the largest effect on results; None where nothing is moved."""
    if not answer.responses:
        return None
    framework = reader.assessment.framework
    aim = framework.rules.causal.performance_perspective
    results = [
        r
        for r in answer.responses
        if framework.perspective_of[framework.kpi[r.kpi].factor] == aim
    ]
    first = (results or answer.responses)[0]
    trial, others = answer.trials[0], len(answer.trials) - 1
    at = f"tried:{tried_id(answer)}>:"
    sentence = (
        "If {cause} changes by {change} and {others} other KPIs change with it,"
        " {effect} is reckoned to change by {moved}"
        if others
        else "If {cause} changes by {change}, {effect} is reckoned to change by {moved}"
    )
    return Message(
        sentence,
        {
            "cause": framework.kpi[trial.kpi].name,
            "change": reader.opening(f"{at}size_{trial.kpi}", tried(reader, trial)),
            "others": others,
            "effect": framework.kpi[first.kpi].name,
            "moved": reader.opening(
                f"change:{tried_id(answer)}>{first.kpi}:total",
                amount(reader, first.kpi, first.change, measured=first.measured),
            ),
        },
    )


def _groups(reader: Reader, chosen: str) -> tuple[CauseGroup, ...]:
    framework = reader.assessment.framework
    causes = causes_in(reader.assessment)
    groups = []
    for p in sorted(framework.perspectives, key=lambda p: p.causal_order):
        own = [
            k
            for k in causes
            if framework.perspective_of[framework.kpi[k].factor] == p.id
        ]
        own.sort(key=lambda k: (k not in reader.assessment.engagement.series, k))
        if own:
            found = tuple(_cause(reader, k, chosen) for k in own)
            groups.append(CauseGroup(reader.name(p.name), found))
    return tuple(groups)


def _cause(reader: Reader, kpi: str, chosen: str) -> Cause:
    step = step_of(reader.assessment, kpi)
    start = to_target(reader.assessment, kpi)
    reach = max(abs(start) * 2, step.size * 3)
    return Cause(
        id=kpi,
        name=reader.kpi(kpi),
        unit=reader.unit_of_change(kpi)
        if step.measured
        else reader.word("standard steps"),
        now=show.measure(step.last),
        reach=f"{reach:.3g}",
        step=f"{reach / 40:.2g}",
        start=f"{start:.3g}",
        chosen=kpi == chosen,
    )


def _row(reader: Reader, answer: WhatIf, found: Response) -> ResponseRow:
    return ResponseRow(
        kpi=found.kpi,
        name=reader.kpi(found.kpi),
        address=reader.to_page(kpi=found.kpi),
        change=reader.number(
            amount(reader, found.kpi, found.change, measured=found.measured),
            f"change:{tried_id(answer)}>{found.kpi}:total",
        ),
        interval=reader.opening(
            f"change:{tried_id(answer)}>{found.kpi}:interval", _ends(found.interval)
        ),
        word=reader.read(WORDS[found.improves]),
        look=LOOKS[found.improves],
    )


def tried_id(answer: WhatIf) -> str:
    """What is tried as it stands in number ids."""
    return trial_id(answer.trials, stated=answer.stated)


def _ends(interval: tuple[float, float] | None) -> str:
    if interval is None:
        return show.MISSING
    low, high = (show.signed(end, 2) for end in interval)
    return f"{low} … {high}"


def amount(reader: Reader, kpi: str, change: float, *, measured: bool) -> str:
    """A change with its unit; in standard steps where a KPI is not measured."""
    shown = show.signed(change, 1 if abs(change) >= 10 else 2)
    if not measured:
        return reader.word("{change} steps", change=shown)
    return f"{shown}{show.NBSP}{reader.unit_of_change(kpi)}"


def tried(reader: Reader, trial: Trial) -> str:
    """The size of a change that is tried, with its unit."""
    measured = step_of(reader.assessment, trial.kpi).measured
    return amount(reader, trial.kpi, trial.change, measured=measured)


def _told(reader: Reader, answer: WhatIf) -> Message:
    at = f"tried:{tried_id(answer)}>:"
    better = sum(r.improves is True for r in answer.responses)
    worse = sum(r.improves is False for r in answer.responses)
    return Message(
        "{count} KPIs follow, {better} for the better and {worse} for the worse. The"
        " change is a lasting one and other causes stay as they are. {weights}"
        " Intervals hold 95 % of the draws. A KPI without data is told in standard"
        " steps, the usual swing of its months.",
        {
            "count": reader.opening(f"{at}count", str(len(answer.responses))),
            "better": reader.opening(f"{at}better", str(better)),
            "worse": reader.opening(f"{at}worse", str(worse)),
            "weights": STATED if answer.stated else BLENDED,
        },
    )
