"""Answers pages of results: reads the round, opens a derivation, fills a template."""

from collections.abc import Callable
from http import HTTPStatus

from flask import g, render_template, request, url_for
from werkzeug.exceptions import NotFound

from planner.core.explain import NoSuchNumberError, no_such_number
from planner.core.text import Message
from planner.services.deriving import KINDS, derived
from planner.services.inquiring import Inquiry
from planner.services.reading import Reading, View, reading, round_to_read
from planner.services.translating import translator
from planner.web.frame import framed
from planner.web.request import installation, kind, language, now, project
from planner.web.store import session
from planner.web.views.derivation import Panel, Spoken, panel_of, panel_of_tree
from planner.web.views.reader import Reader
from planner.web.views.source import source_of

DERIVATION = "derivation"
LONGEST_NUMBER = 200


def view() -> View:
    """Return how results are read in this installation."""
    configuration = installation().settings.configuration
    return View(configuration.seed, configuration.anonymity.k)


def round_number() -> int | None:
    """Return the round that the address names; None for the default one.

    Raises:
        NotFound: it is no number.
    """
    written = request.args.get("round", "")
    if not written:
        return None
    if not written.isdecimal() or len(written) > 6:
        raise NotFound
    return int(written)


def read() -> Reading:
    """Return the result of the round that the address names."""
    return reading(session(), project(), round_number(), view())


def reader_of(found: Reading) -> Reader:
    """Return the means to speak about a result that is there."""
    assert found.assessment is not None  # noqa: S101 - the caller has looked
    spoken = language()
    g.round_read = found.round.number if found.round else None
    return Reader(
        found.assessment,
        spoken,
        translator(spoken),
        to_number,
        to_page,
        to_link,
        request.args.get("number", "")[:LONGEST_NUMBER],
        kind(),
        found.age_in_months(now()),
    )


def to_page(**changes: str | None) -> str:
    """Return the address of the page at hand with other arguments; None drops one."""
    kept = {k: v for k, v in request.args.items() if k not in {"number", "lang"}}
    arguments = {k: v for k, v in {**kept, **changes}.items() if v is not None}
    return url_for(str(request.endpoint), **{**(request.view_args or {}), **arguments})


def to_number(number: str) -> str:
    """Return the address of the page at hand with a derivation opened beside it."""
    return f"{to_page(number=number)}#{DERIVATION}"


def to_link(source: str, target: str) -> str:
    """Return the address of the page of a link, of the round that the address names."""
    return url_for(
        "strengths.link",
        project=project().row.public_id,
        source=source,
        target=target,
        round=request.args.get("round") or None,
    )


def to_derivation(number: str) -> str:
    """Return the address of a derivation by itself, of the round that was read."""
    if is_beside(number):
        public_id = project().row.public_id
        return url_for("derivation.beside", project=public_id, number_id=number)
    return url_for(
        "derivation.show",
        project=project().row.public_id,
        number=g.get("round_read") or _default_round(),
        number_id=number,
    )


def _default_round() -> int | None:
    found = round_to_read(session(), project(), None)
    return found.number if found else None


def answered(
    place: str,
    page: str,
    make: Callable[[Reader], object],
    found: Reading | None = None,
    *,
    unranked: bool = False,
) -> str | tuple[str, int]:
    """Return a page of results, or what to do where there is nothing to show yet.

    Args:
        place: one of the six places.
        page: the template inside it.
        make: makes what the page shows.
        found: the reading, where the caller has it.
        unranked: whether the page needs no ranked capability.
    """
    found = found or read()
    frame = framed(place)
    if found.assessment is None or (found.is_empty and not unranked):
        return render_template(
            "pages/diagnose/empty.html", frame=frame, reading=found, page=page
        )
    reader = reader_of(found)
    panel, status = panel_beside(reader)
    shown = render_template(
        f"pages/{place}/{page}.html",
        frame=frame,
        reading=found,
        page=page,
        shown=make(reader),
        panel=panel,
        source=source_of(reader, found),
    )
    return shown if status == HTTPStatus.OK else (shown, status)


def is_beside(number: str) -> bool:
    """Whether a number rests on what a project keeps beside its results."""
    return number.partition(":")[0] in KINDS


def panel_of_place(number: str, closed: str = "") -> tuple[Panel | Message, int]:
    """Return the derivation of a number that rests on no result, with the status."""
    where = Inquiry(session(), project(), view(), now().date())
    tree = derived(where, number, kind())
    if tree is None:
        return no_such_number(number).message, HTTPStatus.NOT_FOUND
    spoken = Spoken(language(), translator(language()), to_derivation)
    return panel_of_tree(spoken, tree, closed), HTTPStatus.OK


def panel_beside(reader: Reader | None) -> tuple[Panel | Message | None, int]:
    """Return the derivation that the address opens, with the status of the page."""
    opened = request.args.get("number", "")[:LONGEST_NUMBER]
    if is_beside(opened):
        return panel_of_place(opened, to_page())
    if reader is None or not reader.opened:
        return None, HTTPStatus.OK
    try:
        return panel_of(reader, reader.opened, to_page()), HTTPStatus.OK
    except NoSuchNumberError as error:
        return error.message, HTTPStatus.NOT_FOUND
