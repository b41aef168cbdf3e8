"""Styles and scripts: collected from the component folders, loaded by our own pages only."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from decision_guide import urls
from decision_guide.files import OutputFile, Settings

FOLDER = "assets/decision-guide"
STYLES = (
    "base",
    "verdict",
    "page_head",
    "short_answer",
    "decision_table",
    "trade_off_chart",
    "options_brief",
    "scenarios",
    "sources",
    "gallery",
    "card",
    "problems",
)
"""The components whose styles are joined, in this order."""
SCRIPTS = ("forward/forward.js",)
"""The scripts that are published, each on its own."""


@cache
def stylesheet() -> OutputFile:
    """All components' styles as one file."""
    components = resources.files("decision_guide") / "components"
    parts = [(components / name / "style.css").read_text(encoding="utf-8") for name in STYLES]
    return OutputFile(f"{FOLDER}/decision-guide.css", "\n".join(parts).encode())


@cache
def _version(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def stylesheet_link(path: str, settings: Settings) -> str:
    """The link from the page ``path`` to the styles; its query changes with the content, so that no browser keeps an
    old one."""
    made = stylesheet()
    return urls.link(path, f"{made.path}?v={_version(made.content)}", settings.use_directory_urls)


def asset_files() -> tuple[OutputFile, ...]:
    """Every file that pages load."""
    return (stylesheet(), *(_script(name) for name in SCRIPTS))


def _script(name: str) -> OutputFile:
    content = (resources.files("decision_guide") / "components" / name).read_bytes()
    return OutputFile(f"{FOLDER}/{name.rpartition('/')[2]}", content)
