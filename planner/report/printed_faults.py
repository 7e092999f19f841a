"""What a look at the set pages finds: breaks, heads, words, bookmarks, fonts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from planner.core.text import Message

FAMILY = "Report Sans"
EMPTY = 0.16
# A title page filled less than this should hold more of what goes on behind it.
SPARSE = 0.3
JOINER = "\u2060"


def page_faults(pages: Sequence[Any]) -> Iterator[Message]:
    """Return what a reader would stumble over on pages as WeasyPrint set them."""
    all_boxes = [list(page._page_box.descendants()) for page in pages]  # noqa: SLF001 - nothing public
    rests = [not any(b.element_tag == "h1" for b in boxes) for boxes in all_boxes]
    for number, (page, boxes, is_rest) in enumerate(
        zip(pages, all_boxes, rests, strict=True), 1
    ):
        goes_on = number < len(pages) and rests[number]
        if goes_on and not is_rest and _filled(boxes, page.height) < SPARSE:
            yield Message(
                "Page {page} is left mostly empty though what it begins goes on",
                {"page": number},
            )
        if number > 1 and is_rest and _filled(boxes, page.height) < EMPTY:
            yield Message(
                "Page {page} holds next to nothing of what the page before began",
                {"page": number},
            )
        if any(_is_bare_head(box) for box in boxes):
            yield Message(
                "Page {page} has the head of a table without its rows",
                {"page": number},
            )
        for word in _split_words(boxes):
            yield Message(
                "Page {page} breaks the word “{word}” at the end of a line",
                {"page": number, "word": word},
            )


def length_faults(pages: int, most: int | None) -> Iterator[Message]:
    """Say that a report is longer than its report.yaml allows."""
    if most is not None and pages > most:
        yield Message(
            "The report takes {pages} pages and may take {most}; print fewer sections"
            " or lines",
            {"pages": pages, "most": most},
        )


def bookmark_faults(html: str, bookmarks: int) -> Iterator[Message]:
    """Say where pages have titles that are no bookmarks; covers need none."""
    titles = html.count("<h1") - html.count('class="sheet cover"')
    if bookmarks < titles:
        yield Message(
            "{missing} of {titles} titles are no bookmarks",
            {"missing": titles - bookmarks, "titles": titles},
        )


def font_faults(families: Iterable[str]) -> Iterator[Message]:
    """Name the families of embedded fonts that are not the report's own."""
    for family in sorted(set(families) - {FAMILY}):
        yield Message("The font {name} got into the report", {"name": family})


def _filled(boxes: Sequence[Any], height: float) -> float:
    """How far down the page content reaches, as a share of its height."""
    texts = [b for b in boxes if _is(b, "TextBox") and b.text.strip()]
    pictures = [b for b in boxes if "Replaced" in _kind(b)]
    content = [b for b in (*texts, *pictures) if not _in_margin(b, height)]
    return max((b.position_y + b.height for b in content), default=0.0) / height


def _in_margin(box: Any, height: float) -> bool:  # noqa: ANN401
    return bool(box.position_y > 0.93 * height)


def _is_bare_head(box: Any) -> bool:  # noqa: ANN401
    """Whether a table shows its head on a page but none of its rows."""
    if not _is(box, "TableBox"):
        return False
    groups = [g for g in box.children if _is(g, "TableRowGroupBox")]
    return bool(groups) and not any(g.children and not g.is_header for g in groups)


def _split_words(boxes: Sequence[Any]) -> Iterator[str]:
    lines = [_text(box) for box in boxes if _is(box, "LineBox")]
    for line, following in pairwise(lines):
        if line.endswith(JOINER) or following.startswith(JOINER):
            broken = f"{line.split(' ')[-1]}{following.split(' ')[0]}"
            yield broken.replace(JOINER, "")


def _text(line: Any) -> str:  # noqa: ANN401
    return "".join(b.text for b in line.descendants() if _is(b, "TextBox"))


def _is(box: Any, kind: str) -> bool:  # noqa: ANN401
    return _kind(box) == kind


def _kind(box: Any) -> str:  # noqa: ANN401
    return type(box).__name__
