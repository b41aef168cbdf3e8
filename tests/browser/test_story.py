"""A guide, a link and a decision record made from it, and five edits: what each place says after each of them.

``REGENERATE=1 pytest tests/browser/test_story.py`` rewrites the story. Read the difference before committing.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from decision_guide import cli
from support import sites
from support.git_repository import commit_everything
from support.serving import served

STORY = Path(__file__).parents[1] / "golden" / "story.txt"
SITE = "site_url: https://guides.example/\n"
HEAD = '<head><meta charset="utf-8"><link rel="icon" href="data:,">'
ADDRESS = "http://127.0.0.1:0000/"
FILE = "docs/decisions/hosting.yml"
GUIDE = """\
title: Where do we host it?
name: Hosting
options:
  own: Own server
  cloud: Cloud
  rented: Rented server
cite: [judgement]
criteria:
  staff:
    ask: Does someone look after machines?
    if-yes: {own: good, cloud: partly, rented: partly}
  peaks:
    ask: Are there days with ten times the visitors?
    if-yes: {own: poor, cloud: good, rented: partly}
    if-no: {own: good, cloud: partly, rented: partly}
  budget:
    ask: What may it cost per month?
    limit: at-most
    unit: €
    values: {own: 80, cloud: 120, rented: 60}
changes:
  - {date: 2026-01-10, what: First edition}
"""


def changed(day: str, what: str, why: str) -> tuple[str, str]:
    """A dated change, to be put before the first edition."""
    first = "  - {date: 2026-01-10"
    return first, f"  - {{date: {day}, what: {what}, why: {why}}}\n{first}"


EDITS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "reworded": (
        ("Does someone look after machines?", "Does anyone here look after servers?"),
        ("cloud: Cloud\n", "cloud: A cloud provider\n"),
    ),
    "re-scored": (
        (
            "{own: good, cloud: partly, rented: partly}\n  peaks",
            '{own: "poor, two left", cloud: partly, rented: good}\n  peaks',
        ),
        changed("2026-02-11", "Own servers need more care", "Two of three people left"),
    ),
    "a question renamed": (
        ("  staff:\n", "  people:\n    was: [staff]\n"),
        ("Does anyone here look after servers?", "Do people here look after servers?"),
    ),
    "an option removed": (
        ("  own: Own server\n", ""),
        ('own: "poor, two left", ', ""),
        ("own: poor, ", ""),
        ("own: good, ", ""),
        ("own: 80, ", ""),
        changed("2026-03-12", "No more own servers", "The room is given up"),
    ),
    "figures changed": (
        ("cloud: 120, rented: 60", "cloud: 90, rented: 130"),
        changed("2026-04-13", "New prices", "Offers of April"),
    ),
}
"""What each edit replaces, in the order of the story."""


def test_story(
    new_context: Callable[..., BrowserContext],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """After each edit, the page, recheck, diff and the feed say what the story says."""
    monkeypatch.chdir(tmp_path)
    text = GUIDE
    told = []
    site = _built(text)
    with served(site) as address:
        page = new_context(accept_downloads=True).new_page()
        page.goto(f"{address}decisions/hosting/decide/?a=1.staff_yes.peaks_no.budget_100")
        page.wait_for_url("**&s=*")
        link = page.url.removeprefix(address)
        record = _record(page).replace(address, ADDRESS)
        Path("adr").mkdir()
        Path("adr/0001-hosting.md").write_text(record, encoding="utf-8")
        commit_everything()
        told.append(f"The link: {link}\n\nThe record:\n\n{_indented(record)}")
        for number, (name, edits) in enumerate(EDITS.items(), start=1):
            for before, after in edits:
                assert before in text, (name, before)
                text = text.replace(before, after, 1)
            _built(text)
            told.append(f"Edit {number}: {name}\n\n{_said(page, address + link, capfd)}")
            commit_everything()

    story = "\n".join(told)
    if os.environ.get("REGENERATE"):
        STORY.write_text(story, encoding="utf-8")
    assert story == STORY.read_text(encoding="utf-8")


def _built(text: str) -> Path:
    """The folder of the site, built again."""
    theme = {name: page.replace("<head>", HEAD) for name, page in sites.THEME.items()}
    files = {"mkdocs.yml": sites.PLAIN + SITE, ".gitignore": "site/\n", FILE: text, **theme}
    built = sites.build(Path.cwd(), files)
    assert built.ended_well, built.complaints
    return built.folder


def _record(page: Page) -> str:
    """The decision record that the page offers for download."""
    if page.locator(".dg-toggle").is_visible():
        page.locator(".dg-toggle").click()
    page.locator("[popovertarget]").click()
    with page.expect_download() as download:
        page.locator("button[value=md]").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def _said(page: Page, link: str, capfd: pytest.CaptureFixture[str]) -> str:
    """What each place says now."""
    parts = {
        "The page": _shown(page, link),
        "recheck": _printed(capfd, "recheck", "adr", "--data", "docs/decisions"),
        "diff": _printed(capfd, "diff", "--base", "HEAD", "docs/decisions"),
        "The feed": "".join(f"{one.updated[:10]} {one.title}. {one.summary}\n" for one in _entries()),
    }
    return "".join(f"{name}:\n{_indented(said)}" for name, said in parts.items())


def _shown(page: Page, link: str) -> str:
    """The notice and the result of the page that the link opens, as a reader opens it who was never here."""
    page.goto("about:blank")
    page.context.clear_cookies()
    page.goto(link)
    page.evaluate("sessionStorage.clear()")
    page.goto(link)
    expect(page.locator("decision-guide.dg-is-started")).to_have_count(1)
    page.wait_for_function("document.querySelector('.dg-link').textContent")
    notice = page.locator(".dg-notice")
    data = page.locator("decision-guide").get_attribute("data-guide") or ""
    if f"&s={json.loads(data)['edition']}." not in link:
        # What it says is fetched when it is needed.
        expect(notice).to_be_visible()
    said = notice.inner_text() if notice.is_visible() else "(no notice)"
    return f"{said}\n{page.locator('.dg-headline').inner_text()} {page.locator('.dg-because').text_content()}\n"


def _printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    capfd.readouterr()
    code = cli.run([*arguments])
    out, err = capfd.readouterr()
    return f"{out}{err}(exit code {code})\n"


def _entries() -> list[feedparser.FeedParserDict]:
    feed = feedparser.parse(Path("site/decisions/hosting/feed.xml").read_bytes())
    assert not feed.bozo
    return list(feed.entries)


def _indented(text: str) -> str:
    return re.sub("^(?=.)", "  ", text, flags=re.MULTILINE)
