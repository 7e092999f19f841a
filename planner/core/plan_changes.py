"""What is different between two solved plans, in words."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planner.core import show
from planner.core.framework import Framework
from planner.core.left_out_findings import limit_kind, limit_name
from planner.core.text import Message, Text


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """A sentence on the whole, then one per initiative that changed."""

    summary: Message
    changes: tuple[Message, ...]


def plan_changes(
    framework: Framework, before: Mapping[str, Any], after: Mapping[str, Any]
) -> PlanChanges:
    """Compare two roadmaps as stored, the earlier one first.

    Args:
        framework: names the initiatives.
        before: the `roadmap` of the earlier assessment document.
        after: the same of the later one.
    """
    old = {i["id"]: i for i in before["initiatives"]}
    new = {i["id"]: i for i in after["initiatives"]}
    found = [
        *(_added(framework, new[i]) for i in sorted(new.keys() - old.keys())),
        *(_dropped(framework, i, after) for i in sorted(old.keys() - new.keys())),
        *(
            _moved(framework, old[i], new[i])
            for i in sorted(new.keys() & old.keys())
            if (old[i]["start"], old[i]["finish"])
            != (new[i]["start"], new[i]["finish"])
        ),
    ]
    told = (*found, *_closing(framework, before, after))
    return PlanChanges(_summary(before, after, len(found)), told)


def _closing(
    framework: Framework, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Message]:
    """Say which gaps only one of the plans closes."""
    old, new = (
        {c for i in plan["initiatives"] for c in i["closes"]}
        for plan in (before, after)
    )
    for sentence, gaps in (
        (Message("No longer closed: {capabilities}"), old - new),
        (Message("Now closed as well: {capabilities}"), new - old),
    ):
        if gaps:
            names = [_capability(framework, c) for c in sorted(gaps)]
            yield Message(sentence.sentence, {"capabilities": show.listed(names)})


def _capability(framework: Framework, capability: str) -> Text:
    known = framework.capabilities.get(capability)
    return known.name if known else Text(ko=capability, en=capability)


def _summary(
    before: Mapping[str, Any], after: Mapping[str, Any], count: int
) -> Message:
    spend = [sum(plan["spend_by_year"]) for plan in (before, after)]
    values = {
        "count": count,
        "old_finish": before["finish"] or show.MISSING,
        "new_finish": after["finish"] or show.MISSING,
        "old_money": show.number(spend[0], 1),
        "new_money": show.number(spend[1], 1),
    }
    if not count:
        return Message("The plan is the same as the one before.")
    return Message(
        "{count} {count:initiative|initiatives} changed; the end goes from"
        " {old_finish} to {new_finish}, outside spend from {old_money} to {new_money}"
        " (100 million KRW).",
        values,
    )


def _name(framework: Framework, initiative: str) -> Text:
    known = framework.initiative.get(initiative)
    if known is None:
        return Text(ko=initiative, en=initiative)
    name = known.name
    return Text(ko=f"{initiative} {name.ko}", en=f"{initiative} {name.en or name.ko}")


def _added(framework: Framework, planned: Mapping[str, Any]) -> Message:
    return Message(
        "New: {initiative}, from {start} to {finish}",
        {
            "initiative": _name(framework, planned["id"]),
            "start": planned["start"],
            "finish": planned["finish"],
        },
    )


def _dropped(
    framework: Framework, initiative: str, after: Mapping[str, Any]
) -> Message:
    limits = {d["id"]: limit_name(limit_kind(d["limit"])) for d in after["dropped"]}
    return Message(
        "Left out: {initiative} ({why})",
        {
            "initiative": _name(framework, initiative),
            "why": limits.get(initiative, show.MISSING),
        },
    )


def _moved(
    framework: Framework, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Message:
    days = (_day(new["start"]) - _day(old["start"])).days
    longer = new["weeks"] - old["weeks"]
    values = {
        "initiative": _name(framework, new["id"]),
        "weeks": abs(days) // 7,
        "start": new["start"],
        "longer": show.signed(longer, 0),
    }
    if not days:
        return Message(
            "Longer or shorter: {initiative}, by {longer} {longer:week|weeks}", values
        )
    if days > 0:
        return Message(
            "Later: {initiative}, by {weeks} {weeks:week|weeks}, now from {start}",
            values,
        )
    return Message(
        "Earlier: {initiative}, by {weeks} {weeks:week|weeks}, now from {start}", values
    )


def _days(planned: Mapping[str, Any]) -> tuple[str, str]:
    return planned["start"], planned["finish"]


def _day(written: str) -> dt.date:
    return dt.date.fromisoformat(written)
