"""Numbers in the visible words of pages, and whether each leads to its derivation."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from babel.messages.pofile import read_po

from planner.config import ROOT
from planner.core import show
from planner.core.derivations import Explained
from planner.services.translating import translator

# What is not read, each with its reason.
UNREAD_ELEMENTS = {
    "svg": "the table beside a figure says the same",
    "script": "no words",
    "style": "no words",
    "nav": "navigation",
    "aside": "the derivation itself",
    "select": "choices of a form",
    "textarea": "what somebody types",
    "label": "names a field of a form",
    "legend": "names fields of a form",
    "button": "names an action",
    "time": "a moment",
    "head": "not on the page",
    "summary": "counts the rows that it folds away",
}
UNREAD_CLASSES = {
    "top": "page chrome",
    "rail": "page chrome",
    "vh": "said for those who hear the page",
    "typed": "what somebody typed: the input itself",
    "said": "what somebody said in an interview",
    "place": "counts the rows of a table or list",
    "key": "the key of a figure",
    "more": "leads to the rest of a list",
    "today__when": "leads to another page",
    "scalehead": "the scale of a figure",
    "made-since": "what a made document said; its own annex derives it",
}
BLOCKS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "figcaption",
        "caption",
        "div",
        "section",
    ]
)
VOID = frozenset(["input", "br", "img", "link", "meta", "hr", "col", "source", "wbr"])
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November"
    "|December"
)
# Digits that are no numbers of a result, each with its reason.
NO_NUMBERS = {
    "a date, month or moment": (
        r"\d{4}-\d{2}(?:-\d{2})?|\d{4}년(?:\s\d{1,2}월)?(?:\s\d{1,2}일)?"
        rf"|\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?|(?:{_MONTHS})\s\d{{1,2}},\s\d{{4}}"
        r"|\d{1,2}월\s\d{1,2}일|\d{1,2}:\d{2}|\b20\d{2}\b"
    ),
    "an id": r"\b(?:[A-Z]{1,4}|[A-Z]-[A-Z]{2}|S\d)-[A-Z]?\d+(?![0-9A-Za-z])",
    "a version or fingerprint": r"\benterprise-crm \d\S*|\b[0-9a-f]{8}\b",
    "the name of a coefficient": r"ICC\(\d,\w\)",
    "an ordinal that names something": (
        r"Rounds \d+ and \d+"
        r"|(?:Round|Note|[Ss]tage|[Yy]ear|Phase|[Ss]tep|[Ww]eek|[Mm]onth|row) \d+"
        r"|\d+(?:차수?|단계|년\s?차|주\s?차|개월\s?(?:차|째)|번)|기록 \d+"
    ),
}
NUMBER = re.compile(r"(?<![\w.])[+−-]?\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass
class Block:
    """A cell or sentence: words that open nothing, and those that open a number."""

    plain: list[str] = field(default_factory=list)
    linked: list[tuple[str, str]] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.open: list[tuple[str, Block, bool, str]] = []

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        found = dict(attrs)
        _, block, unread, number = self._top()
        classes = set((found.get("class") or "").split())
        closed = tag in UNREAD_ELEMENTS or bool(classes & set(UNREAD_CLASSES))
        unread = closed or (unread and tag != "main")
        if tag in BLOCKS:
            block = Block()
            self.blocks.append(block)
        number = found.get("data-number") or number
        if found.get("data-number") and not unread:
            block.linked.append((number, ""))
        self.open.append((tag, block, unread, number))

    def handle_endtag(self, tag):
        while self.open:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data):
        _, block, unread, number = self._top()
        if unread:
            return
        if number:
            id_, shown = block.linked.pop()
            block.linked.append((id_, shown + data))
        block.plain.append(" · " if number else data)

    def _top(self) -> tuple[str, Block, bool, str]:
        return self.open[-1] if self.open else ("", Block(), True, "")


_LINK = re.compile(r'<a class="d" href="[^"]*" data-number="[^>]*>([^<]*)</a>')


def without_links(html: str) -> str:
    """A page whose numbers stand there without the links that open them."""
    return _LINK.sub(r"\1", html)


def blocks_of(html: str) -> Iterator[Block]:
    """The cells and sentences of a page that have words."""
    page = _Page()
    page.feed(html)
    return (b for b in page.blocks if b.plain)


def numbers_in(words: str, literal: Iterable[str]) -> list[str]:
    """The numbers in words, without those of the product's own fixed words."""
    words = " ".join(words.split())
    for piece in literal:
        if piece in words:
            words = words.replace(piece, " ")
    for pattern in NO_NUMBERS.values():
        words = re.sub(pattern, " ", words)
    return NUMBER.findall(words)


_GAP = re.compile(r"\{[^{}]*\}")


@lru_cache(maxsize=2)
def product_words(language: str) -> tuple[str, ...]:
    """Pieces with digits of the product's own sentences, longest first.

    A digit that stands in a sentence itself, not in a gap of it, is no number of a
    result: “100 points over the horizons”.
    """
    path = ROOT / "planner" / "locales" / "ko" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    said = (str(m.string if language == "ko" else m.id) for m in catalogue if m.id)
    return pieces(said)


def pieces(texts: Iterable[str]) -> tuple[str, ...]:
    """The parts of texts between gaps that hold a digit and a letter."""
    found = {
        " ".join(piece.split())
        for text in texts
        for piece in _GAP.split(text)
        if re.search(r"\d", piece) and re.search(r"[^\W\d]|[÷×%≥]", piece)
    }
    return tuple(sorted(found, key=lambda p: (-len(p), p)))


def is_same(shown: str, value: float | str | None, language: str) -> bool:
    """Whether a text shows a value, rounded to the decimals that the text has."""
    if value is None:
        return show.MISSING in shown
    if shown.startswith("< ") and isinstance(value, float):
        return value < float(shown.removeprefix("< "))
    if isinstance(value, str):
        return value in shown or any(day in shown for day in _days(value, language))
    return any(_rounds(text, value, "%" in shown) for text in NUMBER.findall(shown))


def _rounds(text: str, value: float, percent: bool) -> bool:
    plain = text.replace(show.MINUS, "-").replace(",", "").replace("+", "")
    half = 0.5 * 10 ** -len(plain.partition(".")[2]) + 1e-9
    scales = (1.0, 100.0) if percent else (1.0,)
    return any(
        abs(float(plain) - sign * value * scale) <= half
        for scale in scales
        for sign in (1, -1)
    )


def _days(value: str, language: str) -> list[str]:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return [translator(language)(value)]
    return [show.day(day).in_language(language), show.day_short(day), day.isoformat()]


def is_in_tree(text: str, tree: Explained, percent: bool = False) -> bool:
    """Whether a number stands in a derivation: as a value, a count or a weight."""
    values = [tree.value, tree.n, tree.weight]
    told = [v for v in values if isinstance(v, int | float)]
    if isinstance(tree.value, str) and text in tree.value:
        return True
    return any(_rounds(text, v, percent) for v in told) or any(
        is_in_tree(text, part, percent) for part in tree.parts
    )
