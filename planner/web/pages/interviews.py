"""Prepare, interviews: notes, what coders read in them, how far they agree."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.core.records import Coding
from planner.services import interviewing
from planner.services.interviewing import Desk, TypedNote, desk_at
from planner.services.publishing import framework_of
from planner.services.rounds import current_round
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.interviews import (
    SENTIMENT_NAMES,
    CodingForm,
    NoteForm,
    capability_choices,
)
from planner.web.frame import framed
from planner.web.pages.taken_out import flash_undo, set_aside_here
from planner.web.request import doer, known_person, language, project
from planner.web.results import round_number
from planner.web.store import session

interviews = Blueprint(
    "interviews", __name__, url_prefix="/projects/<project>/prepare/interviews"
)


@interviews.get("/")
def show(**_: str) -> str:
    """Show the notes of the round and how far coders agree."""
    return _page(NoteForm())


def _desk() -> Desk:
    return desk_at(session(), project(), round_number())


def _page(form: NoteForm) -> str:
    round_is_there = current_round(session(), project()) is not None
    desk = _desk() if round_is_there else None
    return render_template(
        "pages/interviews/show.html",
        frame=framed("prepare"),
        round=desk.round if desk else None,
        found=interviewing.interviews_at(desk) if desk else None,
        form=form,
        aside=set_aside_here("note", "coding"),
        **_words(),
    )


def _words() -> dict[str, object]:
    framework = framework_of(session(), project().row.framework_version_id)
    return {"framework": framework, "sentiments": dict(SENTIMENT_NAMES)}


@interviews.post("/")
def write(**_: str) -> Response | tuple[str, int]:
    """Keep a new note and open it for coding."""
    form = NoteForm()

    def keep() -> int:
        return interviewing.write_note(_desk(), doer(), _note(form))

    number = _kept(form, keep)
    if isinstance(number, HTTPStatus):
        return _page(form), number
    return _to_note(number)


def _note(form: NoteForm) -> TypedNote:
    seen = str(form.revision.data or "")
    revision = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    return TypedNote(str(form.who.data), str(form.text.data), revision)


def _kept(form: NoteForm | CodingForm, keep: Callable[[], int]) -> int | HTTPStatus:
    """Do what a form asks for; the status when it cannot be done."""
    if not form.validate():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        return keep()
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return HTTPStatus(status_of(error))


def _to_note(number: int) -> Response:
    return redirect(
        url_for(
            "interviews.note",
            project=project().row.public_id,
            number=number,
            round=round_number(),
        )
    )


@interviews.get("/<int:number>")
def note(number: int, **_: str) -> str:
    """Show one note with what coders read in it."""
    return _note_page(number, None, None)


def _note_page(number: int, words: NoteForm | None, coding: CodingForm | None) -> str:
    desk = _desk()
    found = interviewing.note_at(desk, number)
    return render_template(
        "pages/interviews/note.html",
        frame=framed("prepare"),
        round=desk.round,
        found=found,
        words=words or _words_form(found),
        coding=coding or _coding_form(),
        **_words(),
    )


def _words_form(found: interviewing.KeptNote) -> NoteForm:
    return NoteForm(
        data={
            "revision": found.revision,
            "who": found.note.who,
            "text": found.note.text,
        }
    )


def _coding_form() -> CodingForm:
    form = CodingForm(data={"coder": known_person().name})
    framework = framework_of(session(), project().row.framework_version_id)
    form.capability.choices = capability_choices(framework, language())
    return form


@interviews.post("/<int:number>")
def change(number: int, **_: str) -> Response | tuple[str, int]:
    """Keep other words of a note."""
    form = NoteForm()

    def keep() -> int:
        interviewing.change_note(_desk(), doer(), number, _note(form))
        return number

    kept = _kept(form, keep)
    if isinstance(kept, HTTPStatus):
        return _note_page(number, form, None), kept
    flash(translated("Saved"))
    return _to_note(number)


@interviews.post("/<int:number>/delete")
def delete(number: int, **_: str) -> Response:
    """Delete a note."""
    kept = interviewing.delete_note(_desk(), doer(), number)
    flash_undo(translated("The note was deleted"), kept)
    address = url_for(
        "interviews.show", project=project().row.public_id, round=round_number()
    )
    return redirect(address)


@interviews.post("/<int:number>/codings")
def code(number: int, **_: str) -> Response | tuple[str, int]:
    """Keep what a coder reads in a note."""
    form = _coding_form()

    def keep() -> int:
        interviewing.code_note(_desk(), doer(), number, _coding(form))
        return number

    kept = _kept(form, keep)
    if isinstance(kept, HTTPStatus):
        return _note_page(number, None, form), kept
    flash(translated("Saved"))
    return _to_note(number)


def _coding(form: CodingForm) -> Coding:
    return Coding(
        str(form.coder.data),
        str(form.capability.data),
        float(form.level.data),
        str(form.sentiment.data),
    )


@interviews.post("/<int:number>/codings/delete")
def uncode(number: int, **_: str) -> Response:
    """Delete what a coder read in a note."""
    coder, capability = (
        request.form.get(name, "")[:200] for name in ("coder", "capability")
    )
    kept = interviewing.delete_coding(_desk(), doer(), number, coder, capability)
    flash_undo(translated("The coding was deleted"), kept)
    return _to_note(number)
