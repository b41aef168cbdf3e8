"""Every link of a guide leads somewhere, in both forms of addresses."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from support import sites
from support.sites import BuiltSite, SiteBuilder

RICH = """\
title: Tea or coffee?
summary: Read [the front page](../index.md), [this](tea/index.md), or [the web](https://example.org/) [^book].
introduction: |
  See [the other guide](cola/index.md), [its list](./), [its data](cola/decision.json), [a folder](../notes/),
  [a page with spaces](<../notes/two words.md#a-part>) and [this question](#dg-row-morning).
tags: [hot drinks, Été, "?#%"]
was: [chai, mate]
cite: [book, notes]
axes: {warmth: Warmth, calm: Calm}
options:
  tea: {name: Tea, link: https://example.org/tea, summary: "Leaves [^book] and [notes](../notes/index.md)."}
  coffee: {name: Coffee, link: ../notes/index.md}
criteria:
  morning: {ask: Is it morning?, axis: warmth, if-yes: {tea: poor, coffee: good}}
  evening:
    ask: Is it evening?
    axis: calm
    if-yes:
      tea: good, see [the notes](../notes/index.md) [^book]
      coffee: poor [^judgement]
scenarios:
  - {name: Late, answers: {evening: yes!}, expect: tea}
sources:
  book: {title: A book, url: "https://example.org/book"}
  notes: {title: The notes, url: ../notes/index.md}
"""


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with a guide that links wherever it can, in one form of addresses."""
    return sites.build(
        tmp_path_factory.mktemp("links"),
        {
            "mkdocs.yml": f"{sites.PLAIN}use_directory_urls: {str(request.param).lower()}\n",
            "docs/index.md": "# Drinks\n\n<!-- decision tea card -->\n\n<!-- decisions -->\n",
            "docs/notes/index.md": "# Notes\n\n<!-- decisions -->\n",
            "docs/notes/two words.md": "# Two words\n\n## A part\n\n<!-- decision cola card -->\n",
            "docs/decisions/tea.yml": RICH,
            "docs/decisions/cola.yml": sites.TEA,
        },
    )


def test_links(built: BuiltSite) -> None:
    """Every link and every fragment of every page leads to a file and an id that exist."""
    links = sum(len(page.links) for page in built.pages.values())

    assert built.complaints == []
    assert links > 150
    assert {path: found for path in built.pages if (found := built.broken_links(path))} == {}


def test_links_of_this_site(seed_site: BuiltSite) -> None:
    """Every link and every fragment of this repository's own site leads to a file and an id that exist, in SVG too."""
    pages = seed_site.pages
    drawn = [link for page in pages.values() for svg in page.all("svg") for link in svg.links]
    answered = [link for page in pages.values() for link in page.links if "decide/?a=" in link]

    assert sum(len(page.links) for page in pages.values()) > 5_000
    assert len([link for link in drawn if not link.startswith("#")]) > 20
    assert len(answered) > 15
    assert {path: found for path in pages if (found := seed_site.broken_links(path))} == {}


def test_addresses_fit(built: BuiltSite) -> None:
    """No link to a page needs a server that adds a slash or looks for an index."""
    articles = [page.first("article") for page in built.pages.values() if page.all("article")]
    written = [link for article in articles for link in article.links if not urlsplit(link).scheme]
    paths = [urlsplit(link).path for link in written if urlsplit(link).path]

    assert [path for path in paths if not path.endswith(("/", ".html", ".css", ".js", ".json", ".yml"))] == []


def test_ids_are_unique(built: BuiltSite) -> None:
    """No page gives two elements the same id."""
    for path, page in built.pages.items():
        ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]

        assert (path, len(ids)) == (path, len(set(ids)))


def test_forwarding_pages(built: BuiltSite) -> None:
    """Each earlier slug leaves a page for each page of the guide, which forwards to it and keeps old links alive."""
    guide = [path for path in built.pages if path.startswith("decisions/tea/")]
    assert len(guide) == 4
    for old in ("chai", "mate"):
        for path in guide:
            forward = path.replace("decisions/tea/", f"decisions/{old}/")
            target = built.pages[forward].first("link", rel="canonical").attributes["href"]

            assert built.leads_somewhere(forward, target)
            reached = posixpath.normpath(posixpath.join(posixpath.dirname(forward), target))
            assert reached in (path, posixpath.dirname(path))


def test_scenario_link(built: BuiltSite) -> None:
    """A worked example links the decide page with its answers, and the page takes the query."""
    (link,) = [link for link in built.pages["decisions/tea/index.html"].links if "?a=" in link]

    assert link.endswith("?a=1.evening_yes_2")


LATE_PAGE = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "late.md", content="# Late"))
"""


@pytest.mark.parametrize("level", ["warn", "info", "ignore"])
def test_links_that_lead_nowhere(tmp_path: Path, level: str) -> None:
    """A link to no page is told with its place, as MkDocs' setting for pages says; a page that a hook adds counts."""
    links = "See [one](../late.md), [two](nosuch.md), [three](../images/no.png) and [four](../late/)."
    files = {
        "mkdocs.yml": f"{sites.PLAIN}validation: {{links: {{not_found: {level}}}}}\nhooks: [late.py]\n",
        "late.py": LATE_PAGE,
        "docs/index.md": "# Drinks\n",
        "docs/decisions/tea.yml": f"{sites.TEA}introduction: {links}\n",
    }
    site = sites.build(tmp_path, files)
    log = "\n".join(site.log)

    severity = {"warn": "warning", "info": "note"}.get(level, "")
    told = [(severity, "nosuch.md"), (severity, "../images/no.png")] if severity else []
    assert re.findall(r"(\w+)\[broken-link\]: (\S+) leads", log) == told
    assert "decisions/tea/index.html" in site.files


ROPE = """\
title: Rope or chain?
cite: [judgement]
was: [line]
options:
  rope:
    name: Rope
    was: [hemp, chain]
  chain: Chain
criteria:
  damp:
    ask: Is it wet?
    was: [wet, high]
    if-yes: {rope: poor, chain: good}
  high:
    ask: Is it high?
    if-yes: {rope: good, chain: poor}
  rust:
    fact: Rusts
    was: [decay]
    values: {chain: soon}
"""


@pytest.mark.parametrize("ending", ["/", ".html"])
def test_renamed_parts(site: SiteBuilder, ending: str) -> None:
    """A renamed option's page forwards, also under an earlier slug; a renamed row keeps its place."""
    configuration = sites.PLAIN + ("" if ending == "/" else "use_directory_urls: false\n")
    built = site({"mkdocs.yml": configuration, "docs/decisions/rope.yml": ROPE})
    tail = "/index.html" if ending == "/" else ".html"

    for old in ("rope/hemp", "line/hemp", "line/chain"):
        page = built.pages[f"decisions/{old}{tail}"]
        target = page.first("link", rel="canonical").attributes["href"]
        reached = posixpath.normpath(posixpath.join(f"decisions/{posixpath.dirname(old + tail)}", target))
        assert (
            reached == f"decisions/rope/{'chain' if old == 'line/chain' else 'rope'}{'' if ending == '/' else '.html'}"
        )
        assert target in page.links
    rows = built.page("decisions/rope/" if ending == "/" else "decisions/rope/index.html")
    for old, row in (("wet", "damp"), ("decay", "rust")):
        assert len(rows.first("tr", id=f"dg-row-{row}").all("span", id=f"dg-row-{old}")) == 1
    assert not rows.all("span", id="dg-row-high")
