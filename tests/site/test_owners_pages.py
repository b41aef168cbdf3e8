"""What a person wrote wins: nothing of a site is replaced, wherever it is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from decision_guide import cli
from support import sites
from support.sites import TEA, BuiltSite, SiteBuilder

DECISION = TEA + "was: [chai]\ntags: [hot drinks]\n"
CONFIGURATION = "site_name: S\ntheme: {name: null, custom_dir: theme}\nuse_directory_urls: %s\nplugins: [%s]\n"
ADDRESSES = {
    "tea.md": "true",
    "tea/README.md": "true",
    "tea/index.md": "true",
    "tea/index.html": "true",
    "Tea.md": "true",
    "tea": "true",
    "tea/decide.md": "true",
    "tea/decide/README.md": "true",
    "tea/decide.markdown": "true",
    "tea/coffee/index.md": "true",
    "tea/coffee/README.md": "true",
    "tea/decision.json": "true",
    "decisions.json": "true",
    "decisions.json/index.md": "true",
    "index.html": "true",
    "decision-json.schema.json": "true",
    "chai.md": "true",
    "chai/coffee/index.md": "true",
    "tags/hot-drinks.md": "true",
    "tags/hot-drinks/index.md": "true",
    "tea/README.md ": "false",
    "tea/decide.html": "false",
    "tea/coffee.md": "false",
    "chai/index.md": "false",
    "tags/hot-drinks/README.md": "false",
}
"""Files that have an address of ours, below the decisions' folder, by whether addresses end with a slash."""
OWN = {
    "docs/index.md": "# Drinks\n",
    "docs/about.md": "# About\n",
    "docs/logo.svg": "<svg/>\n",
    "docs/decisions/how-we-decide.md": "# How we decide\n",
    "docs/decisions/tea/notes.md": "# Notes\n",
    "docs/decisions/0001-record-decisions.md": "# 1. Record decisions\n",
    "docs/decisions/table.csv": "a,b\n",
    "docs/llms.txt": "Mine.\n",
}
"""A site with hand-written pages."""


def build(folder: Path, files: dict[str, str], *, urls: str, plugins: str = "decision-guide") -> BuiltSite:
    """A site of these files with the plain theme; without decisions and plugin if ``plugins`` is empty."""
    sites.write(folder, {"mkdocs.yml": CONFIGURATION % (urls, plugins), **sites.THEME, **files})
    return sites.build_config(folder / "mkdocs.yml", folder / "site")


@pytest.mark.parametrize("path", ADDRESSES)
def test_is_never_replaced(tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hand-written file at a generated address fails the build; both are named; `generate` reports the same."""
    urls, name = ADDRESSES[path], path.strip()
    files = {"docs/index.md": "# Drinks\n", "docs/decisions/tea.yml": DECISION, f"docs/decisions/{name}": "Paula's.\n"}
    built = build(tmp_path, files, urls=urls)
    monkeypatch.chdir(tmp_path)

    assert not built.ended_well
    [complaint] = [line for line in built.complaints if "address-taken" in line]
    assert f"docs/decisions/{name}" in complaint
    assert "folder" in complaint or "was" in complaint
    assert cli.run(["generate", "--out", "out"]) == cli.EXIT_DATA


@pytest.mark.parametrize("path", ADDRESSES)
def test_stays_in_the_preview(tmp_path: Path, path: str) -> None:
    """In serve, it is kept as well, and the decision's other pages show the problem."""
    urls, name = ADDRESSES[path], path.strip()
    files = {"docs/index.md": "# Drinks\n", "docs/decisions/tea.yml": DECISION, f"docs/decisions/{name}": "Paula's.\n"}
    sites.write(tmp_path, {"mkdocs.yml": CONFIGURATION % (urls, "decision-guide"), **sites.THEME, **files})

    live = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site", live=True)

    published = [path for path in live.files if b"Paula" in (live.folder / path).read_bytes()]
    assert published
    assert any("address-taken" in line for line in live.complaints)


@pytest.mark.parametrize("urls", ["true", "false"])
def test_nothing_is_missing_and_nothing_changed(tmp_path: Path, urls: str) -> None:
    """With us a site has every file that it has without us, with the same content; navigation apart."""
    without = build(tmp_path / "without", OWN, urls=urls, plugins="")
    site = build(tmp_path / "with", OWN | {"docs/decisions/tea.yml": DECISION}, urls=urls)

    assert site.complaints == without.complaints == []
    assert set(without.files) <= set(site.files)
    for path in without.files:
        if path.endswith(".html"):
            assert article(site, path) == article(without, path)
        elif "sitemap" not in path:
            assert (site.folder / path).read_bytes() == (without.folder / path).read_bytes()


@pytest.mark.parametrize("urls", ["true", "false"])
@pytest.mark.parametrize("folder", ["decisions", "adr"])
@pytest.mark.parametrize(
    "text",
    [
        "# By hand\n\nPaula's.\n",
        "---\ntitle: By hand\n---\n\nPaula's.\n",
        "# By hand\n\n<!-- decisions -->\n\nPaula's.\n",
    ],
    ids=["text", "front matter", "list"],
)
def test_a_readme_is_an_index(tmp_path: Path, folder: str, urls: str, text: str) -> None:
    """`README.md` in the decisions' folder keeps its words and gets the list, exactly as `index.md` does."""
    plugins = f"decision-guide: {{folder: {folder}}}"
    files = {"docs/index.md": "# Drinks\n", f"docs/{folder}/tea.yml": DECISION}

    readme = build(tmp_path / "a", files | {f"docs/{folder}/README.md": text}, urls=urls, plugins=plugins)
    index = build(tmp_path / "b", files | {f"docs/{folder}/index.md": text}, urls=urls, plugins=plugins)

    assert readme.complaints == index.complaints == []
    shown = readme.page(f"{folder}/index.html").text
    assert "Paula's." in shown
    assert "Tea or coffee?" in shown
    assert readme.article(f"{folder}/index.html") == index.article(f"{folder}/index.html")
    assert readme.nav() == index.nav()


def test_readme_in_an_explicit_navigation(site: SiteBuilder) -> None:
    """A navigation that names the README gets the guides below it."""
    files = {
        "mkdocs.yml": sites.PLAIN + "nav: [index.md, decisions/README.md]\n",
        "docs/decisions/README.md": "# Ours\n",
        "docs/decisions/tea.yml": TEA,
    }

    built = site(files)

    assert built.complaints == []
    assert "Tea or coffee?" in built.nav()


def test_index_and_readme_together(site: SiteBuilder) -> None:
    """MkDocs leaves the README out with a warning, as it does without us."""
    files = {"docs/decisions/README.md": "# R\n", "docs/decisions/index.md": "# I\n", "docs/decisions/tea.yml": TEA}

    built = site(files)

    assert [line for line in built.complaints if "README.md" in line and "conflicts with" in line]
    assert "Tea or coffee?" in built.page("decisions/").text


def article(site: BuiltSite, path: str) -> str:
    """The content of a page's article, without the navigation."""
    found = re.search("<article>(.*)</article>", site.html(path), re.DOTALL)
    return found[1] if found else site.html(path)


RECORDS = {
    "docs/adr/0001-use-trains.md": "# 1. Use trains\n\nStatus: accepted\n",
    "docs/adr/0002-pack-light.md": "---\ntitle: 'Pack [light]'\n---\n\n# Other\n",
    "docs/adr/0003-no-title.md": "Only words.\n",
    "docs/adr/2024/0004-below.md": "# 4. Below {#four}\n",
}
"""A folder of decision records."""


@pytest.mark.parametrize("urls", ["true", "false"])
@pytest.mark.parametrize("index", [None, "README.md", "index.md"])
def test_records_stay_and_are_listed(tmp_path: Path, urls: str, index: str | None) -> None:
    """In a folder of records every page stays; its title is a link below the guides, once."""
    plugins = "decision-guide: {folder: adr}"
    files = RECORDS | {"docs/index.md": "# Home\n", "docs/adr/trip.yml": TEA}
    if index:
        files[f"docs/adr/{index}"] = "# Ours\n\nSee [the first](0001-use-trains.md).\n"

    site = build(tmp_path, files, urls=urls, plugins=plugins)

    assert site.complaints == []
    shown = site.page("adr/index.html").first("article").text
    for title in ("Pack [light]", "0003 no title", "4. Below"):
        assert shown.index(title) > shown.index("Tea or coffee?")
    assert ("1. Use trains" in shown) == (index is None)
    assert site.broken_links("adr/index.html") == []
    assert "Only words." in site.page("adr/0003-no-title/" if urls == "true" else "adr/0003-no-title.html").text
