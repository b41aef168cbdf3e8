"""Find dead code and data in the package: names, templates, scripts and style classes that nothing uses (`make check`).

vulture finds unused Python names. It cannot read templates, so their names are passed to it. Unused words of the locale
files are found by ``tests/unit/text/test_words.py``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes
from vulture import Vulture

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "generator" / "decision_guide"
CALLED_BY_OTHERS = (
    "__getattr__", "__dir__",  # Python, on the module
    "on_*",  # MkDocs, on the plugin
    "list_commands",  # click
    "extendMarkdown", "makeExtension",  # Python-Markdown
    "handle_*",  # html.parser
    "__call__",  # declared in a Protocol
    "_output_child_pre",  # Jinja, on the writer of a template's code
    "read_*",  # importing names the readers of formats as texts and loads them on demand
    "reader_position",  # the reference that position.js is tested against
)  # fmt: skip
SET_FOR_OTHERS = (
    "code_generator_class", "context_class",  # Jinja
    "ConnectionCls",  # urllib3
    "_want_rebuild", "_wanted_epoch", "build_delay",  # the server of MkDocs
    "edit_uri", "next_page", "previous_page", "toc",  # pages of MkDocs
)  # fmt: skip
CLASS = re.compile(r"\.(dg-[a-z0-9-]+)")


def main() -> int:
    """Print each unused thing with its place; return 1 if there is any."""
    found = [*_names(), *_files(), *_classes()]
    print("\n".join(found) or "Nothing in the package is unused.")
    return 1 if found else 0


def _names() -> Iterator[str]:
    """Functions, classes, constants and fields that neither code nor templates use."""
    checker = Vulture(ignore_names=[*CALLED_BY_OTHERS, *SET_FOR_OTHERS])
    checker.scavenge([str(PACKAGE)])
    environment = Environment(autoescape=True)
    for template in PACKAGE.rglob("*.jinja"):
        tree = environment.parse(template.read_text("utf-8"))
        checker.used_names |= {one.attr for one in tree.find_all(nodes.Getattr)}
        checker.used_names |= {one.name for one in tree.find_all(nodes.Name)}
    for one in checker.get_unused_code(min_confidence=60):
        yield f"{one.filename.relative_to(ROOT)}:{one.first_lineno}: unused {one.typ} {one.name}"


def _files() -> Iterator[str]:
    """Templates and scripts whose name no other file contains."""
    texts = {path: path.read_text("utf-8") for ending in ("py", "jinja", "js") for path in PACKAGE.rglob(f"*.{ending}")}
    for path in (*PACKAGE.rglob("*.jinja"), *PACKAGE.rglob("*.js")):
        if not any(path.name in text for other, text in texts.items() if other != path):
            yield f"{path.relative_to(ROOT)}: unused file"


def _classes() -> Iterator[str]:
    """Classes of style sheets that no template, script or module contains, or builds from its parts."""
    texts = [path.read_text("utf-8") for ending in ("py", "jinja", "js") for path in PACKAGE.rglob(f"*.{ending}")]
    text = "\n".join(texts)
    used = set(re.findall(r"dg-[a-z0-9-]+", text)) | {f"dg-{word}" for word in re.findall(r'"([a-z0-9-]+)"', text)}
    for sheet in sorted(PACKAGE.rglob("*.css")):
        for name in sorted(set(CLASS.findall(sheet.read_text("utf-8")))):
            if not used & {name, name[: name.rindex("-") + 1]} - {"dg-"}:
                yield f"{sheet.relative_to(ROOT)}: unused class {name}"


if __name__ == "__main__":
    sys.exit(main())
