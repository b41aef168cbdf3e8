"""The Python-Markdown extension: the parts of a guide on pages of any engine, with links to the guides' site."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from markdown import markdown

from support.html_page import HtmlPage
from support.sites import MAPPED

PARTS = ("card", "table", "chart", "result")
ELSEWHERE = "https://example.org/handbook"


def converted(folder: Path, text: str, **options: object) -> str:
    """A page that the extension has converted, with the decision "tea"."""
    (folder / "decisions").mkdir(exist_ok=True)
    (folder / "decisions" / "tea.yml").write_text(MAPPED, encoding="utf-8")
    return _converted(folder, text, **options)


def _converted(folder: Path, text: str, **options: object) -> str:
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


def test_a_wrong_option(tmp_path: Path) -> None:
    """A wrong value of an option is an error that names the right ones."""
    with pytest.raises(ValueError, match="inline or site"):
        converted(tmp_path, "Text.", assets="here")


def test_a_line_never_vanishes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A line inside something that cannot hold a part is a warning with its place; the same line as code is none."""
    converted(tmp_path, "- One\n\n    <!-- decision tea card -->\n\n`<!-- decision tea card -->`")

    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "this page:3: <!-- decision tea card --> shows nothing here" in caplog.text


def test_a_folder_that_is_not_there(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder that does not exist is named, and the page says that there is no such decision."""
    html = _converted(tmp_path, "<!-- decision tea card -->")

    assert 'decisions". Set the option "folder"' in caplog.text
    assert "unknown-decision" in html
