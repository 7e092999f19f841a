"""Answering: what a person sees of own answers; submitting and taking back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from planner.core.answer_values import NO_VALUE
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.access import Who
from planner.services.asking import AskedSection, Asking, Item, asking_of
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project, project_of
from planner.services.publishing import framework_of
from planner.services.rounds import may_be_named, round_in
from planner.services.secret_key import hashed
from planner.store import asked, projects
from planner.store.engine import writing
from planner.store.tables import Answer, Invitation, Respondent, Round


class SurveyOverError(PlannerError):
    """The round takes no more answers."""


@dataclass(frozen=True)
class Sheet:
    """One person's answers in a round, with what is asked.

    Args:
        answers: by key and line, emptied ones among them.
    """

    project: Project
    round: Round
    respondent: Respondent
    asking: Asking
    answers: Mapping[tuple[str, str], Answer]

    @property
    def is_open(self) -> bool:
        """Whether the person may answer now."""
        return self.round.state == "open" and self.respondent.state != "submitted"

    @property
    def names_told(self) -> bool:
        """Whether the person is told that consultants see the name."""
        return may_be_named(self.round)

    def value(self, key: str, line: str = "") -> str:
        """Return the value on a line, empty when not answered."""
        answer = self.answers.get((key, line))
        return answer.value if answer else ""

    def evidence(self, key: str, line: str = "") -> str:
        """Return the evidence on a line."""
        answer = self.answers.get((key, line))
        return answer.evidence if answer else ""

    def revision(self, key: str, line: str = "") -> int:
        """Return the revision of a line, 0 when it was never touched."""
        answer = self.answers.get((key, line))
        return answer.revision if answer else 0

    def rows(self, key: str) -> int:
        """Return how many rows of a table are filled."""
        numbers = [
            int(line.partition(".")[0])
            for (question, line), answer in self.answers.items()
            if question == key and "." in line and answer.value
        ]
        return max(numbers, default=0)

    def is_answered(self, item: Item) -> bool:
        """Whether every line of the item holds a value or a reason for none."""
        if item.question.type == "table":
            return bool(self.value(item.key)) or self.rows(item.key) > 0
        return all(self.value(item.key, line) for line in item.lines)

    def answered(self, section: AskedSection) -> int:
        """Return how many items of a section are answered."""
        return sum(self.is_answered(item) for item in section.items)

    @cached_property
    def answered_items(self) -> int:
        """How many items are answered."""
        return sum(self.answered(section) for section in self.asking.sections)

    @property
    def item_count(self) -> int:
        """How many items there are."""
        return len(self.asking.item)

    @property
    def seconds_left(self) -> int:
        """How long what is open takes."""
        open_ones = (i for i in self.asking.item.values() if not self.is_answered(i))
        return sum(item.seconds for item in open_ones)

    @property
    def next_place(self) -> tuple[str, int]:
        """Where to go on: section and number of the item after the last answered one.

        Where nothing is open behind it, the first open one; else the first of all;
        no section where nothing is asked.
        """
        places = [(s.id, item) for s in self.asking.sections for item in s.items]
        if not places:
            return "", 0
        done = [i for i, (_, item) in enumerate(places) if self.is_answered(item)]
        last = done[-1] + 1 if done else 0
        order = [*places[last:], *places[:last]]
        left = (place for place in order if not self.is_answered(place[1]))
        section, item = next(left, places[0])
        return section, item.number

    def halves(self, section: AskedSection) -> list[tuple[Item, Message]]:
        """Return the items of a section whose lines do not fit together."""
        return [
            (item, message)
            for item in section.items
            if self.is_answered(item) and (message := self._half(item)) is not None
        ]

    def _half(self, item: Item) -> Message | None:
        values = [self.value(item.key, line) for line in item.lines]
        if set(values) & NO_VALUE:
            return None
        if item.question.type == "allocation100":
            total = sum(float(value) for value in values)
            if abs(total - 100) > 0.01:
                sentence = "The points add up to {total}; they must add up to 100"
                return Message(sentence, {"total": f"{total:g}"})
        if item.question.type == "rank" and len(set(values)) < len(values):
            return Message("Two places are the same; give each place once")
        return None

    def open_items(self, section: AskedSection) -> tuple[Item, ...]:
        """Return the items of a section that are not answered."""
        return tuple(i for i in section.items if not self.is_answered(i))


def pace_from(session: Session, sheet: Sheet) -> int:
    """Return after how many answers on a device a person's own pace counts."""
    version = sheet.project.row.framework_version_id
    return framework_of(session, version).rules.asking.own_pace_from


def sheet_of(session: Session, who: Who, project_id: str, number: int) -> Sheet:
    """Return the sheet that a person may fill in.

    Raises:
        NotFoundError: the person is not asked in this round.
    """
    engagement = projects.engagement_anywhere(session, project_id)
    if engagement is None:
        raise NotFoundError(Message("There is nothing at this address"))
    project = project_of(session, engagement)
    found = round_in(session, project, number)
    respondent = _respondent(session, who, found)
    return Sheet(
        project,
        found,
        respondent,
        asking_of(
            session,
            found,
            engagement.framework_version_id,
            respondent.role,
            respondent.items,
        ),
        _answers(session, respondent),
    )


def _respondent(session: Session, who: Who, found: Round) -> Respondent:
    wanted = who.respondent
    if who.account is not None:
        invited = asked.invitations_of_account(session, who.account)
        wanted = next(
            (i.respondent_id for i, r in invited if r.id == found.id and _counts(i)),
            None,
        )
    respondent = asked.respondent_by_id(session, found.client_id, wanted or 0)
    if respondent is None or respondent.round_id != found.id or not _counts(respondent):
        raise NotFoundError(Message("There is nothing at this address"))
    return respondent


def _counts(row: object) -> bool:
    return getattr(row, "state", "") != "withdrawn"


def _answers(
    session: Session, respondent: Respondent
) -> Mapping[tuple[str, str], Answer]:
    rows = asked.answers_of(session, respondent.client_id, respondent.id)
    return {(row.question, row.line): row for row in rows}


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """A round that a person is asked in."""

    project: Project
    round: Round
    state: str


def surveys_for(session: Session, who: Who) -> list[OpenSurvey]:
    """Return the rounds a person is asked in by log-in, newest first."""
    if who.account is None:
        return []
    return [
        OpenSurvey(_project(session, found), found, invitation.state)
        for invitation, found in asked.invitations_of_account(session, who.account)
        if invitation.respondent_id is not None
        and found.state == "open"
        and _counts(invitation)
    ]


def _project(session: Session, found: Round) -> Project:
    for engagement in projects.engagements_of(session, found.client_id):
        if engagement.id == found.engagement_id:
            return project_of(session, engagement)
    raise NotFoundError(Message("There is nothing at this address"))


def survey_of_link(session: Session, who: Who) -> OpenSurvey | None:
    """Return the round that an invitation link opened."""
    respondent = asked.respondent_of_login(session, who.respondent or 0)
    if respondent is None:
        return None
    found = projects.round_by_id(session, respondent.client_id, respondent.round_id)
    if found is None:
        return None
    return OpenSurvey(_project(session, found), found, respondent.state)


def submit(session: Session, doer: Doer, sheet: Sheet, token: str = "") -> None:
    """Hand the answers in; they can be taken back until the round closes.

    `token` is that of the invitation link: without names only it leads to the place
    on the list that is marked as done.

    Raises:
        SurveyOverError: the round is closed.
    """
    _change_state(session, doer, sheet, "submitted", token)


def take_back(session: Session, doer: Doer, sheet: Sheet, token: str = "") -> None:
    """Take handed-in answers back to change them.

    Raises:
        SurveyOverError: the round is closed.
    """
    _change_state(session, doer, sheet, "started", token)


def _change_state(
    session: Session, doer: Doer, sheet: Sheet, state: str, token: str
) -> None:
    unnamed = sheet.round.anonymity == "anonymous"
    with writing(session):
        session.refresh(sheet.round, ["state"])
        if sheet.round.state != "open":
            raise SurveyOverError(
                Message("This survey is closed; your answers stay as they are")
            )
        sheet.respondent.state = state
        day = doer.at.date().isoformat()
        sheet.respondent.submitted_on = day if state == "submitted" else None
        sheet.respondent.note = ""
        invitation = _invitation(session, sheet, token)
        if invitation is not None:
            invitation.state = state
        object_ = f"round:{sheet.project.row.public_id}/{sheet.round.number}"
        action = "answers.submit" if state == "submitted" else "answers.take_back"
        deed = Deed(action, object_, sheet.round.client_id)
        record(session, doer.unnamed() if unnamed else doer, deed)


def _invitation(session: Session, sheet: Sheet, token: str) -> Invitation | None:
    if sheet.round.anonymity == "anonymous":
        found = asked.invitation_by_token(session, hashed(token, "invitation"))
        return found if found and found.round_id == sheet.round.id else None
    invited = asked.invitations_of(session, sheet.round.client_id, sheet.round.id)
    return next((i for i in invited if i.respondent_id == sheet.respondent.id), None)
