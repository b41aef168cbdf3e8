"""Widgets that are kept out of the Markdown conversion."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from decision_guide import disk, pipeline
from decision_guide.model.files import Settings
from decision_guide.plugin.raw_blocks import HARMLESS, keep_raw_html, skeleton

WIDGET = '<div class="dg">\n<p id="a&amp;b">Text</p>\n</div>'
HAND_WRITTEN = "# Ours {#own}\n\n- a list\n\n<!-- decisions -->\n\nTwo*words* [^1]\n\n[^1]: A note.\n"


@pytest.fixture(scope="module")
def pages(root: Path) -> dict[str, str]:
    """The Markdown of the real guides' pages and of a hand-written page with their list, without front matter."""
    sources = disk.read_sources(disk.find_sources(root / "content" / "decisions"))
    built = pipeline.build(sources, Settings(), {"ours.md": HAND_WRITTEN})
    texts = {file.path: file.content.decode() for file in built.files if file.path.endswith(".md")}
    return {path: text.split("\n---\n", 1)[-1] for path, text in texts.items()}


@pytest.mark.parametrize("extension", sorted(HARMLESS))
def test_harmless_extensions(pages: dict[str, str], extension: str) -> None:
    """With each extension that we call harmless, a page is the same with its widgets left out and put back."""
    for path in ("ours.md", "decisions/rag-or-fine-tuning/index.md", "decisions/rag-or-fine-tuning/rag.md"):
        taken = skeleton(pages[path])
        assert len(taken.widgets) >= 1
        assert len(taken.text) < len(taken.whole) / 4
        assert converted(taken.text, extension, taken.filled) == converted(taken.whole, extension, str)


def converted(text: str, extension: str, finished: object) -> tuple[object, object]:
    """The HTML of a Markdown text and its table of contents."""
    made = markdown.Markdown(extensions=[extension])
    html = made.convert(text)
    assert callable(finished)
    return finished(html), getattr(made, "toc_tokens", None)


def test_every_page_of_the_real_guides(pages: dict[str, str]) -> None:
    """No page of the real guides has a widget that Markdown would change."""
    extensions = ["toc", "tables", "attr_list", "md_in_html", "admonition", "pymdownx.superfences"]
    assert len(pages) > 20
    for path, text in pages.items():
        taken = skeleton(text)
        whole, filled = markdown.Markdown(extensions=extensions), markdown.Markdown(extensions=extensions)
        assert taken.filled(filled.convert(taken.text)) == whole.convert(text), path


@pytest.mark.parametrize(
    ("extensions", "harmless"),
    [
        ([], True),
        (["toc", "markdown.extensions.tables", "pymdownx.tabbed"], True),
        (["toc", "pymdownx.pathconverter"], False),
        (["pymdownx.b64"], False),
        (["a_stranger"], False),
        ([markdown.Extension()], False),
    ],
)
def test_unknown_extensions(extensions: list[object], *, harmless: bool) -> None:
    """An extension that rewrites raw HTML, or that we do not know, is not called harmless."""
    assert keep_raw_html(extensions) is harmless


def test_anchors() -> None:
    """The ids in a widget are known as anchors, as text."""
    assert skeleton(f"{WIDGET}\n").anchors == {"a&b"}


@pytest.mark.parametrize("sign", ["\t", "\r", "\x02", "\x03"])
def test_what_markdown_would_change(sign: str) -> None:
    """A widget with a character that Markdown changes is converted too."""
    text = f"# Title\n\n{WIDGET.replace('Text', f'a{sign}b')}\n"

    assert skeleton(text).text == text
    assert not skeleton(text).widgets


@pytest.mark.parametrize(
    "text",
    [
        f"Before\n{WIDGET}",
        f"{WIDGET}\nAfter",
        f"    {WIDGET}",
        '<div class="other">\n</div>',
    ],
)
def test_what_is_no_widget(text: str) -> None:
    """Only a separate block that is one of our widgets is left out."""
    assert skeleton(f"# Title\n\n{text}\n").widgets == ()


@pytest.mark.parametrize(
    "text",
    [f"```html\n\n{WIDGET}\n\n```\n", f'Two <div class="dg" data-widget="0"></div>\n\n{WIDGET}\n'],
)
def test_lost_marks_are_noticed(text: str) -> None:
    """If a placeholder is changed by Markdown, the page is not assembled from it."""
    taken = skeleton(text)

    assert taken.widgets
    assert taken.filled(markdown.markdown(taken.text, extensions=["fenced_code"])) is None
