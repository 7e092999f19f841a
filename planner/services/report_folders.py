"""Folders of reports: what each says, and its styles and fonts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from planner.content.reports import MARKER, find_report, load_report, report_folders
from planner.core.brand import Brand
from planner.core.problems import InputError, PlannerError, Problem, errors
from planner.core.report import ReportFile
from planner.core.text import Message
from planner.report.brand_style import brand_style

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "reports"
FONTS = ROOT / "planner" / "web" / "static" / "vendor" / "fonts"
FONT_NAMES = tuple(
    f"Pretendard-{weight}.otf" for weight in ("Regular", "Medium", "SemiBold", "Bold")
)

# A report by its name, or the folder of one that lies elsewhere.
Which = str | Path
Assets = Mapping[str, tuple[bytes, str]]


class NoFontsError(PlannerError):
    """The fonts of the report are not installed."""


def report_names() -> tuple[str, ...]:
    """The reports there are."""
    return tuple(report_folders(REPORTS))


def report_file(folder: Path) -> ReportFile:
    """What the folder of a report says.

    Raises:
        InputError: it has mistakes; carries every one.
    """
    return _loaded(folder)[0]


def _loaded(folder: Path) -> tuple[ReportFile, Sequence[Problem]]:
    file, problems = load_report(folder)
    if file is None or errors(problems):
        raise InputError(errors(problems))
    return file, problems


def is_report(folder: Path) -> bool:
    """Whether a folder is a report."""
    return (folder / MARKER).is_file()


def language_of(report: Which) -> str | None:
    """The language in which a report is made where nobody says; None: no such wish."""
    return report_file(folder_of(report)).language


def report_problems(folder: Path) -> Sequence[Problem]:
    """What is to be said of a report folder before it is printed.

    Raises:
        InputError: it cannot be printed; carries every mistake.
    """
    return [p for p in _loaded(folder)[1] if p.warning]


def folder_of(report: Which) -> Path:
    """The folder of a report.

    Raises:
        NoReportError: there is none of this name, or the folder is no report.
    """
    if isinstance(report, str):
        return find_report(REPORTS, report)
    return find_report(report.parent, report.name)


def brand_assets(brand: Brand) -> Assets:
    """Colours and logo of a brand as files of a page."""
    style = (brand_style(brand.file).encode(), "text/css")
    if brand.logo is None:
        return {"brand.css": style}
    return {"brand.css": style, "logo.png": (brand.logo, "image/png")}


def report_assets(report: Which) -> Assets:
    """Styles and fonts of a report by name, with their types.

    Raises:
        NoFontsError: the fonts are not installed.
    """
    folder = folder_of(report)
    assets = {
        "paper.css": ((REPORTS / "shared" / "paper.css").read_bytes(), "text/css"),
        "style.css": ((folder / "style.css").read_bytes(), "text/css"),
    }
    for name in FONT_NAMES:
        path = FONTS / name
        if not path.is_file():
            raise NoFontsError(
                Message(
                    "The font {name} of the reports is missing; start the program once"
                    " with `python3 -m planner` while the network is there, or use"
                    " --no-report",
                    {"name": name},
                )
            )
        assets[f"fonts/{name}"] = (path.read_bytes(), "font/otf")
    return assets
