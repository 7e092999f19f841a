"""Report folders: `report.yaml` with its template and style."""

import re
from collections.abc import Iterator
from pathlib import Path

from planner.content.yaml_file import read_document, validated
from planner.core.brand import LEAST_CONTRAST, WHITE, contrast
from planner.core.problems import PlannerError, Problem
from planner.core.report import ReportFile
from planner.core.text import Message
from planner.core.wording import text_faults
from planner.figures.advance_widths import width_of

MARKER = "report.yaml"
NAME_SIZE, NAME_ROOM = 9.5, 150.0
FILES = ("template.html", "style.css")
_COLOUR = re.compile(r"(?<![\w-])color:\s*(#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3})\b")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class NoReportError(PlannerError):
    """There is no report of this name."""


def report_folders(root: Path) -> dict[str, Path]:
    """The report folders by name."""
    return {p.parent.name: p.parent for p in sorted(root.glob(f"*/{MARKER}"))}


def load_report(folder: Path) -> tuple[ReportFile | None, list[Problem]]:
    """Return the report of a folder and all its problems, warnings among them."""
    document = read_document(folder / MARKER)
    report, problems = validated(document, ReportFile)
    problems += [
        document.problem(
            (), Message("There is no file {name} in this folder", {"name": n})
        )
        for n in FILES
        if not (folder / n).is_file()
    ]
    if report is None:
        return None, sorted(problems)
    if report.id != folder.name:
        message = Message(
            "The report is called {id} and its folder {folder}; give both one name",
            {"id": report.id, "folder": folder.name},
        )
        problems.append(document.problem(("id",), message))
    problems += [
        document.problem(f.path, f.message, warning=f.warning)
        for f in text_faults(report)
    ]
    problems += [document.problem(at, message) for at, message in _clumsy(report)]
    problems += [
        document.problem((), message, warning=True) for message in _pale(folder)
    ]
    return report, sorted(problems)


def _clumsy(report: ReportFile) -> Iterator[tuple[tuple[str | int, ...], Message]]:
    """Sections that stand twice, terms out of place, names without room."""
    seen: set[str] = set()
    for place, section in enumerate(report.sections):
        if (section.kind == "glossary") != bool(section.terms):
            message = Message("A glossary has terms, and no other section has any")
            yield ("sections", place, "kind"), message
        if section.kind in seen:
            message = Message(
                "The section {kind} stands here twice; take one out",
                {"kind": section.kind},
            )
            yield ("sections", place, "kind"), message
        seen.add(section.kind)
        for language in ("ko", "en"):
            name = section.name.in_language(language)
            if width_of(name, NAME_SIZE) > NAME_ROOM:
                message = Message(
                    "“{name}” is too long for the contents and the running head",
                    {"name": name},
                )
                yield ("sections", place, "name"), message
                break


def _pale(folder: Path) -> Iterator[Message]:
    """Colours of text in the style that cannot be read on white paper."""
    style = folder / "style.css"
    text = style.read_text(encoding="utf-8") if style.is_file() else ""
    for colour in dict.fromkeys(_COLOUR.findall(_COMMENT.sub("", text))):
        whole = colour if len(colour) == 7 else "#" + "".join(2 * c for c in colour[1:])
        ratio = contrast(whole.lower(), WHITE)
        if ratio < LEAST_CONTRAST:
            yield Message(
                "The text colour {colour} of style.css has a contrast of {ratio} on"
                " white paper and {least} is needed",
                {
                    "colour": colour,
                    "ratio": f"{ratio:.1f}",
                    "least": f"{LEAST_CONTRAST:g}",
                },
            )


def find_report(root: Path, name: str) -> Path:
    """Return the folder of a report.

    Raises:
        NoReportError: there is none; the sentence names those there are.
    """
    known = report_folders(root)
    if name not in known:
        raise NoReportError(
            Message(
                "There is no report '{name}'; use {known}",
                {"name": name, "known": ", ".join(known) or "-"},
            )
        )
    return known[name]
