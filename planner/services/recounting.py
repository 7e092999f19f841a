"""Decisions put into words, as pages and reports tell them."""

from collections.abc import Iterable

from planner.core.chosen_weights import changed_weights
from planner.core.decision_log import Logged, change, changed_limits, subject
from planner.core.framework import Framework
from planner.core.report import Decision
from planner.core.text import Message
from planner.services.translating import translator


def told(
    found: Iterable[Logged], framework: Framework, language: str
) -> tuple[Decision, ...]:
    """Decisions as the log keeps them, put into words."""
    return tuple(
        Decision(
            each.at.date(),
            _said(subject(each, framework), language),
            each.who,
            each.reason,
            _change(each, framework, language),
        )
        for each in found
    )


def _change(found: Logged, framework: Framework, language: str) -> str:
    if found.what == "weights":
        changes = changed_weights(found.old, found.new, framework)
        return ", ".join(_said(words, language) for words in changes)
    if found.what == "limits":
        return ", ".join(_said(words, language) for words in changed_limits(found))
    changed = change(found)
    return _said(changed, language) if changed else ""


def _said(message: Message, language: str) -> str:
    return message.render(language, translator(language))
