"""Wakes the background process for work in line, and tells how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app

from planner.core.message_document import read
from planner.core.text import Message
from planner.jobs import Background
from planner.services.queueing import (
    end_soon,
    faults_of,
    job_for,
    reason,
    try_again,
)
from planner.web.request import installation, project
from planner.web.store import session

DOING: Mapping[str, Message] = {
    "": Message("It waits for its turn."),
    "price": Message("It looks what one more unit of each limit would bring back."),
    "solve": Message(
        "It looks for the initiatives that close most, and for their weeks."
    ),
    "compute": Message("It computes the result."),
    "print": Message("It sets the pages."),
    "keep": Message("It keeps what was made."),
    "send": Message("It hands mails to the server."),
}
NAMES: Mapping[str, Message] = {
    "solve": Message("The roadmap is being solved for"),
    "report": Message("The report is being made"),
    "remind": Message("Reminders are being sent"),
}
RESULTS: Mapping[str, str] = {
    "solve": "plan.show",
    "report": "report.show",
    "remind": "ask.show",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is.

    Args:
        state: queued, running, done, failed or cancelled.
        keeps_best: whether it keeps the best it has when it is ended.
        is_ending: whether somebody asked it to end.
        faults: what a look at what was made found.
        back: the page that shows what came of it.
    """

    public_id: str
    name: Message
    state: str
    share: int
    doing: Message
    error: Message | None
    back: str
    keeps_best: bool
    is_ending: bool
    faults: tuple[Message, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {"done", "failed", "cancelled"}

    @property
    def may_end(self) -> bool:
        """Whether it can be asked to end."""
        return self.state in {"queued", "running"} and not self.is_ending

    @property
    def was_left(self) -> bool:
        """Whether it ended without a result and may be tried again."""
        return self.state in {"failed", "cancelled"}


def wake(job_id: int) -> None:
    """Tell the background process that work waits; call it after the transaction."""
    extensions = current_app.extensions
    if "planner_background" not in extensions:
        extensions["planner_background"] = Background(installation().settings)
    background = extensions["planner_background"]
    assert isinstance(background, Background)  # noqa: S101 - narrows
    background.wake(job_id)


def end(public_id: str) -> None:
    """Ask work of the project's client to end with what it has.

    Raises:
        NoSuchJobError: there is none, or it is another client's.
    """
    end_soon(session(), job_for(session(), project().client.id, public_id).id)


def again(public_id: str) -> None:
    """Put work of the project's client in line once more, and wake who does it.

    Raises:
        NoSuchJobError: there is none, or it is another client's.
    """
    job = job_for(session(), project().client.id, public_id)
    try_again(session(), job.id)
    wake(job.id)


def progress(public_id: str) -> Progress:
    """Return how far a piece of work of the project's client is.

    Raises:
        NoSuchJobError: there is none, or it is another client's.
    """
    job = job_for(session(), project().client.id, public_id)
    doing = DOING.get(job.doing) or read(job.doing)
    return Progress(
        public_id,
        NAMES.get(job.kind, Message("Work is being done")),
        job.state,
        job.progress,
        doing,
        reason(job),
        RESULTS.get(job.kind, "letter.show"),
        job.kind == "solve",
        job.to_end and job.state == "running",
        faults_of(job),
    )
