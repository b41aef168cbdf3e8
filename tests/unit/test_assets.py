"""Styles and scripts as they are shipped: complete, small, and nothing of another origin in them."""

from __future__ import annotations

import gzip
import posixpath
import re

import pytest

from decision_guide.files import Settings
from decision_guide.render.assets import asset_files, asset_link

STYLE_LIMIT = 6 * 1024
FIRST_LIMIT = 8 * 1024
BEFORE_THE_FIRST_ANSWER = ("decide/decide.js", "engine/link.js")


def shipped() -> dict[str, bytes]:
    """Every asset by its name below the versioned folder."""
    return {file.path.split("/", 3)[3]: file.content for file in asset_files()}


def packed(content: bytes) -> int:
    """The bytes that a server sends."""
    return len(gzip.compress(content, 9))


def test_styles_are_small(capsys: pytest.CaptureFixture[str]) -> None:
    """No kind of page loads more than 6 KB of our styles, packed."""
    sizes = {name: packed(content) for name, content in shipped().items() if name.endswith(".css")}

    with capsys.disabled():
        print(f"\n  styles, bytes packed: {sizes}")  # noqa: T201 - the figures are to be seen
    assert max(sizes.values()) <= STYLE_LIMIT


def test_scripts_before_the_first_answer_are_small(capsys: pytest.CaptureFixture[str]) -> None:
    """What loads before a reader answers anything is at most 8 KB, packed."""
    sizes = {name: packed(content) for name, content in shipped().items() if name.endswith(".js")}
    first = sum(sizes[name] for name in BEFORE_THE_FIRST_ANSWER)

    with capsys.disabled():
        print(f"\n  scripts, bytes packed: {first} before the first answer,")  # noqa: T201 - as above
        print(f"  {sum(sizes.values())} in all: {sizes}")  # noqa: T201 - as above
    assert first <= FIRST_LIMIT


def test_the_door_loads_nothing_else() -> None:
    """The page's script statically imports only what is counted before the first answer."""
    door = shipped()["decide/decide.js"].decode()

    assert re.findall(r'^import .* from "(.*)";', door, re.MULTILINE) == ["../engine/link.js"]
    assert re.findall(r"^import ", shipped()["engine/link.js"].decode(), re.MULTILINE) == []


def test_every_import_is_shipped() -> None:
    """Whatever a script imports is among the published files."""
    files = shipped()
    missing = [
        (name, target)
        for name, content in files.items()
        if name.endswith(".js")
        for target in re.findall(r'(?:from|import\() ?"(\.[^"]+\.js)"', content.decode())
        if posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) not in files
    ]

    assert missing == []


def test_nothing_of_another_origin() -> None:
    """No style or script names an address on another machine, other than the name of an XML vocabulary."""
    for name, content in shipped().items():
        addresses = set(re.findall(r"https?://[^\s\"')]+", content.decode())) - {"http://www.w3.org/1999/xlink"}

        assert addresses == set(), name


def test_links_carry_the_version() -> None:
    """A page's link to an asset leads into the folder that is named by the assets' content."""
    folder = asset_files()[0].path.split("/")[2]

    link = asset_link("decide/decide.js", "decisions/tea/decide.md", Settings())

    assert link == f"../../../assets/decision-guide/{folder}/decide/decide.js"
