"""Styles and scripts: collected from the component folders, loaded by our own pages only."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from decision_guide import urls
from decision_guide.files import OutputFile, Settings

_SHARED = ("base", "verdict", "decision_table", "trade_off_chart", "scenarios")
STYLES = {
    "guide.css": (
        *_SHARED,
        "start",
        "review",
        "page_head",
        "short_answer",
        "leadership",
        "options_brief",
        "option_facts",
        "sources",
    ),
    "decide.css": (*_SHARED, "decide", "review", "result"),
    "problems.css": ("problems",),
    "card.css": ("base", "verdict", "decision_table", "start", "decide", "card"),
    "embed.css": (*_SHARED, "start", "page_head", "leadership", "result", "embed"),
    "list.css": (*_SHARED, "start", "gallery"),
}
"""The components whose styles are joined, in this order, for each kind of page: no page loads another kind's."""
SCRIPTS = (
    "card/card.js",
    "card/live_card.js",
    "forward/forward.js",
    "review/review.js",
    "decide/decide.js",
    "decide/dom.js",
    "decide/download.js",
    "decide/live.js",
    "decide/rows.js",
    "decide/result.js",
    "decide/tools.js",
    "engine/downloads.js",
    "engine/evaluation.js",
    "engine/link.js",
    "engine/place_words.js",
    "engine/position.js",
    "engine/sentences.js",
    "engine/words.js",
)
"""The scripts that are published, in the same folders as here, so that they find each other."""


@cache
def asset_files() -> tuple[OutputFile, ...]:
    """Every file that pages load, in a folder named by their content, so that no cache mixes two versions."""
    styles = {name: _joined(components) for name, components in STYLES.items()}
    contents = {**styles, **{name: _read(name) for name in SCRIPTS}}
    digest = hashlib.sha256(b"".join(contents.values())).hexdigest()[:8]
    return tuple(OutputFile(f"assets/decision-guide/{digest}/{name}", content) for name, content in contents.items())


def asset_link(name: str, path: str, settings: Settings) -> str:
    """The link from the page ``path`` to an asset. ``name`` is a key of ``STYLES`` or one of ``SCRIPTS``."""
    found = next(file.path for file in asset_files() if file.path.endswith(f"/{name}"))
    return urls.link(urls.origin(path, settings), found, settings.use_directory_urls)


def _joined(components: tuple[str, ...]) -> bytes:
    return b"\n".join(_read(f"{name}/style.css") for name in components)


def _read(name: str) -> bytes:
    return (resources.files("decision_guide") / "components" / name).read_bytes()
