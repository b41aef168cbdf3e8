"""A guide in one file."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from decision_guide.model.files import Settings
from decision_guide.render.pages.single_file import single_file
from support import payloads
from support.decisions import decision_of
from support.html_page import HtmlPage
from support.sites import TEA

MOST = 150 * 1024
PUBLISHED = Settings(site_url="https://example.org/site/")
LINKED = TEA + (
    "introduction: Read [another](other.yml), [a page](../page.md), [the web](https://example.com/) [^book].\n"
    "sources: {book: {title: The book, url: book.pdf}}\n"
    "scenarios: [{name: Early, answers: {morning: yes}}]\n"
)


def parsed(text: str, settings: Settings | None = None) -> HtmlPage:
    """The file of a decision, as a test sees it."""
    return HtmlPage.parse(single_file(decision_of(text, "tea"), settings or Settings()))


def test_links_of_a_file_without_a_site() -> None:
    """Without a site, every link leads to a place in the file or to the web; a page of the site is plain text."""
    page = parsed(LINKED)

    anchors = [element for element in page.all("a") if "href" in element.attributes]
    targets = {element.attributes["href"] for element in anchors}
    places = {f"#{element.attributes['id']}" for element in page.all() if "id" in element.attributes}
    assert {target for target in targets if not target.startswith(("#", "?"))} == {"https://example.com/"}
    assert {target for target in targets if target.startswith("#")} <= places
    assert "?a=1.morning_yes" in targets
    assert "Read another, a page, the web" in page.text
    assert "canonical" not in single_file(decision_of(LINKED), Settings())


def test_links_of_a_published_guide() -> None:
    """With a site, the file leads to the published guide, and so do the links to other pages."""
    page = parsed(LINKED, PUBLISHED)

    targets = {element.attributes.get("href", "") for element in page.all("a")}
    guide = "https://example.org/site/decisions/tea/"
    assert guide in targets
    assert {"https://example.org/site/decisions/other/", "https://example.org/site/decisions/book.pdf"} <= targets
    assert page.first("decision-guide").attributes["data-home"] == f"{guide}decide/"
    assert page.first("link", rel="canonical").attributes["href"] == guide


def test_nothing_is_requested() -> None:
    """The file names no other file to load, and its own policy allows no request but to its own data."""
    page = parsed(LINKED, PUBLISHED)

    policy = page.first("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    loading = {"script", "img", "iframe", "use"}
    loaded = [link for element in page.all() if element.tag in loading for link in element.links]
    assert loaded == []
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "connect-src data:;" in policy


@pytest.mark.parametrize("payload", payloads.SAMPLE)
def test_texts_end_nothing(payload: str) -> None:
    """Whatever the texts hold, the file has one style sheet and one script, which is its last element."""
    text = single_file(decision_of(payloads.decision(payload)), PUBLISHED)

    assert text.lower().count("</script") == 1
    assert text.lower().count("</style") == 1
    assert text.endswith("</script>\n</body>\n</html>\n")
    assert "<!--" not in text


def test_downloads_have_their_data() -> None:
    """The data in the file is that of the published decision, no matter what symbols it contains."""
    decision = decision_of(TEA.replace("It is", "It's 100 % #1 <b> & \u00e9"), "tea")
    page = HtmlPage.parse(single_file(decision, Settings()))

    kind, _, data = page.first("decision-guide").attributes["data-json"].partition(",")
    assert kind == "data:application/json"
    assert json.loads(unquote(data))["decision"]["title"] == decision.title
    json.loads(page.first("decision-guide").attributes["data-guide"])


def test_size(root: Path) -> None:
    """The file of a whole guide with 2 options and 6 questions has at most 150 KB."""
    text = (root / "content" / "decisions" / "rag-or-fine-tuning.yml").read_text(encoding="utf-8")
    decision = decision_of(text, "rag-or-fine-tuning")

    assert (len(decision.options), len(decision.questions)) == (2, 6)
    assert len(single_file(decision, Settings()).encode()) <= MOST
