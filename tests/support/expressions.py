"""Every regular expression of the package, Python and scripts, with how it is used."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TypeGuard

import decision_guide

PACKAGE = Path(decision_guide.__file__).parent
_AT_ONE_PLACE = {"match", "fullmatch"}
_USES = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
_WHOLE_LINES = {"text/unsupported.py _WHOLE_LINE"}
"""Tables whose expressions are only used with ``fullmatch``."""
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
        if not _is_made_here(tree, attribute):
            continue
        if not isinstance(value, re.Pattern):
            for number, inner in enumerate(_inside(value)):
                place = f"{path.relative_to(PACKAGE)} {attribute}"
                is_whole = place in _WHOLE_LINES
                yield Expression(f"{place} {number}", inner.pattern, inner.flags, anchored=is_whole, whole=is_whole)
        elif isinstance(value.pattern, str):
            uses = _uses(tree, attribute)
            anchored = bool(uses) and uses <= _AT_ONE_PLACE and attribute.startswith("_")
            yield Expression(
                f"{path.relative_to(PACKAGE)} {attribute}", value.pattern, value.flags, anchored, "fullmatch" in uses
            )


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    """The expressions in a table of the module."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        yield from (found for item in value for found in _inside(item))
    elif isinstance(value, dict):
        yield from (found for pair in value.items() for item in pair for found in _inside(item))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (found for one in fields(value) for found in _inside(getattr(value, one.name)))


def _is_made_here(tree: ast.Module, name: str) -> bool:
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
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
    made_once = _made_once(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in made_once and (found := _plain_call(node)):
            method, pattern, flags = found
            place = f"{path.relative_to(PACKAGE)} line {node.lineno}"
            yield Expression(place, pattern, flags, method in _AT_ONE_PLACE, method == "fullmatch")


def _plain_call(node: ast.Call) -> tuple[str, str, int] | None:
    function = node.func
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"):
        return None
    if function.attr not in {*_USES, "compile"} or not node.args or not isinstance(node.args[0], ast.Constant):
        return None
    words = {word.attr for part in (*node.args[1:], *node.keywords) for word in ast.walk(part) if _is_flag(word)}
    flags = sum(int(getattr(re, word)) for word in words)
    return function.attr, str(node.args[0].value), flags


def _is_flag(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and node.attr.isupper() and hasattr(re, node.attr)


def dynamic_calls() -> Iterator[str]:
    """Where an expression is put together at the moment of its use, which nothing here can look at."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        made_once = _made_once(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and id(node) not in made_once and _is_dynamic(node):
                yield f"{path.relative_to(PACKAGE)}: {ast.unparse(node.args[0])}"
    for path in sorted(PACKAGE.rglob("*.js")):
        yield from (f"{path.relative_to(PACKAGE)}: RegExp" for _ in re.finditer(r"\bRegExp\b", path.read_text("utf-8")))


def _made_once(tree: ast.Module) -> set[int]:
    """What runs when the module is loaded: its expressions are found in memory."""
    statements = [one for one in tree.body if not isinstance(one, ast.FunctionDef | ast.ClassDef)]
    return {id(node) for statement in statements for node in ast.walk(statement)}


def _is_dynamic(node: ast.Call) -> bool:
    function = node.func
    if not (isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id == "re"):
        return False
    return function.attr in {*_USES, "compile"} and not isinstance(node.args[0], ast.Constant)


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
    body = re.sub(r"\\p\{[CZ][a-z]*\}", "\\\\W", body)
    return body.replace("[^]", r"[\s\S]").replace("[[", r"[\[")
