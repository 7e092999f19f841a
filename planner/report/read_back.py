"""Numbers of documents that were made, read back from their text."""

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

import openpyxl
from pptx import Presentation

from planner.core.problems import PlannerError
from planner.core.text import Message

NUMERAL = re.compile(r"(?<![\w.])[−+]?\d[\d,]*(?:\.\d+)?")
JOINER = "\u2060"
SECONDS = 60
_HIDDEN = re.compile(r"<(style|script|title|desc)\b.*?</\1>", re.DOTALL)
# The paper numbers the items of such lists itself.
_NUMBERED = re.compile(r'<ol class="[^"]*items--numbered[^"]*">.*?</ol>', re.DOTALL)
_INLINE = "span|b|i|em|strong|small|sub|sup|tspan|a"
_BLOCK_TAG = re.compile(rf"<(?!/?(?:{_INLINE})\b)[^>]*>")
Numerals = Counter[str]


class NoPdfReaderError(PlannerError):
    """The program that reads the text of a PDF is missing, or cannot read it."""


def numerals(text: str) -> Numerals:
    """The numerals of a text, each as often as it stands there."""
    return Counter(NUMERAL.findall(text.replace(JOINER, "")))


def numerals_of_html(html: str) -> Numerals:
    """The numerals of a page as it is set: words, tables and drawings."""
    body = _HIDDEN.sub(" ", html.partition("<body")[2])
    words = re.sub(r"<[^>]*>", "", _BLOCK_TAG.sub(" ", body))
    found = numerals(unescape(words))
    for numbered in _NUMBERED.findall(body):
        found.update(str(i) for i in range(1, numbered.count("<li") + 1))
    return found


def pages_of_pdf(content: bytes) -> list[str]:
    """The text of each page of a PDF, as poppler reads it.

    Raises:
        NoPdfReaderError: poppler is missing, or it is no PDF.
    """
    program = shutil.which("pdftotext")
    if program is None:
        raise NoPdfReaderError(
            Message("pdftotext is missing; install poppler-utils to read a PDF")
        )
    done = subprocess.run(  # noqa: S603 - no shell, the words are ours
        [program, "-raw", "-", "-"],
        input=content,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise NoPdfReaderError(Message("This file cannot be read as a PDF"))
    return done.stdout.decode().split("\f")[:-1]


def cells_of_workbook(content: bytes) -> dict[str, str]:
    """What stands in the cells of a workbook, values and formulas, by their place."""
    found = {}
    for values in (True, False):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is None or (not values and cell.data_type != "f"):
                        continue
                    key = f"{sheet.title}!{cell.coordinate}"
                    found[key if values else f"{key} ="] = str(cell.value)
    return found


def numerals_of_slides(content: bytes) -> list[Numerals]:
    """The numerals of each slide: words, tables and the values of charts."""
    return [
        numerals(" \n".join(_words(slide.shapes)))
        for slide in Presentation(io.BytesIO(content)).slides
    ]


def _words(shapes: Iterable[Any]) -> Iterator[str]:
    for shape in shapes:
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from _words(shape.shapes)
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False):
            yield from (c.text for row in shape.table.rows for c in row.cells)
        if getattr(shape, "has_chart", False):
            plots = shape.chart.plots
            series = (one for plot in plots for one in plot.series)
            yield from (
                f"{value:.6g}"
                for one in series
                for value in one.values
                if value is not None
            )
