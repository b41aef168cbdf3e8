"""The Python-Markdown extension: the parts of a guide on pages of any engine, with links to the guides' site."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import NoReturn

import pytest
from markdown import markdown

from support.html_page import HtmlPage
from support.sites import MAPPED

PARTS = ("card", "table", "chart", "result")
ELSEWHERE = "https://example.org/handbook"


def converted(folder: Path, text: str, /, **options: object) -> str:
    """A page that the extension has converted, with the decision "tea"."""
    (folder / "decisions").mkdir(exist_ok=True)
    (folder / "decisions" / "tea.yml").write_text(MAPPED, encoding="utf-8")
    return _converted(folder, text, **options)


def _converted(folder: Path, text: str, /, **options: object) -> str:
    own = {"folder": str(folder / "decisions"), "base_url": ELSEWHERE, **options}
    return markdown(
        text, extensions=["fenced_code", "decision_guide.markdown"], extension_configs={"decision_guide.markdown": own}
    )


@pytest.mark.parametrize("part", PARTS)
def test_each_part(tmp_path: Path, part: str) -> None:
    """A line becomes its part, complete, with links to the guide's address and its styles in the page."""
    html = converted(tmp_path, f"Before.\n\n<!-- decision tea {part} -->\n\nAfter.")
    page = HtmlPage.parse(html)

    assert page.text.startswith("Before.")
    assert page.text.endswith("After.")
    assert f"<!-- decision tea {part}" not in html
    assert f"{ELSEWHERE}/decisions/tea/" in page.links
    assert all(link.startswith(("https://", "#")) for link in page.links)
    assert html.count("<style>") == 1
    assert "<script" not in html


def test_the_list(tmp_path: Path) -> None:
    """The list of decisions links to the guides' site."""
    assert f"{ELSEWHERE}/decisions/tea/" in HtmlPage.parse(converted(tmp_path, "<!-- decisions -->")).links


def test_styles_once(tmp_path: Path) -> None:
    """Two parts of one kind share their styles."""
    assert converted(tmp_path, "<!-- decision tea table -->\n\n<!-- decision tea chart -->").count("<style>") == 1


def test_assets_of_the_site(tmp_path: Path) -> None:
    """With `assets: site`, a card loads its script and styles from the guides' site."""
    html = converted(tmp_path, "<!-- decision tea card -->", assets="site")

    assert re.findall(r'src="([^"]*)decide/decide\.js"', html)[0].startswith(f"{ELSEWHERE}/assets/")
    assert "<style>" not in html


def test_code_stays(tmp_path: Path) -> None:
    """A line in a fence is text."""
    html = converted(tmp_path, "```\n<!-- decision tea table -->\n```")

    assert "dg-table" not in html
    assert "&lt;!-- decision tea table" in html


@pytest.mark.parametrize(
    ("line", "said"),
    [("tee card", 'did you mean "tea"?'), ("tea tabel", 'did you mean "table"?'), ("tea", "the parts are")],
)
def test_an_error_is_seen(tmp_path: Path, caplog: pytest.LogCaptureFixture, line: str, said: str) -> None:
    """A line with an error is reported with its place, in the log and on the page."""
    page = HtmlPage.parse(converted(tmp_path, f"Text.\n\n<!-- decision {line} -->"))

    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    for shown in (caplog.text, page.text):
        assert "this page:3:" in shown
        assert said.lower() in shown.lower()


def test_a_broken_file_is_seen(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A decision whose file has an error is reported with the place in that file, in the log and on the page."""
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "tea.yml").write_text("title: [", encoding="utf-8")
    page = HtmlPage.parse(_converted(tmp_path, "<!-- decision tea table -->"))

    assert "tea.yml:1:" in caplog.text
    assert "tea.yml:1:" in page.text


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("assets", "here", "inline or site"),
        ("assets", None, "inline or site"),
        ("assets", ["inline"], "inline or site"),
        ("folder", None, '"folder" is the path of a folder'),
        ("folder", ["docs"], '"folder" is the path of a folder'),
        ("language", 5, '"language" is a language'),
        ("base_url", None, '"base_url" is an address'),
        ("base_url", "javascript:alert(1)", '"base_url" is an address'),
        ("base_url", 'https://a.example/"><script>', '"base_url" is an address'),
        ("base_url", "https://a b/", '"base_url" is an address'),
        ("folders", "docs", '"folders" is not an option; use folder, base_url'),
    ],
)
def test_a_wrong_option(tmp_path: Path, option: str, value: object, said: str) -> None:
    """An unknown option, or a wrong value or type, is an error that names the right ones."""
    with pytest.raises(ValueError, match=re.escape(said)):
        converted(tmp_path, "Text.", **{option: value})


@pytest.mark.parametrize("base_url", ["/", "", "/guides", "../guides/", "//a.example/", "HTTPS://a.example/?a=1&b=2"])
def test_a_right_address(tmp_path: Path, base_url: str) -> None:
    """Addresses with a scheme, without one and relative ones are taken as they are."""
    page = HtmlPage.parse(converted(tmp_path, "<!-- decision tea card -->", base_url=base_url))

    assert f"{base_url.rstrip('/')}/decisions/tea/" in page.links


@pytest.mark.posix
def test_no_link_leads_out_of_the_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A symbolic link in the folder shows nothing of a file outside, not even in the report of its errors."""
    (tmp_path / "secret").write_text("password: hunter2", encoding="utf-8")
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions/tea.yml").symlink_to("../secret")
    html = _converted(tmp_path, "<!-- decision tea card -->")

    assert "hunter2" not in html + caplog.text
    assert "symbolic link that leads outside" in html
    assert "symbolic link that leads outside" in caplog.text


@pytest.mark.parametrize("folder", ["x" * 300, "nul\0", "line\n::error::x", "##[error]x"])
def test_a_folder_that_cannot_be(folder: str, caplog: pytest.LogCaptureFixture) -> None:
    """The name of a folder that no system has stops no engine, and is no command to the runner of a workflow."""
    html = _converted(Path(), "<!-- decision tea card -->", folder=folder)

    assert "unknown-decision" in html
    assert "There is no folder" in caplog.messages[0]
    assert "\n" not in caplog.messages[0]
    assert "##[" not in caplog.messages[0]


def test_a_folder_that_is_closed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that this user may not read is an error in the log, and stops no engine."""

    def closed(_: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied", "decisions")

    (tmp_path / "decisions").mkdir()
    monkeypatch.setattr(Path, "iterdir", closed)
    html = _converted(tmp_path, "<!-- decision tea card -->")

    assert "unknown-decision" in html
    assert "decisions: permission denied." in caplog.messages


def test_a_line_is_no_command(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What follows the part in a line of a page is no command to the runner of a workflow."""
    converted(tmp_path, "- <!-- decision tea card ##[error]x -->")

    assert "## [error]x" in caplog.text


@pytest.mark.parametrize("part", PARTS)
def test_a_part_in_a_list(tmp_path: Path, caplog: pytest.LogCaptureFixture, part: str) -> None:
    """A line inside of something becomes its part, with links to the guides' site and no style twice."""
    html = converted(tmp_path, f"<!-- decision tea {part} -->\n\n- One\n\n    <!-- decision tea {part} -->\n\n- Two")
    page = HtmlPage.parse(html)

    assert caplog.records == []
    assert len(page.first("ul").all(class_="dg")) == 1
    assert all(link.startswith(("https://", "#")) for link in page.links)
    assert html.count("<style>") == 1


def test_a_line_never_vanishes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A line where no part can be is a warning with its place; the same line as code is none."""
    converted(tmp_path, "- See <!-- decision tea card -->\n\n`<!-- decision tea card -->`")

    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "this page:1: <!-- decision tea card --> shows nothing here" in caplog.text


def test_a_folder_that_is_not_there(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder that does not exist is named, and the page says that there is no such decision."""
    html = _converted(tmp_path, "<!-- decision tea card -->")

    assert 'decisions". Set the option "folder"' in caplog.text
    assert "unknown-decision" in html
