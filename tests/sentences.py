"""Finds every sentence of the product: in code, in forms, in templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CALLS = frozenset({"Message", "translated", "worded", "say"})
_TEMPLATE = re.compile(r"""\b_\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")


def sentences() -> set[str]:
    """Return all sentences that must have a Korean twin."""
    return {*_in_code(), *_in_templates()}


def _in_templates() -> Iterator[str]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for match in _TEMPLATE.finditer(path.read_text(encoding="utf-8")):
            yield match.group(1) or match.group(2)


def _in_code() -> Iterator[str]:
    for path in sorted((ROOT / "planner").rglob("*.py")):
        if "bootstrap" not in path.parts:
            yield from _in_module(ast.parse(path.read_text(encoding="utf-8")))


def _in_module(tree: ast.Module) -> Iterator[str]:
    named: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, set()).update(_strings(node.value, {}))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in CALLS and node.args:
            yield from _strings(node.args[0], named)


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _strings(node: ast.expr, named: dict[str, set[str]]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body, named)
        yield from _strings(node.orelse, named)
    elif isinstance(node, ast.Name):
        yield from named.get(node.id, ())
