"""Styles and scripts: collected from the component folders, loaded by our own pages only."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from decision_guide import urls
from decision_guide.files import OutputFile, Settings

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
    "decide",
    "result",
    "gallery",
    "card",
    "problems",
)
"""The components whose styles are joined, in this order."""
SCRIPTS = (
    "forward/forward.js",
    "decide/decide.js",
    "decide/dom.js",
    "decide/live.js",
    "decide/rows.js",
    "decide/result.js",
    "decide/tools.js",
    "engine/evaluation.js",
    "engine/link.js",
    "engine/position.js",
    "engine/sentences.js",
    "engine/words.js",
)
"""The scripts that are published, in the same folders as here, so that they find each other."""


@cache
def asset_files() -> tuple[OutputFile, ...]:
    """Every file that pages load, in a folder named by their content, so that no cache mixes two versions."""
    contents = {"decision-guide.css": _styles(), **{name: _read(name) for name in SCRIPTS}}
    digest = hashlib.sha256(b"".join(contents.values())).hexdigest()[:8]
    return tuple(OutputFile(f"assets/decision-guide/{digest}/{name}", content) for name, content in contents.items())


def asset_link(name: str, path: str, settings: Settings) -> str:
    """The link from the page ``path`` to an asset. ``name`` is ``decision-guide.css`` or one of ``SCRIPTS``."""
    found = next(file.path for file in asset_files() if file.path.endswith(f"/{name}"))
    return urls.link(path, found, settings.use_directory_urls)


def _styles() -> bytes:
    return b"\n".join(_read(f"{name}/style.css") for name in STYLES)


def _read(name: str) -> bytes:
    return (resources.files("decision_guide") / "components" / name).read_bytes()
