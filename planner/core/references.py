"""What may be wrong between the parts of an authored document, as values."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from planner.core.text import Message

Path = tuple[str | int, ...]
FEW = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake at a path of the whole document.

    Args:
        path: keys and positions from the root; the loader finds file and line.
        message: the sentence; a gap `{place}` is filled with the place of `other`.
        other: where the thing stands with which this one clashes.
        warning: true when the work can go on.
    """

    path: Path
    message: Message
    other: Path | None = None
    warning: bool = False


def unknown(
    path: Path, kind: Message, given: str, known: Collection[str]
) -> Iterator[Fault]:
    """Yield a fault when the id is not known, with the nearest known one."""
    if given in known:
        return
    near = get_close_matches(given, known, n=1)
    values = {
        "kind": kind,
        "id": given,
        "near": near[0] if near else "",
        "known": ", ".join(sorted(known)),
    }
    few = 0 < len(known) <= FEW
    template = _NEAR if near else _ONE_OF if few else _NONE
    yield Fault(path, Message(template.sentence, values))


_NEAR = Message("There is no {kind} '{id}'; did you mean {near}?")
_ONE_OF = Message("There is no {kind} '{id}'; use one of {known}")
_NONE = Message("There is no {kind} '{id}'; use an id that exists")


def unknown_in(
    path: Path, kind: Message, given: Sequence[str], known: Collection[str]
) -> Iterator[Fault]:
    """Yield a fault for each id of a list that is not known."""
    for index, one in enumerate(given):
        yield from unknown((*path, index), kind, one, known)


def duplicates(kind: Message, ids: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    """Yield a fault for each id that stands a second time, naming the first place."""
    first: dict[str, Path] = {}
    for path, one in ids:
        if one in first:
            yield Fault(
                path,
                Message(
                    "The {kind} '{id}' stands twice, first in {place}; change or"
                    " remove one of them",
                    {"kind": kind, "id": one},
                ),
                other=first[one],
            )
        first.setdefault(one, path)


def cycles(after: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Yield each knot of the graph as one cycle `A, B, A`, by depth-first search.

    Args:
        after: what follows each node; nodes that are not keys are passed over.
    """
    finished: set[str] = set()
    for start in after:
        if start not in finished:
            yield from _cycles_from(start, after, finished)


def _cycles_from(
    start: str, after: Mapping[str, Collection[str]], finished: set[str]
) -> Iterator[tuple[str, ...]]:
    trail = [start]
    waiting = [iter(after[start])]
    while trail:
        following = next(waiting[-1], None)
        if following is None:
            finished.add(trail.pop())
            waiting.pop()
        elif following in trail:
            yield (*trail[trail.index(following) :], following)
        elif following in after and following not in finished:
            trail.append(following)
            waiting.append(iter(after[following]))


def arrows(cycle: Sequence[str]) -> str:
    """Show a cycle as `A -> B -> A`."""
    return " -> ".join(cycle)


def falling(path: Path, ends: Sequence[float]) -> Iterator[Fault]:
    """Yield a fault when a range ends below its start, or three points do not rise."""
    low, high = ends[0], ends[-1]
    if list(ends) != sorted(ends):
        yield Fault(
            path,
            Message(
                "The range [{low:g}, {high:g}] runs backwards; the smaller number comes"
                " first",
                {"low": low, "high": high},
            ),
        )


def runs_backwards(path: Path, source: str, target: str) -> Fault:
    """Return the fault of an arrow against the causal order."""
    return Fault(
        path,
        Message(
            "The link {source} -> {target} runs against the causal order of the"
            " perspectives; turn it round or mark it as feedback",
            {"source": source, "target": target},
        ),
    )
