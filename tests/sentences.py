"""Finds every sentence of the product: in code, in forms, in templates and reports."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEEPEST = 8
LOOKING_UP = frozenset({"get", "items", "values"})
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


@dataclass(frozen=True, slots=True)
class Bound:
    """What a name stands for; `part`: which place of an unpacked value."""

    value: ast.expr
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Module:
    """A parsed module with its names, its imports and who encloses whom."""

    name: str
    path: str
    tree: ast.Module
    names: dict[str, list[Bound]] = field(default_factory=lambda: defaultdict(list))
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    parents: dict[ast.AST, ast.AST] = field(default_factory=dict)


def sentences() -> set[str]:
    """Return all sentences that must have a Korean twin."""
    return {one.sentence for one in found()}


@cache
def found() -> tuple[Found, ...]:
    """Return all sentences with their places."""
    known = _modules()
    slots = _all_slots(known)
    in_code = (one for m in known.values() for one in _spoken(m, known, slots))
    return (*in_code, *_in_templates())


def unread() -> Iterator[Found]:
    """Yield the messages whose sentence is not written where they are made."""
    known = _modules()
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


@cache
def _modules() -> dict[str, Module]:
    read = {}
    for path in sorted((ROOT / "planner").rglob("*.py")):
        if "bootstrap" not in path.parts:
            module = _module(path)
            read[module.name] = module
    return read


def _module(path: Path) -> Module:
    place = path.relative_to(ROOT)
    name = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    module = Module(name, place.as_posix(), tree)
    for node in ast.walk(tree):
        module.parents.update(dict.fromkeys(ast.iter_child_nodes(node), node))
        _bind_all(module, node)
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                module.imports[one.asname or one.name] = (node.module or "", one.name)
    return module


def _bind_all(module: Module, node: ast.AST) -> None:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            _bind(module, target, node.value)
    elif isinstance(node, ast.AnnAssign) and node.value:
        _bind(module, node.target, node.value)
    elif isinstance(node, ast.For | ast.comprehension):
        _bind(module, node.target, node.iter)
    elif isinstance(node, ast.FunctionDef):
        for inner in ast.walk(node):
            if isinstance(inner, ast.Return) and inner.value:
                module.names[f"{node.name}()"].append(Bound(inner.value))


def _bind(module: Module, target: ast.expr, value: ast.expr) -> None:
    if isinstance(target, ast.Name):
        module.names[target.id].append(Bound(value))
    elif isinstance(target, ast.Tuple):
        for place, one in enumerate(target.elts):
            if isinstance(one, ast.Name):
                module.names[one.id].append(Bound(value, place))


def _all_slots(known: Mapping[str, Module]) -> set[Slot]:
    """Follow sentences through parameters until no new way is found."""
    slots = set(SPEAKING)
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


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the strings that an expression can be, as far as they are written down."""

    modules: Mapping[str, Module]
    depth: int = 0

    def strings(
        self, node: ast.expr, module: Module, part: int | None = None
    ) -> Iterator[str]:
        """Yield the strings; of lists of tuples those at the wanted place."""
        deeper = Reading(self.modules, self.depth + 1)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif self.depth < DEEPEST:
            for bound, where in self._below(node, module, part):
                yield from deeper.strings(bound.value, where, bound.part)

    def _below(
        self, node: ast.expr, module: Module, part: int | None
    ) -> Iterator[tuple[Bound, Module]]:
        if isinstance(node, ast.Name):
            yield from self._named(node.id, module, part)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            origin = ".".join(module.imports.get(node.value.id, ("", "")))
            if origin in self.modules:
                yield from self._named(node.attr, self.modules[origin], part)
        else:
            yield from ((one, module) for one in _parts(node, part))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from self._named(f"{node.func.id}()", module, part)

    def _named(
        self, name: str, module: Module, part: int | None
    ) -> Iterator[tuple[Bound, Module]]:
        for bound in module.names.get(name, ()):
            yield (bound if part is None else Bound(bound.value, part)), module
        origin, original = module.imports.get(name, ("", ""))
        if origin in self.modules:
            yield from self._named(original, self.modules[origin], part)


def _parts(node: ast.expr, part: int | None) -> Iterator[Bound]:
    """Yield what an expression is chosen from."""
    if isinstance(node, ast.IfExp):
        yield from (Bound(node.body, part), Bound(node.orelse, part))
    elif isinstance(node, ast.BoolOp):
        yield from (Bound(one, part) for one in node.values)
    elif isinstance(node, ast.Subscript):
        yield Bound(node.value, part)
    elif isinstance(node, ast.Dict):
        yield from (Bound(k) for k in node.keys if k is not None and part == 0)
        yield from (Bound(value) for value in node.values if part != 0)
    elif isinstance(node, ast.Call):
        yield from _looked_up(node, part)
    else:
        yield from _listed(node, part)


def _looked_up(call: ast.Call, part: int | None) -> Iterator[Bound]:
    if isinstance(call.func, ast.Attribute) and call.func.attr in LOOKING_UP:
        yield Bound(call.func.value, part)
        yield from (Bound(one) for one in call.args[1:])


def _listed(node: ast.expr, part: int | None) -> Iterator[Bound]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        for one in node.elts:
            if part is None or not isinstance(one, ast.Tuple):
                yield Bound(one)
            elif part < len(one.elts):
                yield Bound(one.elts[part])
