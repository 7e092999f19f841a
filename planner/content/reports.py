"""Report folders: `report.yaml` with its template and style."""

from pathlib import Path

from planner.content.yaml_file import read_document, validated
from planner.core.problems import PlannerError, Problem
from planner.core.report import ReportFile
from planner.core.text import Message
from planner.core.wording import text_faults

MARKER = "report.yaml"
FILES = ("template.html", "style.css")


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
    return report, sorted(problems)


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
