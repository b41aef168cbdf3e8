"""Links in decision files are checked like those in pages, with a place in the YAML."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SiteFile, SourceFile
from decision_guide.problems import Problem, Severity
from decision_guide.render import urls

TABLE = """\
options:
  tea: {name: Tea, link: LINK}
  coffee: Coffee
criteria:
  evening:
    ask: Is it evening?
    help: HELP
    if-yes:
      tea: good, NOTE
      coffee: poor
sources:
  book: {title: A book, url: URL}
"""
PRESENT = [
    SiteFile("index.md", "index.html"),
    SiteFile("about.md", "about/index.html"),
    SiteFile("images/tea.png", "images/tea.png"),
    SiteFile("decisions/tea.yml", "decisions/tea.yml"),
    SiteFile("decisions/cocoa.yml", "decisions/cocoa.yml"),
]


def content(introduction: str = "Text.", **values: str) -> bytes:
    """A decision with these links."""
    table = TABLE
    for key in ("link", "help", "note", "url"):
        table = table.replace(
            key.upper(), values.get(key, "https://example.org/" if key in {"link", "url"} else "Text.")
        )
    return f"title: Tea or coffee?\ncite: [book]\nintroduction: |\n  {introduction}\n{table}".encode()


def broken(made: bytes) -> list[Problem]:
    """The broken links of a site with this decision and another one."""
    sources = [SourceFile("docs/decisions/tea.yml", "tea", made)]
    sources.append(SourceFile("docs/decisions/cocoa.yml", "cocoa", content()))
    build = pipeline.build(sources, Settings())
    files = [SiteFile(one.path, urls.site_file(one.path, use_directory_urls=True)) for one in build.files]
    own = [problem for problem in build.problems if problem.code == "broken-link"]
    return [*own, *pipeline.link_problems(build, Settings(), [*PRESENT, *files])]


@pytest.mark.parametrize(
    "href",
    [
        "cocoa.yml",
        "cocoa.yml#dg-row-evening",
        "cocoa.md",
        "tea/decide.md",
        "cocoa/coffee.md",
        "cocoa/decision.json",
        "../about.md",
        "../about/",
        "../images/tea.png",
        "../index.md",
        "index.md",
        "decisions.json",
        "https://example.org/nothing",
        "mailto:a@example.org",
        "#dg-sources",
        "/about/",
    ],
)
def test_links_that_lead_somewhere(href: str) -> None:
    """A link to a decision, a page, a file or another site is quiet."""
    assert broken(content(f"See [this]({href}).")) == []


@pytest.mark.parametrize(
    ("href", "advice"),
    [
        ("nosuch.md", "A path is relative"),
        ("../abuot.md", 'did you mean "../about.md"?'),
        ("www.example.org", 'did you mean "https://www.example.org"?'),
        ("www.example.org/a", 'did you mean "https://www.example.org/a"?'),
        ("../cocoa/", 'did you mean "cocoa.yml"?'),
        ("coco.yml", 'did you mean "cocoa.yml"?'),
        ("../images/te.png", 'did you mean "../images/tea.png"?'),
    ],
)
def test_links_that_lead_nowhere(href: str, advice: str) -> None:
    """A link that leads nowhere is a warning at its place, with what to write."""
    [problem] = broken(content(f"See [this]({href})."))
    where = problem.location

    assert problem.severity is Severity.WARNING
    assert where.excerpt[where.column - 1 : where.end_column - 1] == f"[this]({href})"
    assert advice in (problem.help or "")


@pytest.mark.parametrize("key", ["link", "url"])
def test_keys_with_an_address(key: str) -> None:
    """The address of an option or a source is checked too."""
    assert [one.location.line for one in broken(content(**{key: "nosuch.md"}))] == [6 if key == "link" else 16]


@pytest.mark.parametrize("key", ["help", "note"])
def test_other_texts(key: str) -> None:
    """A link in a help or in a note of a cell is checked too."""
    assert len(broken(content(**{key: "See [this](nosuch.md)"}))) == 1


def test_without_a_site() -> None:
    """Without the files of a site, only links between decisions and forms are checked."""
    made = content("[One](nosuch.md), [two](nosuch.yml), [three](www.example.org).")
    found = pipeline.check([SourceFile("tea.yml", "tea", made)])

    assert [one.message.split()[0] for one in found if one.code == "broken-link"] == ["nosuch.yml", "this"]


@pytest.mark.parametrize("href", ["cocoa.yml", "cocoa.md"])
def test_both_names_lead_to_the_guide(href: str) -> None:
    """The file that an author sees and its page's name both lead to the guide."""
    sources = [SourceFile("docs/decisions/tea.yml", "tea", content(f"See [this]({href})."))]
    sources.append(SourceFile("docs/decisions/cocoa.yml", "cocoa", content()))
    build = pipeline.build(sources, Settings())
    [guide] = [file.content.decode() for file in build.files if file.path == "decisions/tea/index.md"]

    assert '<a href="../cocoa/">this</a>' in guide
