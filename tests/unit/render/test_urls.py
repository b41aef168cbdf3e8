"""Addresses and links, by MkDocs' own rules."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from mkdocs.structure.files import File

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from decision_guide.problems import Severity
from decision_guide.render import urls
from support.sites import TEA

PAGES = (
    "index.md",
    "decisions/index.md",
    "decisions/tea/index.md",
    "decisions/tea/decide.md",
    "notes/README.md",
    "notes/two words.md",
    "decisions/tags/été/index.md",
    "decisions/tea/decision.json",
)


@pytest.mark.parametrize("use_directory_urls", [True, False])
@pytest.mark.parametrize("path", PAGES)
def test_page_url(path: str, use_directory_urls: bool) -> None:
    """A page's address is the one that MkDocs gives it."""
    file = File(path, "docs", "site", use_directory_urls)

    expected = "" if file.url in (".", "./") else unquote(file.url)
    assert urls.page_url(path, use_directory_urls) == expected


@pytest.mark.parametrize("use_directory_urls", [True, False])
@pytest.mark.parametrize("start", PAGES[:-1])
@pytest.mark.parametrize("target", PAGES)
def test_link_leads_there(start: str, target: str, use_directory_urls: bool) -> None:
    """A link, followed from the address of its page, leads to the address of its target, for any two pages."""
    here = urls.page_url(start, use_directory_urls)

    link = unquote(urls.link(start, target, use_directory_urls))

    reached = posixpath.normpath(posixpath.join("/", posixpath.dirname(here), link))
    expected = urls.page_url(target, use_directory_urls)
    assert reached == posixpath.normpath(f"/{expected}")
    assert link.endswith("/") == (expected.endswith("/") or not expected)


@pytest.mark.parametrize("start", PAGES[:-1])
@pytest.mark.parametrize("target", PAGES)
def test_a_rewritten_link_leads_there(start: str, target: str) -> None:
    """A link that an engine counts from the folder of the page's source, and rewrites, leads to its target."""
    link = unquote(urls.link(urls.origin(start, Settings(links_are_rewritten=True)), target, True))

    reached = posixpath.normpath(posixpath.join("/", posixpath.dirname(start), link))
    assert reached == posixpath.normpath(f"/{urls.page_url(target, True)}")
    assert urls.origin(start, Settings()) == start


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("decisions/tea/decide.md?a=1.x_yes", "decide/?a=1.x_yes"),
        ("decisions/tea/index.md#dg-sources", "./#dg-sources"),
        ("decisions/tea/decide.md?a=1#b?c", "decide/?a=1#b?c"),
        ("decisions/tags/a&b%/index.md", "../tags/a%26b%25/"),
    ],
)
def test_link_keeps_what_follows(target: str, expected: str) -> None:
    """Queries and fragments are unchanged; special characters in a path are encoded."""
    assert urls.link("decisions/tea/index.md", target, True) == expected


@pytest.mark.parametrize(
    ("href", "folders", "files"),
    [
        ("https://example.org/a?b#c", "https://example.org/a?b#c", "https://example.org/a?b#c"),
        ("mailto:a@example.org", "mailto:a@example.org", "mailto:a@example.org"),
        ("/absolute/", "/absolute/", "/absolute/"),
        ("#part", "#part", "#part"),
        ("?a=1", "?a=1", "?a=1"),
        ("cola/index.md", "../../cola/", "../cola/index.html"),
        ("cola/decide.md?a=1#b", "../../cola/decide/?a=1#b", "../cola/decide.html?a=1#b"),
        ("cola/", "../../cola/", "../cola/"),
        ("./", "../../", "../"),
        ("..", "../../../", "../../"),
        ("../notes/a.md", "../../../notes/a/", "../../notes/a.html"),
        ("../notes/two%20words.md", "../../../notes/two%20words/", "../../notes/two%20words.html"),
        ("../caf%C3%A9.pdf", "../../../caf%C3%A9.pdf", "../../caf%C3%A9.pdf"),
        ("../../../out.md", "../../../out/", "../../out.html"),
    ],
)
def test_author_link(href: str, folders: str, files: str) -> None:
    """An author's path is relative to the decisions' folder, on any page; other links stay."""
    page = "decisions/tea/decide.md"

    assert urls.author_link(page, href, "decisions", True) == folders
    assert urls.author_link(page, href, "decisions", False) == files


@pytest.mark.parametrize("address", ["https://a]b/", "http://[x/", "https://[", "https://℀.example/"])
def test_an_address_that_no_host_has(address: str) -> None:
    """An address that cannot be taken apart is no path of the site, and nothing that reads it fails."""
    text = f"{TEA}sources:\n  book: {{title: The book, url: '{address}'}}\n"
    source = SourceFile("decisions/tea.yml", "tea", text.replace("[judgement]", "[book]").encode())

    build = pipeline.build([source], Settings(site_url="https://tea.example/"))

    assert not urls.is_relative(address)
    assert [problem for problem in build.problems if problem.severity is Severity.ERROR] == []
    assert "decisions/tea/index.md" in {file.path for file in build.files}
