"""Taking the survey along: one person's questions as a workbook, to be brought back."""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.content.workbook_writing import FormBook, FormRow, FormSheet, written_book
from planner.core.text import Message
from planner.services.answering import Sheet
from planner.services.asking import AskedSection, Item
from planner.services.publishing import questionnaire_of
from planner.services.translating import translator
from planner.services.wording_lines import Entry, entries_of, words_in

FORMAT = "planner-workbook-1"
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """By what a workbook is known again.

    Args:
        questionnaire: id, version and hash.
        person: a mark that only this installation can make of the respondent.
        revision: how often answers had been saved when it was written.
    """

    questionnaire: str
    project: str
    round: str
    person: str
    revision: str


def fingerprint(session: Session, sheet: Sheet, key: bytes) -> Fingerprint:
    """Return the fingerprint of a person's sheet as it stands.

    Args:
        session: of the database.
        sheet: the person's answers.
        key: signs the mark of the person, so that a workbook tells nobody the code.
    """
    asked = questionnaire_of(session, sheet.round.questionnaire_version_id)
    project, number = sheet.project.row.public_id, str(sheet.round.number)
    of_person = f"{project}|{number}|{sheet.respondent.code}"
    mark = hmac.new(key, of_person.encode(), hashlib.sha256).hexdigest()
    return Fingerprint(
        f"{asked.id} {asked.version} {asked.fingerprint()[:SHOWN]}",
        project,
        number,
        mark[: 2 * SHOWN],
        str(sum(answer.revision for answer in sheet.answers.values())),
    )


def workbook_of(session: Session, sheet: Sheet, key: bytes, language: str) -> bytes:
    """Return a person's items as an .xlsx file, filled with what is answered."""
    mark = fingerprint(session, sheet, key)
    speak = _Speaker(language)
    return written_book(
        FormBook(
            sheet.project.name.in_language(language),
            speak.say(Message("About")),
            tuple(_about(speak, sheet, mark)),
            tuple(_form_sheet(speak, sheet, one) for one in sheet.asking.sections),
        )
    )


@dataclass(frozen=True, slots=True)
class _Speaker:
    language: str

    def say(self, message: Message) -> str:
        return message.render(self.language, translator(self.language))


def _about(
    speak: _Speaker, sheet: Sheet, mark: Fingerprint
) -> Iterator[tuple[str, str, str]]:
    how = Message(
        "Fill in the coloured cells; choose from the list where there is one. Leave"
        " hidden columns as they are. Then send the file on the page you took it from."
    )
    yield speak.say(Message("How it works")), speak.say(how), ""
    role = sheet.asking.role.in_language(speak.language)
    yield speak.say(Message("You answer as")), role, ""
    yield speak.say(Message("Form")), FORMAT, "format"
    yield speak.say(Message("Questionnaire")), mark.questionnaire, "questionnaire"
    yield speak.say(Message("Project")), mark.project, "project"
    yield speak.say(Message("Round")), mark.round, "round"
    yield speak.say(Message("Person (a mark, not a name)")), mark.person, "person"
    yield speak.say(Message("State of the answers")), mark.revision, "revision"


def _form_sheet(speak: _Speaker, sheet: Sheet, section: AskedSection) -> FormSheet:
    words = (
        *(Message("No."), Message("Question"), Message("Line")),
        *(Message("Answer"), Message("Evidence")),
    )
    rows = (row for item in section.items for row in _rows(speak, sheet, item))
    return FormSheet(
        section.name.in_language(speak.language),
        tuple(speak.say(word) for word in words),
        tuple(rows),
    )


def _rows(speak: _Speaker, sheet: Sheet, item: Item) -> Iterator[FormRow]:
    question = item.question.text.in_language(speak.language)
    if item.about:
        question = f"{item.about.in_language(speak.language)}: {question}"
    rows = sheet.rows(item.key) if item.question.type == "table" else 0
    for entry in entries_of(item, rows):
        answer = cell_of(sheet, entry, speak.language)
        evidence = (
            sheet.evidence(item.key, entry.line) if entry.takes_evidence else None
        )
        revision = str(sheet.revision(item.key, entry.line))
        yield FormRow(
            (str(item.number), question, words_in(entry.label, speak.language)),
            answer,
            evidence,
            tuple(entry.texts(speak.language)),
            (item.key, entry.line, entry.part, answer, evidence or "", revision),
        )


def cell_of(sheet: Sheet, entry: Entry, language: str) -> str:
    """Return what stands in a cell for the answer as it is kept."""
    value = sheet.value(entry.item.key, entry.line)
    if not entry.part:
        return entry.shown(value, language)
    if value in {"unknown", "na"}:
        first = entries_of(entry.item, 0)[0]
        return entry.shown(value, language) if entry.part == first.part else ""
    return entry.shown("yes", language) if entry.part in value.split(";") else ""
