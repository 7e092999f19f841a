"""The derivation of a number as a margin column: value, formula, parts, sources."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from planner.core import show
from planner.core.derivations import Explained
from planner.core.explain import KINDS, explain, no_such_number
from planner.core.text import Message, Translate
from planner.services import deriving
from planner.services.naming import MAY_SEE_NAMES
from planner.web.views.number_units import unit_of
from planner.web.views.reader import Reader

DEEPEST = 3
# Numbers of single people, told to those alone who may see named answers.
NAMED = frozenset({"weigher"})
MAY_READ_NOTES = frozenset({"consultant", "member"})
SHARES = frozenset({"coverage", "share", "readiness", "way"})
DECIMALS = {
    "opportunity": 1,
    "score": 1,
    "spend_100m_krw": 1,
    "start": 1,
    "finish": 1,
    "rank": 1,
    "effect": 3,
    "agreement_pct": 1,
    "to_mean_pct": 1,
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a number; `address` leads to its own derivation, empty for none."""

    name: str
    value: str
    weight: str
    share: str
    n: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """A number with what it was made of, under a heading of its own."""

    name: str
    value: str
    formula: str
    rows: tuple[PartRow, ...]
    weighted: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """A coded statement from an interview."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A name that leads to the derivation of a number; nowhere without an address."""

    name: str
    number: str
    address: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The whole derivation.

    Args:
        above: where the number belongs in the tree; empty for none.
        own: address that opens the page with this derivation, to be shared.
        closed: address of the page without it.
    """

    id: str
    name: str
    above: str
    value: str
    unit: str
    formula: str
    rows: tuple[PartRow, ...]
    weighted: bool
    counted: bool
    parts: tuple[Part, ...]
    quotes: tuple[Quote, ...]
    initiatives: tuple[NamedLink, ...]
    others: tuple[NamedLink, ...]
    own: str
    closed: str


def panel_of(reader: Reader, number: str, closed: str) -> Panel:
    """Return the derivation of a number.

    Raises:
        NoSuchNumberError: the id is unknown.
    """
    kind, _, rest = number.partition(":")
    if kind in NAMED and reader.kind not in MAY_SEE_NAMES:
        raise no_such_number(number)
    tree = explain(reader.assessment, number)
    subject = rest.rpartition(":")[0]
    top = _part(reader, tree)
    return Panel(
        id=number,
        name=_heading(reader, tree, kind, subject),
        above=_above(reader, kind, subject),
        value=_shown(tree),
        unit=unit_of(reader, tree, kind, subject),
        formula=top.formula,
        rows=top.rows,
        weighted=top.weighted,
        counted=top.counted,
        parts=tuple(_parts(reader, tree, 1)),
        quotes=tuple(_quotes(reader, kind, subject)),
        initiatives=tuple(_initiatives(reader, kind, subject)),
        others=tuple(_others(reader, number, kind, subject)),
        own=reader.to_number(number),
        closed=closed,
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language, and addresses of other numbers: enough to tell a tree."""

    language: str
    translate: Translate
    to_number: Callable[[str], str]

    def read(self, message: Message) -> str:
        """A message in the language."""
        return message.render(self.language, self.translate)


Teller = Reader | Spoken


def panel_of_tree(teller: Teller, tree: Explained, closed: str = "") -> Panel:
    """Return a derivation that rests on no result: only the tree itself.

    Args:
        teller: the language.
        tree: the derivation.
        closed: address of the page without it; empty where it stands alone.
    """
    top = _part(teller, tree)
    return Panel(
        id=tree.id,
        name=top.name,
        above="",
        value=top.value,
        unit=teller.read(tree.unit) if tree.unit else "",
        formula=top.formula,
        rows=top.rows,
        weighted=top.weighted,
        counted=top.counted,
        parts=tuple(_parts(teller, tree, 1)),
        quotes=(),
        initiatives=(),
        others=(),
        own=teller.to_number(tree.id),
        closed=closed,
    )


def _parts(reader: Teller, tree: Explained, depth: int) -> Iterator[Part]:
    """The parts that have parts themselves, each before what it was made of."""
    if depth > DEEPEST:
        return
    for part in tree.parts:
        if part.parts:
            yield _part(reader, part)
            yield from _parts(reader, part, depth + 1)


def _part(reader: Teller, tree: Explained) -> Part:
    rows = tuple(_row(reader, part, tree.id) for part in tree.parts)
    return Part(
        name=reader.read(tree.label),
        value=_shown(tree),
        formula=reader.read(tree.formula) if tree.formula else "",
        rows=rows,
        weighted=any(part.weight is not None for part in tree.parts),
        counted=any(part.n is not None for part in tree.parts),
    )


def _row(reader: Teller, part: Explained, whole: str) -> PartRow:
    weight, value = part.weight, part.value
    share = weight * value if weight and isinstance(value, float) else None
    known = KINDS.keys() | deriving.KINDS.keys()
    own = part.id != whole and part.id.partition(":")[0] in known
    return PartRow(
        name=reader.read(part.label),
        value=_shown(part),
        weight="" if weight is None else show.number(weight, 2),
        share="" if share is None else show.number(share, 2),
        n="" if part.n is None else str(part.n),
        number=part.id if own else "",
        address=reader.to_number(part.id) if own else "",
    )


def _shown(tree: Explained) -> str:
    value = tree.value
    if value is None or isinstance(value, str):
        return value or show.MISSING
    if isinstance(value, int):
        return show.number(value)
    key = tree.id.rpartition(":")[2]
    if (
        tree.is_share
        or key in SHARES
        or tree.label.sentence == "share of draws in the top"
    ):
        return show.percent(value)
    return show.number(value, DECIMALS.get(key, 2))


def _heading(reader: Reader, tree: Explained, kind: str, subject: str) -> str:
    if kind == "capability":
        return reader.capability(subject)
    return reader.read(tree.label)


def _above(reader: Reader, kind: str, subject: str) -> str:
    if kind not in {"capability", "leverage"}:
        return ""
    return f"{reader.perspective_of(subject)} · {reader.factor_of(subject)}"


def _quotes(reader: Reader, kind: str, subject: str) -> Iterator[Quote]:
    if kind != "capability" or reader.kind not in MAY_READ_NOTES:
        return
    for note in reader.assessment.engagement.interviews:
        if note.capability == subject and note.note:
            source = reader.word(
                "{who}, coded as level {level}",
                who=note.who,
                level=show.plain(note.level),
            )
            yield Quote(note.note, source)


def _initiatives(reader: Reader, kind: str, subject: str) -> Iterator[NamedLink]:
    if kind != "capability":
        return
    plan = reader.assessment.roadmap
    planned = {i.id for i in plan.initiatives} if plan else set()
    for found in reader.assessment.framework.initiatives:
        if subject in found.closes:
            name = f"{found.id} {reader.name(found.name)}"
            number = f"initiative:{found.id}:start"
            address = reader.to_number(number) if found.id in planned else ""
            yield NamedLink(name, number if address else "", address)


def _others(
    reader: Reader, number: str, kind: str, subject: str
) -> Iterator[NamedLink]:
    """The other numbers of a capability."""
    if kind not in {"capability", "leverage"}:
        return
    keys = {
        "current": Message("current level"),
        "target": Message("target"),
        "gap": Message("gap"),
        "importance": Message("importance"),
        "opportunity": Message("opportunity"),
        "rank": Message("rank"),
        "coverage": Message("coverage"),
        "confidence": Message("confidence"),
    }
    for key, word in keys.items():
        other = f"capability:{subject}:{key}"
        if other != number:
            yield _to(reader, word, other)
    other = f"leverage:{subject}:effect"
    if other != number:
        yield _to(reader, Message("leverage"), other)


def _to(reader: Reader, word: Message, number: str) -> NamedLink:
    return NamedLink(reader.read(word), number, reader.to_number(number))
