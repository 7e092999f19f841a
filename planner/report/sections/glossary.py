"""The words of the report in both languages, with what they mean."""

from planner.core.report import ReportSection
from planner.core.text import Message
from planner.report.blocks import Column, Line, Sheet, Table
from planner.report.desk import Desk


def glossary(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The terms of the author, in the order of the language that is read."""
    other = "ko" if desk.language == "en" else "en"
    terms = sorted(section.terms, key=lambda term: desk.name(term.name).casefold())
    lines = tuple(
        Line(
            (
                desk.name(term.name),
                term.name.in_language(other),
                desk.name(term.meaning),
            )
        )
        for term in terms
    )
    columns = (
        Column(desk.word("Term"), 18),
        Column(desk.word("Korean") if other == "ko" else desk.word("English"), 18),
        Column(desk.word("Meaning"), 64),
    )
    title = Message(
        "{count} {count:term is|terms are} used in this report in one meaning each",
        {"count": len(terms)},
    )
    return [desk.sheet(section, title, [Table(columns, lines)])]
