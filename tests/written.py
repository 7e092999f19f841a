"""Reads modules: what their names stand for, which strings an expression can be."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEEPEST = 8
LOOKING_UP = frozenset({"get", "items", "values"})


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


@cache
def modules() -> dict[str, Module]:
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
