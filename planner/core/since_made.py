"""What is different now from when a document was made, in words."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.decision_log import Logged, change, subject
from planner.core.framework import Framework
from planner.core.kept_plans import named
from planner.core.roadmap import UNIT
from planner.core.text import Message, Text

FIRST = 5
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What a document was made of: the assessment as kept, and when."""

    document: Document
    at: dt.datetime


def changes_since(
    now: Assessment, log: Sequence[Logged], made: MadeOf
) -> tuple[Message, ...]:
    """Return what changed in figures, plan and log; one sentence in any case.

    Levels and ranks of anonymous rounds are left out: what is kept holds groups that
    are too small to be shown, and its answers cannot change any more.
    """
    told = [*_plan(now, made.document), *_decided(now.framework, log, made.at)]
    if not now.least:
        told = [*_diagnosis(now, made.document), *told]
    rest = Message(
        "No figure compared here moved; names, states of items or other inputs did"
    )
    return tuple(told) or (rest,)


def _diagnosis(now: Assessment, before: Document) -> Iterator[Message]:
    used, then = len(now.ratings.respondents), before["respondents"]["used"]
    if used != then:
        yield Message(
            "Answers of {used} people count; those of {then} did",
            {"used": used, "then": then},
        )
    score = now.fit.fit.score if now.fit else None
    old = before["fit"]["score"] if before["fit"] else None
    if show.number(score, 1) != show.number(old, 1):
        yield Message(
            "The fit is {score}; it was {then}",
            {"score": show.number(score, 1), "then": show.number(old, 1)},
        )
    first = {c.id for c in now.in_order[:FIRST]}
    yield from _came_and_left(
        Message("Now among the first {first} areas: {names}", {"first": FIRST}),
        Message("No longer among the first {first} areas: {names}", {"first": FIRST}),
        _named(now.framework, first - _first(before)),
        _named(now.framework, _first(before) - first),
    )


def _first(before: Document) -> set[str]:
    places = {c["id"]: c["decided_rank"] or c["rank"] for c in before["capabilities"]}
    return {c for c, place in places.items() if place and place <= FIRST}


def _named(framework: Framework, capabilities: set[str]) -> list[Text]:
    return [
        framework.capabilities[c].name
        for c in sorted(capabilities)
        if c in framework.capabilities
    ]


def _plan(now: Assessment, before: Document) -> Iterator[Message]:
    plan, old = now.roadmap, before["roadmap"]
    if plan is None or old is None:
        if old is not None:
            yield Message("The plan is not solved for again yet")
        elif plan is not None:
            yield Message("There is a plan now")
        return
    finish, then = plan.finish, old["finish"]
    if (finish.isoformat() if finish else None) != then:
        day = dt.date.fromisoformat(then) if then else None
        yield Message(
            "The plan ends on {finish}; it ended on {then}",
            {"finish": show.day_short(finish), "then": show.day_short(day)},
        )
    money, spent = sum(plan.spend_by_year) / UNIT, sum(old["spend_by_year"])
    if show.number(money, 1) != show.number(spent, 1):
        yield Message(
            "Outside spend is {total}; it was {then} (100 million KRW)",
            {"total": show.number(money, 1), "then": show.number(spent, 1)},
        )
    chosen = {i.id for i in plan.initiatives}
    earlier = {i["id"] for i in old["initiatives"]}
    yield from _came_and_left(
        Message("Initiatives that came in: {names}"),
        Message("Initiatives that fell out: {names}"),
        [named(now.framework, i) for i in sorted(chosen - earlier)],
        [named(now.framework, i) for i in sorted(earlier - chosen)],
    )


def _came_and_left(
    came: Message, left: Message, new: list[Text], gone: list[Text]
) -> Iterator[Message]:
    for told, names in ((came, new), (left, gone)):
        if names:
            yield Message(told.sentence, {**told.values, "names": show.listed(names)})


def _decided(
    framework: Framework, log: Sequence[Logged], at: dt.datetime
) -> Iterator[Message]:
    for logged in log:
        if logged.at < at:
            continue
        values = {
            "day": show.day_short(logged.at.date()),
            "who": logged.who,
            "what": subject(logged, framework),
        }
        changed = change(logged)
        if changed is None:
            yield Message("{day}, {who}: {what}", values)
        else:
            values["change"] = changed
            yield Message("{day}, {who}: {what}: {change}", values)
