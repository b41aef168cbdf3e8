"""What machines find on a site: structured data, ``llms.txt``, JSON with its schemas, sitemap, canonical addresses."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import jsonschema
import pytest

from decision_guide import cli
from support import sites
from support.sites import TEA, BuiltSite, SiteBuilder

ADDRESS = "https://tea.example/guides/"
SITE = f"site_url: {ADDRESS}\nsite_description: What *to* drink.\n"
MATERIAL = "site_name: Drinks\ntheme: {name: material, font: false}\nplugins: [search, decision-guide]\n"
COLA = TEA.replace("Tea or coffee?", "Cola [or] <mate>?").replace("tea: Tea", "tea: Cola")
FILES = {"docs/decisions/tea.yml": TEA + "summary: A **short** one.\n", "docs/decisions/cola.yml": COLA}


def data(built: BuiltSite, path: str) -> list[dict[str, object]]:
    """The structured data in the head of a page."""
    return [
        json.loads("".join(map(str, one.children)))
        for one in built.page(path).first("head").all("script", type="application/ld+json")
    ]


@pytest.fixture(scope="module", params=[sites.PLAIN, MATERIAL], ids=["plain", "material"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with an address, in a theme with nothing and in Material."""
    return sites.build(tmp_path_factory.mktemp("machines"), {"mkdocs.yml": request.param + SITE, **FILES})


def test_structured_data_of_guides(built: BuiltSite) -> None:
    """The head of a guide, and of no other page, holds one block of structured data, with its own address."""
    assert built.complaints == []
    (found,) = data(built, "decisions/tea/")

    assert (found["@type"], found["headline"], found["url"]) == (
        "Article",
        "Tea or coffee?",
        f"{ADDRESS}decisions/tea/",
    )
    assert found["isPartOf"] == {"@type": "WebSite", "name": "Drinks", "url": ADDRESS}
    assert data(built, "decisions/cola/")[0]["headline"] == "Cola [or] <mate>?"
    assert [path for path in built.pages if path.endswith("index.html") and data(built, path)] == [
        "decisions/cola/index.html",
        "decisions/tea/index.html",
    ]


def test_a_theme_with_social_tags_gets_the_data(site: SiteBuilder) -> None:
    """If the theme writes tags for networks, ours are left out and the structured data remains."""
    theme = {name: text.replace("</head>", '<meta property="og:title">\n</head>') for name, text in sites.THEME.items()}
    built = site({**FILES, **theme})

    assert len(data(built, "decisions/tea/")) == 1
    assert len(built.page("decisions/tea/").all("meta", property="og:title")) == 1


def test_llms_txt(built: BuiltSite) -> None:
    """A file at the root describes the site, and lists each decision and its data with full addresses."""
    assert built.html("llms.txt") == (
        "# Drinks\n\n> What \\*to\\* drink.\n\n## Decisions\n\n"
        f"- [Cola \\[or\\] \\<mate\\>?]({ADDRESS}decisions/cola/): Cola, Coffee\n"
        f"- [Tea or coffee?]({ADDRESS}decisions/tea/): A short one. (Tea, Coffee)\n"
        "\n## Data\n\n"
        f"- [decisions.json]({ADDRESS}decisions/decisions.json): Decisions\n"
        f"- [cola/decision.json]({ADDRESS}decisions/cola/decision.json): Cola \\[or\\] \\<mate\\>?\n"
        f"- [tea/decision.json]({ADDRESS}decisions/tea/decision.json): Tea or coffee?\n"
    )


@pytest.mark.parametrize("folders", [True, False])
def test_llms_txt_without_an_address(site: SiteBuilder, folders: bool) -> None:
    """Without an address of the site the links are relative, and each leads to a file that exists."""
    built = site({"mkdocs.yml": f"{sites.PLAIN}use_directory_urls: {str(folders).lower()}\n", **FILES})
    links = re.findall(r"\]\(([^)]+)\)", built.html("llms.txt"))

    assert len(links) == 5
    assert {f"{link}index.html" if link.endswith("/") else link for link in links} <= set(built.files)


def test_own_files_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site's own ``llms.txt``, and a schema next to the decisions, are published unchanged."""
    own = {"docs/llms.txt": "Ours.\n", "docs/decisions/decision.schema.json": '{"title": "Ours"}\n'}
    built = sites.build(tmp_path, {**FILES, **own})
    monkeypatch.chdir(tmp_path)
    assert cli.run(["generate", "--out", str(tmp_path / "out")]) == 0

    assert built.complaints == []
    for path, text in own.items():
        name = path.removeprefix("docs/")
        assert built.html(name) == (tmp_path / "out" / name).read_text(encoding="utf-8") == text


def test_data_fits_its_published_schema(built: BuiltSite) -> None:
    """Each kind of data has its schema in the same folder, and fits it."""

    def fits(path: str, name: str) -> None:
        schema = json.loads(built.html(f"decisions/{name}.schema.json"))
        jsonschema.Draft202012Validator(schema).validate(json.loads(built.html(f"decisions/{path}")))

    fits("decisions.json", "decisions-json")
    fits("tea/decision.json", "decision-json")
    fits("cola/decision.json", "decision-json")
    assert json.loads(built.html("decisions/decision.schema.json"))["title"] == "A decision"


def test_the_index_names_files_that_exist(built: BuiltSite) -> None:
    """Every address in ``decisions.json`` leads to a file of the site."""
    entries = json.loads(built.html("decisions/decisions.json"))["decisions"]

    assert [one["slug"] for one in entries] == ["cola", "tea"]
    assert {f"decisions/{one['data']}" for one in entries} <= set(built.files)
    assert {f"decisions/{one['url']}index.html" for one in entries} <= set(built.files)


def test_sitemap_and_canonical_addresses(site: SiteBuilder) -> None:
    """The sitemap names every page with the canonical address that its head names too."""
    built = site({"mkdocs.yml": MATERIAL + SITE, **FILES})
    names = {one.text for one in ET.fromstring(built.html("sitemap.xml")).iter() if one.tag.endswith("loc")}  # noqa: S314
    pages = [page for path, page in built.pages.items() if path != "404.html"]

    assert len(pages) == 10
    assert {page.first("link", rel="canonical").attributes["href"] for page in pages} == names
