"""Finds every sentence of the product: in code, in forms, in templates and reports."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tests.written import ROOT, Module, Reading, modules

_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_IN_TEMPLATE = re.compile(rf"\b_\(\s*({_QUOTED})")


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with the place where it stands."""

    sentence: str
    place: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter through which sentences are spoken; `module` empty: everywhere."""

    function: str
    position: int
    name: str
    module: str = ""


SPEAKING = frozenset(
    Slot(function, 0, "sentence") for function in ("Message", "translated", "worded")
)
FIELDS = ("String", "TextArea", "Integer", "Float", "Date", "Select", "Radio")
FORMS = frozenset(Slot(f"{kind}Field", 0, "label") for kind in FIELDS) | {
    Slot("DataRequired", 0, "message"),
    Slot("InputRequired", 0, "message"),
    Slot("EqualTo", 1, "message"),
    Slot("NumberRange", 2, "message"),
    Slot("Length", 2, "message"),
}


@cache
def found() -> tuple[Found, ...]:
    """Return all sentences with their places."""
    known = modules()
    slots = _all_slots(known)
    in_code = (one for m in known.values() for one in _spoken(m, known, slots))
    return (*in_code, *_in_templates())


def unread() -> Iterator[Found]:
    """Yield the messages whose sentence is not written where they are made."""
    known = modules()
    for module in known.values():
        for call in _calls(module):
            given = _argument(call, Slot("Message", 0, "sentence"))
            if _name(call) != "Message" or given is None:
                continue
            if isinstance(given, ast.Attribute) and given.attr == "sentence":
                continue
            is_parameter = isinstance(given, ast.Name) and _slot_of(given, module)
            if not is_parameter and not [*Reading(known).strings(given, module)]:
                yield Found(ast.unparse(given), f"{module.path}:{call.lineno}")


def _in_templates() -> Iterator[Found]:
    for folder in ("templates", "reports"):
        for path in sorted((ROOT / folder).rglob("*.html")):
            for match in _IN_TEMPLATE.finditer(path.read_text(encoding="utf-8")):
                place = path.relative_to(ROOT).as_posix()
                yield Found(ast.literal_eval(match.group(1)), place)


def _all_slots(known: Mapping[str, Module]) -> set[Slot]:
    """Follow sentences through parameters until no new way is found."""
    slots = set(SPEAKING | FORMS)
    while True:
        new = {s for m in known.values() for s in _slots_in(m, slots)} - slots
        if not new:
            return slots
        slots |= new


def _slots_in(module: Module, slots: set[Slot]) -> Iterator[Slot]:
    for _, given in _given(module, slots):
        options = (
            (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,)
        )
        for one in options:
            slot = _slot_of(one, module) if isinstance(one, ast.Name) else None
            if slot:
                yield slot


def _slot_of(name: ast.Name, module: Module) -> Slot | None:
    """Return the parameter that the name is, None when it is another name."""
    inside: ast.AST | None = name
    while (inside := module.parents.get(inside) if inside else None) is not None:
        if not isinstance(inside, ast.FunctionDef):
            continue
        by_place = [x.arg for x in (*inside.args.posonlyargs, *inside.args.args)]
        places = [x for x in by_place if x not in {"self", "cls"}]
        by_name = [x.arg for x in inside.args.kwonlyargs]
        if name.id in (*places, *by_name):
            place = places.index(name.id) if name.id in places else len(places)
            return Slot(inside.name, place, name.id, _reach(inside, module))
    return None


def _reach(function: ast.FunctionDef, module: Module) -> str:
    """A private or inner function speaks for its own module only."""
    is_inner = isinstance(module.parents[function], ast.FunctionDef)
    return module.name if is_inner or function.name.startswith("_") else ""


def _spoken(
    module: Module, known: Mapping[str, Module], slots: set[Slot]
) -> Iterator[Found]:
    for call, given in _given(module, slots):
        for sentence in Reading(known).strings(given, module):
            yield Found(sentence, f"{module.path}:{call.lineno}")


def _given(module: Module, slots: set[Slot]) -> Iterator[tuple[ast.Call, ast.expr]]:
    """Yield every call that speaks with what it is given to say."""
    by_name = defaultdict(list)
    for slot in slots:
        if slot.module in {"", module.name}:
            by_name[slot.function].append(slot)
    for call in _calls(module):
        for slot in by_name[_name(call)]:
            given = _argument(call, slot)
            if given is not None:
                yield call, given


def _calls(module: Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _argument(call: ast.Call, slot: Slot) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == slot.name:
            return keyword.value
    before = call.args[: slot.position + 1]
    if len(before) <= slot.position or any(isinstance(x, ast.Starred) for x in before):
        return None
    return before[slot.position]
