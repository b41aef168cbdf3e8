"""The place of guides in a site's navigation, what comes next, and which pages belong together."""

from __future__ import annotations

import textwrap

import pytest

from support.sites import PLAIN, TEA, BuiltSite, SiteBuilder

COLA = TEA.replace("Tea or coffee?", "Cola or Vec<u8>?").replace("coffee: Coffee", "coffee: <b>Fizz</b>")
TWO = {"docs/decisions/tea.yml": TEA, "docs/decisions/cola.yml": COLA}
GUIDES = """\
  Cola or Vec<u8>?
    Cola or Vec<u8>?
    Decide
    Tea
    <b>Fizz</b>
  Tea or coffee?
    Tea or coffee?
    Decide
    Tea
    Coffee"""
READ = ["Cola or Vec<u8>?", "Decide", "Tea", "<b>Fizz</b>", "Tea or coffee?", "Decide", "Tea", "Coffee"]


def outline(text: str) -> str:
    """A navigation as the test draws it."""
    return textwrap.dedent(text).strip().replace("GUIDES", GUIDES.strip())


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        pytest.param("", "Drinks\nDecisions\n  Decisions\n  GUIDES", id="none"),
        pytest.param("[index.md, decisions/index.md]", "Drinks\nDecisions\n  Decisions\n  GUIDES", id="the list alone"),
        pytest.param(
            "[index.md, {Choices: decisions/index.md}]", "Drinks\nChoices\n  Choices\n  GUIDES", id="with a title"
        ),
        pytest.param(
            "[index.md, {Choices: [decisions/index.md]}]", "Drinks\nChoices\n  Decisions\n  GUIDES", id="in a section"
        ),
        pytest.param(
            "[{Choices: [decisions/index.md, index.md]}]",
            "Choices\n  Decisions\n  GUIDES\n  Drinks",
            id="between pages",
        ),
    ],
)
def test_guides_stand_below_the_list(site: SiteBuilder, nav: str, expected: str) -> None:
    """Wherever the navigation has the list, all guides follow it, sorted by title, with titles as typed."""
    built = site({**TWO, "mkdocs.yml": PLAIN + (f"nav: {nav}\n" if nav else "")})

    assert built.complaints == []
    assert built.nav() == outline(expected)
    assert built.nav("decisions/tea/coffee/") == built.nav()


def test_next(site: SiteBuilder) -> None:
    """A reader who follows "next" sees the list, then each guide, its decide page and its options."""
    built = site(TWO)

    assert built.walk("") == ["Drinks", "Decisions", *READ]


def test_previous(site: SiteBuilder) -> None:
    """A reader who follows "previous" comes back the same way."""
    built = site(TWO)

    backwards = {path: page.first(id="previous").text for path, page in built.pages.items() if page.all(id="previous")}
    assert backwards == {
        "decisions/index.html": "Drinks",
        "decisions/cola/index.html": "Decisions",
        "decisions/cola/decide/index.html": "Cola or Vec<u8>?",
        "decisions/cola/tea/index.html": "Decide",
        "decisions/cola/coffee/index.html": "Tea",
        "decisions/tea/index.html": "<b>Fizz</b>",
        "decisions/tea/decide/index.html": "Tea or coffee?",
        "decisions/tea/tea/index.html": "Decide",
        "decisions/tea/coffee/index.html": "Tea",
    }


def test_nav_that_names_a_guide(site: SiteBuilder) -> None:
    """A guide that the navigation names is there and nowhere else."""
    built = site({**TWO, "mkdocs.yml": PLAIN + "nav: [{Hot: decisions/tea/index.md}, decisions/index.md]\n"})

    assert built.complaints == []
    assert built.nav() == outline(f"Hot\nDecisions\n  Decisions\n{GUIDES.split('  Tea or coffee?', maxsplit=1)[0]}")


def test_nav_that_names_none(site: SiteBuilder) -> None:
    """A navigation without the list is unchanged, and every page is built."""
    built = site({**TWO, "mkdocs.yml": PLAIN + "nav: [index.md]\n"})

    assert built.complaints == []
    assert built.nav() == "Drinks"
    assert "decisions/tea/coffee/index.html" in built.files


def test_short_name(site: SiteBuilder) -> None:
    """A decision's short name, if it has one, is in the navigation."""
    built = site({"docs/decisions/tea.yml": f"name: Hot drinks\n{TEA}"})

    assert "Hot drinks" in built.nav()
    assert "Tea or coffee?" not in built.nav()


def test_without_decisions(site: SiteBuilder) -> None:
    """A site without decisions builds; its list shows that there are none."""
    built = site({})

    assert built.complaints == []
    assert "There are no decisions yet." in built.page("decisions/").text


@pytest.mark.parametrize("marker", ["", "\n<!-- decisions -->\n\nAfter.\n"])
def test_hand_written_list(site: SiteBuilder, marker: str) -> None:
    """A hand-written list keeps its title and its text; the decisions replace the line, or follow at the end."""
    built = site({"docs/decisions/tea.yml": TEA, "docs/decisions/index.md": f"# Our *own*\n\nBefore.\n{marker}"})

    article = built.page("decisions/").first("article")
    assert built.nav().splitlines()[:3] == ["Drinks", "Decisions", "  Our own"]
    assert article.first("em").text == "own"
    assert article.text.startswith("Our own Before. Tea or coffee?")
    assert article.text.endswith("After.") == bool(marker)
    assert len(article.all(class_="dg-gallery")) == 1


def test_card_in_the_hand_written_list(site: SiteBuilder) -> None:
    """The hand-written list may ask for cards too, and quote the line for a list without getting a second one."""
    text = "# Ours\n\nWrite `<!-- decisions -->`.\n\n<!-- decision tea card -->\n"
    built = site({"docs/decisions/tea.yml": TEA, "docs/decisions/index.md": text})

    article = built.page("decisions/").first("article")
    assert article.first("code").text == "<!-- decisions -->"
    assert len(article.all(class_="dg-card")) == 1
    assert len(article.all(class_="dg-gallery")) == 1


@pytest.mark.parametrize(
    "path",
    [
        "decisions/tea/index.md",
        "decisions/tea/coffee.md",
        "decisions/tea/decision.json",
        "decisions/tags/hot/index.md",
        "decisions/decisions.json",
        "decisions/chai/index.html",
    ],
)
def test_hand_written_page_in_the_way(site: SiteBuilder, path: str) -> None:
    """A hand-written file in the place of a generated one is an error that names it, and is not replaced."""
    files = {"docs/decisions/tea.yml": f"{TEA}tags: [hot]\nwas: [chai]\n", f"docs/{path}": "<p>My own words.</p>\n"}

    assert [line for line in site(files).complaints if path in line and "by hand" in line]

    live = site(files, live=True)
    shown = path.replace("/index.md", "/index.html").replace("coffee.md", "coffee/index.html")
    assert "My own words." in live.html(shown)
    assert "Is it morning?" in live.html("decisions/tea/decide/")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("repo_url: https://example.org/r\nedit_uri: edit/main/docs/", "https://example.org/r/edit/main/docs/{}"),
        ("edit_uri_template: https://example.org/e?f={path}", "https://example.org/e?f={}"),
        ("repo_url: https://example.org/r\nedit_uri: '?query=e/'", "https://example.org/r?query=e/{}"),
    ],
)
def test_edit_links(site: SiteBuilder, settings: str, expected: str) -> None:
    """The edit links of a guide's pages, and its "Something wrong?", lead to the YAML file; other pages keep theirs."""
    built = site(
        {
            "mkdocs.yml": f"{PLAIN}{settings}\n",
            "docs/decisions/tea.yml": TEA,
            "docs/index.md": "# Drinks\n\n<!-- decisions -->\n",
        }
    )

    assert built.complaints == []
    edits = {
        path: page.first(id="edit").attributes["href"] for path, page in built.pages.items() if page.all(id="edit")
    }
    guide = {path for path in built.pages if path.startswith("decisions/tea/")}
    assert edits == dict.fromkeys(guide, expected.format("decisions/tea.yml")) | {
        "index.html": expected.format("index.md")
    }
    assert report_of(built) == expected.format("decisions/tea.yml")


def test_report_url(site: SiteBuilder) -> None:
    """A reader's "Something wrong?" leads to the address that the site sets."""
    plugins = "plugins: [{decision-guide: {report_url: 'https://example.org/new'}}]"
    built = site({"mkdocs.yml": PLAIN.replace("plugins: [decision-guide]", plugins), "docs/decisions/tea.yml": TEA})

    assert report_of(built) == "https://example.org/new"


FORM = "plugins: [{decision-guide: {report_url: '{repo_url}/new?form=wrong&decision={slug}'}}]"


def test_report_url_names_the_decision(site: SiteBuilder) -> None:
    """A place for reports may name the repository and the decision, so that a form is filled in."""
    configuration = PLAIN.replace("plugins: [decision-guide]", FORM) + "repo_url: https://example.org/r/\n"
    built = site({"mkdocs.yml": configuration, "docs/decisions/tea.yml": TEA})

    assert report_of(built) == "https://example.org/r/new?form=wrong&decision=tea"


def test_report_url_without_a_repository(site: SiteBuilder) -> None:
    """If an address for reports needs a repository and the site has none, there is no link."""
    built = site({"mkdocs.yml": PLAIN.replace("plugins: [decision-guide]", FORM), "docs/decisions/tea.yml": TEA})

    assert "{" not in report_of(built)
    assert report_of(built).endswith(".yml")


def report_of(built: BuiltSite) -> str:
    """The target of the guide's "Something wrong?"."""
    return built.page("decisions/tea/").first(class_="dg-data").all("a")[-1].attributes["href"]


def test_other_folder(site: SiteBuilder) -> None:
    """The decisions may live in a folder of another name."""
    plugins = "plugins: [{decision-guide: {folder: guides/hot/}}]"
    built = site({"mkdocs.yml": PLAIN.replace("plugins: [decision-guide]", plugins), "docs/guides/hot/tea.yml": TEA})

    assert built.complaints == []
    assert built.walk("guides/hot/") == ["Decisions", "Tea or coffee?", "Decide", "Tea", "Coffee"]


@pytest.mark.parametrize("folder", ["''", ".", "../elsewhere", "a/../../b"])
def test_folder_outside(site: SiteBuilder, folder: str) -> None:
    """A folder that is not below the docs_dir is refused in plain words."""
    plugins = f"plugins: [{{decision-guide: {{folder: {folder}}}}}]"

    built = site({"mkdocs.yml": PLAIN.replace("plugins: [decision-guide]", plugins)})

    assert any("is not a folder below the docs_dir" in line for line in built.complaints)
