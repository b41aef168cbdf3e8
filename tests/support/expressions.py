"""Every regular expression of the package, Python and scripts, with how it is used."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

import decision_guide

PACKAGE = Path(decision_guide.__file__).parent
_AT_ONE_PLACE = {"match", "fullmatch"}
_USES = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
_LITERAL = re.compile(
    r"""(?://[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    r"""|(?<=[(,=:?!&|;\n{}\[ ])/(?P<body>(?![*/ ])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/(?P<flags>[a-z]*)""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression and where it is.

    ``anchored``: it is matched at one place only, never searched for. ``whole``: to the end of the text.
    """

    place: str
    pattern: str
    flags: int
    anchored: bool
    whole: bool = False


def in_python() -> Iterator[Expression]:
    """The expressions of all Python modules: compiled ones from memory, others from the source text."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        yield from _compiled(path, tree)
        yield from _inline(path, tree)


def _compiled(path: Path, tree: ast.Module) -> Iterator[Expression]:
    if not any(isinstance(node, ast.Attribute) and node.attr == "compile" for node in ast.walk(tree)):
        return
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for attribute, value in sorted(vars(importlib.import_module(name)).items()):
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and _is_made_here(tree, attribute):
            uses = _uses(tree, attribute)
            anchored = bool(uses) and uses <= _AT_ONE_PLACE and attribute.startswith("_")
            yield Expression(
                f"{path.relative_to(PACKAGE)} {attribute}", value.pattern, value.flags, anchored, "fullmatch" in uses
            )


def _is_made_here(tree: ast.Module, name: str) -> bool:
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _uses(tree: ast.Module, name: str) -> set[str]:
    """The methods that are called on it; ``search`` means every other use."""
    called = {
        id(node.value): node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _USES
    }
    read = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name]
    return {called.get(id(node), "search") for node in read if isinstance(node.ctx, ast.Load)}


def _inline(path: Path, tree: ast.Module) -> Iterator[Expression]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (found := _plain_call(node)):
            method, pattern, flags = found
            place = f"{path.relative_to(PACKAGE)} line {node.lineno}"
            yield Expression(place, pattern, flags, method in _AT_ONE_PLACE, method == "fullmatch")


def _plain_call(node: ast.Call) -> tuple[str, str, int] | None:
    function = node.func
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"):
        return None
    if function.attr not in _USES or not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    words = {word.attr for part in (*node.args[1:], *node.keywords) for word in ast.walk(part) if _is_flag(word)}
    flags = sum(int(getattr(re, word)) for word in words)
    return function.attr, str(node.args[0].value), flags


def _is_flag(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and node.attr.isupper() and hasattr(re, node.attr)


def dynamic_calls() -> Iterator[str]:
    """Where an expression is put together at the moment of its use, which nothing here can look at."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _is_dynamic(node):
                yield f"{path.relative_to(PACKAGE)}: {ast.unparse(node.args[0])}"


def _is_dynamic(node: ast.Call) -> bool:
    function = node.func
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"):
        return False
    return function.attr in _USES and not isinstance(node.args[0], ast.Constant)


def in_scripts() -> Iterator[Expression]:
    """The expressions of all scripts, in the words of Python."""
    for path in sorted(PACKAGE.rglob("*.js")):
        for found in _LITERAL.finditer(path.read_text("utf-8")):
            if found["body"]:
                flags = re.IGNORECASE * ("i" in found["flags"]) | re.MULTILINE * ("m" in found["flags"])
                flags |= re.DOTALL * ("s" in found["flags"])
                place = f"{path.relative_to(PACKAGE)} /{found['body']}/"
                yield Expression(place, _in_python(found["body"]), flags, anchored="y" in found["flags"])


def _in_python(body: str) -> str:
    body = body.replace("(?<", "(?P<").replace("(?P<=", "(?<=").replace("(?P<!", "(?<!").replace(r"\/", "/")
    body = re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda found: re.escape(chr(int(found[1], 16))), body)
    body = re.sub(r"\\p\{(?:L|N|Letter|Number|M|P|S)[a-z]*\}", "\\\\w", body)
    return body.replace("[^]", r"[\s\S]").replace("[[", r"[\[")
