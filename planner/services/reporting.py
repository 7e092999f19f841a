"""Printing a report: an assessment in, a PDF or a page to look at out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.core.assessment import Assessment
from planner.core.brand import HOUSE, Brand
from planner.core.report import Decision, Printing, ReportFile
from planner.core.text import Message
from planner.figures.palette import PAPER, branded
from planner.figures.pen import Pen
from planner.report.blocks import Sheet
from planner.report.desk import PAPER_SIZE, Desk
from planner.report.html import Head, report_page
from planner.report.page_fit import page_count
from planner.report.pdf import Attached, Manuscript, Printed, render
from planner.report.pdf_apart import Onlooker, render_apart
from planner.report.sheets import sheets_of
from planner.report.tables import capabilities_csv, roadmap_csv
from planner.services.assessing import NAME, assessment_json
from planner.services.report_folders import (
    REPORTS,
    Which,
    brand_assets,
    folder_of,
    report_assets,
    report_file,
)
from planner.services.translating import translator

PAPER_BASE = "asset:///"

UNDATED = Printing()
BOTH = "both"
IN_ORDER = ("ko", "en")
Decided = Sequence[Decision] | Mapping[str, Sequence[Decision]]


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a printing adds to the result: language, decisions, day, age in months.

    Args:
        language: ko, en, or both, one after the other.
        decisions: in the language, or by language.
        archival: a PDF is made as PDF/A-3.
        brand: how the documents of the client look.
    """

    language: str
    decisions: Decided = ()
    printed: Printing = UNDATED
    archival: bool = False
    brand: Brand = HOUSE

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in their order."""
        return IN_ORDER if self.language == BOTH else (self.language,)

    def decided(self, language: str) -> Sequence[Decision]:
        """The decisions in one language."""
        if isinstance(self.decisions, Mapping):
            return self.decisions.get(language, ())
        return self.decisions


def report_pdf(
    assessment: Assessment,
    report: Which,
    occasion: Occasion,
    *,
    warnings: list[str] | None = None,
) -> bytes:
    """Print a report; same inputs, same bytes.

    Args:
        assessment: the result.
        report: its name, such as `roadmap`, or its folder.
        occasion: language, decisions, day and kind of PDF.
        warnings: gets what the printing engine complains about.

    Raises:
        NoReportError: there is no such report.
        NoFontsError: the fonts are not installed.
        NoPrinterError: Pango is missing.
    """
    return printed_report(assessment, report, occasion, warnings=warnings).pdf


def printed_report(
    assessment: Assessment,
    report: Which,
    occasion: Occasion,
    *,
    warnings: list[str] | None = None,
) -> Printed:
    """Print a report and look at its pages; arguments and errors are the same."""
    return render(manuscript(assessment, report, occasion), warnings=warnings)


def report_pdf_apart(
    assessment: Assessment, report: str, occasion: Occasion, onlooker: Onlooker
) -> Printed:
    """Print a report in a process with limits, for work behind the web.

    Raises:
        NotPrintedError: it took too long or too much memory.
        PrintingEndedError: the onlooker was asked to end it.
    """
    return render_apart(manuscript(assessment, report, occasion), onlooker)


def manuscript(assessment: Assessment, report: Which, occasion: Occasion) -> Manuscript:
    """A report with all that its printing needs."""
    sheets = report_sheets(assessment, report, occasion)
    most = report_file(folder_of(report)).most_pages
    return Manuscript(
        _html(assessment, report, occasion, sheets, keep_words=True),
        {**report_assets(report), **brand_assets(occasion.brand)},
        tuple(_attachments(assessment, occasion.languages[0])),
        day_of(assessment, occasion.printed.on),
        pages=sum(map(page_count, sheets)),
        archival=occasion.archival,
        most_pages=most and most * len(occasion.languages),
    )


def report_html(
    assessment: Assessment, report: Which, language: str, *, printed: Printing = UNDATED
) -> str:
    """The same report as a page on which numbers carry their ids."""
    return page_html(assessment, report, Occasion(language, (), printed), PAPER_BASE)


def page_html(
    assessment: Assessment, report: Which, occasion: Occasion, base: str
) -> str:
    """A report as a page to look at; `base` is where its assets are served."""
    sheets = report_sheets(assessment, report, occasion)
    return _html(assessment, report, occasion, sheets, base, keep_words=False)


def report_sheets(
    assessment: Assessment, report: Which, occasion: Occasion
) -> list[Sheet]:
    """The pages of a report as values, in the order in which they are set."""
    file = report_file(folder_of(report))
    return [
        sheet
        for language in occasion.languages
        for sheet in _sheets(
            desk_for(assessment, occasion, language, stating=True), file, occasion
        )
    ]


def _html(
    assessment: Assessment,
    report: Which,
    occasion: Occasion,
    sheets: Sequence[Sheet],
    base: str = PAPER_BASE,
    *,
    keep_words: bool,
) -> str:
    folder = folder_of(report)
    file = report_file(folder)
    settings = assessment.engagement.settings
    maker = occasion.brand.file.maker
    first = desk_for(assessment, occasion, occasion.languages[0])
    head = Head(
        language=first.language,
        title=first.name(settings.name),
        author=first.name(settings.client),
        description=first.name(file.name),
        base=base,
        maker=first.name(maker) if maker else "",
        logo=occasion.brand.logo is not None,
    )
    return report_page(
        (REPORTS, folder.parent), folder.name, head, sheets, keep_words=keep_words
    )


def _sheets(desk: Desk, file: ReportFile, occasion: Occasion) -> list[Sheet]:
    """The sheets of one language, marked with it where there are two."""
    sheets = sheets_of(desk, file)
    if occasion.language != BOTH:
        return sheets
    return [replace(sheet, language=desk.language) for sheet in sheets]


def desk_for(
    assessment: Assessment,
    occasion: Occasion,
    language: str,
    *,
    stating: bool = False,
) -> Desk:
    """What is at hand while a document is written in one language."""
    return Desk(
        assessment,
        language,
        translator(language),
        occasion.decided(language),
        occasion.printed.on,
        months=occasion.printed.months,
        stating=stating,
        pen=Pen(branded(PAPER, occasion.brand.file), PAPER_SIZE),
        brand=occasion.brand,
    )


def _attachments(assessment: Assessment, language: str) -> list[Attached]:
    def say(sentence: Message) -> str:
        return sentence.render(language, translator(language))

    return [
        Attached(
            NAME,
            assessment_json(assessment, language).encode(),
            say(Message("The whole result, unrounded")),
        ),
        Attached(
            "capabilities.csv",
            capabilities_csv(assessment, language),
            say(Message("All capabilities")),
        ),
        Attached(
            "roadmap.csv",
            roadmap_csv(assessment, language),
            say(Message("All initiatives")),
        ),
    ]


def day_of(assessment: Assessment, printed_on: dt.date | None) -> dt.date | None:
    """The day a document bears: the one given, else the first of the plan."""
    if printed_on is not None:
        return printed_on
    limits = assessment.engagement.settings.constraints
    return limits.start if limits else None
