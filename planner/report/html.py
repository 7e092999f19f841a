"""From sheets to the HTML of a report, by the templates of its folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from planner.report.blocks import Drawing, Sheet
from planner.report.numbers import with_numbers
from planner.report.words import joined


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself.

    Args:
        base: where its styles and fonts lie.
        maker: who made it; empty where that is not said.
        logo: whether there is one at the base.
    """

    language: str
    title: str
    author: str
    description: str
    base: str
    maker: str = ""
    logo: bool = False


def report_page(
    roots: Sequence[Path],
    report: str,
    head: Head,
    sheets: Sequence[Sheet],
    *,
    keep_words: bool,
) -> str:
    """Return the HTML of a report that lies, as the shared templates do, in a root.

    `keep_words` is for paper, where CSS cannot keep words whole.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(list(dict.fromkeys(roots))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawing"] = _drawing
    template = environment.get_template(f"{report}/template.html")
    html = template.render(head=head, sheets=sheets, report=report)
    html = with_numbers(html, keep_words=keep_words)
    return joined(html) if keep_words else html


def _drawing(drawing: Drawing) -> Markup:
    """Let a figure of ours through as it is; its texts were escaped when drawn."""
    return Markup(drawing.svg)  # noqa: S704 - made by planner.figures only
