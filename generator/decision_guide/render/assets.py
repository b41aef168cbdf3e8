"""Collect styles and scripts from the component folders. Only pages of this package load them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from decision_guide.model.files import OutputFile, Settings
from decision_guide.render import scripts, urls
from decision_guide.render.script_words import word_files

_SHARED = ("base", "verdict", "decision_table", "trade_off_chart", "scenarios")
STYLES = {
    "guide.css": (
        *_SHARED,
        "start",
        "review",
        "page_head",
        "heading",
        "picture",
        "short_answer",
        "acceptability",
        "options_brief",
        "option_facts",
        "sources",
        "about",
        "cite",
        "paper",
    ),
    "decide.css": (*_SHARED, "decide", "review", "result", "sources", "paper"),
    "problems.css": ("problems",),
    "card.css": ("base", "verdict", "decision_table", "start", "decide", "card"),
    "embed.css": (*_SHARED, "start", "page_head", "acceptability", "result", "embed"),
    "list.css": (*_SHARED, "start", "heading", "gallery", "paper"),
}
"""The components whose styles are joined, in this order, for each kind of page. A page loads only its own kind."""
_SINGLE_FILE = (
    *STYLES["decide.css"],
    "page_head",
    "acceptability",
    "option_facts",
    "picture",
    "about",
    "cite",
    "single_file",
)
_SINGLE_FILE_SCRIPTS = ("components/decide/decide.js", "components/review/review.js", "components/cite/cite.js")


@cache
def asset_files() -> tuple[OutputFile, ...]:
    """Return every file that pages load, in a folder named by their content, so that no cache mixes two versions."""
    styles = {name: _joined(components) for name, components in STYLES.items()}
    modules = {name: script.encode() for name, script in scripts.published(_text).items()}
    contents = {**styles, **modules, **word_files()}
    digest = hashlib.sha256(b"".join(contents.values())).hexdigest()[:8]
    return tuple(OutputFile(f"assets/decision-guide/{digest}/{name}", content) for name, content in contents.items())


def asset_link(name: str, path: str, settings: Settings) -> str:
    """Return the link from the page ``path`` to an asset.

    ``name`` is a key of ``STYLES`` or one of ``scripts.ENTRIES``.
    """
    found = _paths()[name]
    return urls.link(urls.origin(path, settings), found, settings.use_directory_urls)


@cache
def single_file_style() -> str:
    """Return the style sheet that a guide in one file contains."""
    return _joined(_SINGLE_FILE).decode()


@cache
def single_file_script(*, has_limits: bool) -> str:
    """Return the script that a guide in one file contains. Only one with ``has_limits`` asks for numbers."""
    return scripts.bundled(_SINGLE_FILE_SCRIPTS, _text, () if has_limits else ("components/decide/numbers.js",))


@cache
def _paths() -> dict[str, str]:
    """The path of each asset by its name."""
    start = len("assets/decision-guide/00000000/")
    return {file.path[start:]: file.path for file in asset_files()}


def _joined(components: tuple[str, ...]) -> bytes:
    return "".join(scripts.packed_style(_text(f"components/{name}/style.css")) for name in components).encode()


def _text(name: str) -> str:
    return resources.files("decision_guide").joinpath(*name.split("/")).read_text(encoding="utf-8")
