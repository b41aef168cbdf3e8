"""The Markdown of texts: what is allowed, refused, cited, and how it becomes HTML."""

from __future__ import annotations

from itertools import product

import pytest

from decision_guide.text import safe_links, safe_markdown


def html(text: str, *, inline: bool = False) -> str:
    """Rendered with citations as ``<sup>`` and unchanged links."""
    return safe_markdown.to_html(text, inline=inline, cite=lambda name: f"<sup>{name}</sup>", link=lambda href: href)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** `c<d`", "<p><em>a</em> <strong>b</strong> <code>c&lt;d</code></p>"),
        ("a\nb", "<p>a b</p>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("a [^x] b", "<p>a <sup>x</sup> b</p>"),
        ("`[^x]` \\[^y]", "<p><code>[^x]</code> [^y]</p>"),
        ("[a](https://e.org/?b&c)", '<p><a href="https://e.org/?b&amp;c">a</a></p>'),
        ("<https://e.org>", '<p><a href="https://e.org">https://e.org</a></p>'),
        ("# a\n> b\n| c |", "<p># a &gt; b | c |</p>"),
        ("    indented", "<p>indented</p>"),
        ("```py\na\n\nb\n```", '<pre><code class="language-py">a&#10;&#10;b&#10;</code></pre>'),
    ],
)
def test_to_html(text: str, expected: str) -> None:
    """Paragraphs, lists, emphasis, code, links and citations are Markdown; the rest is text."""
    assert expected == html(text)


def test_inline() -> None:
    """One line of inline Markdown has no paragraph and no list."""
    assert html("- **a**", inline=True) == "- <strong>a</strong>"


@pytest.mark.parametrize("text", ["a\n\nb", "a&#10;&#10;b", "```\na\n\n\nb\n```", "- a\n\n\n- b", "a\n&nbsp;\nb"])
def test_no_line_break(text: str) -> None:
    """The HTML is inside a raw block of a Markdown page, so it has no line breaks."""
    assert "\n" not in html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "<!-- c -->",
        "![a](javascript:x)",
        "[a](javascript:x)",
        "[a](JaVaScRiPt:x)",
        "[a](java&#10;script:x)",
        "[a](&#106;avascript:x)",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](//evil.example)",
        "[a](\\\\evil.example)",
        "<javascript:x>",
        "<data:text/html,x>",
    ],
)
def test_refused(text: str) -> None:
    """HTML, images and unsafe links are findings, and rendered all the same they are dead text."""
    shown = html(text)

    assert safe_markdown.check(text)
    assert "<script" not in shown
    assert "href" not in shown
    assert "<b" not in shown
    assert "<img" not in shown


def test_places() -> None:
    """A finding points at its line and column, also in a list."""
    (found,) = safe_markdown.check("first\n\n- one\n- see <b>this</b>\n")

    assert (found.code, found.line, found.column, found.length) == ("raw-html", 3, 6, 3)


def test_references() -> None:
    """Citations count once each, in the order of the text, and not in code."""
    assert safe_markdown.references("[^b] [^a]\n\n- [^b] `[^c]`") == ("b", "a")


@pytest.mark.parametrize("href", ["https://e.org", "http://e.org", "mailto:a@e.org", "../a/", "#a", "a/b", "/a?b:c"])
def test_safe_links(href: str) -> None:
    """The web, mail and places of this site can be linked."""
    assert safe_links.safe_link(href)


@pytest.mark.parametrize("href", ["", "//e.org", "ftp://e.org", "a:b", "https://e.org/a b", "j\ta:x", "\\\\e.org"])
def test_unsafe_links(href: str) -> None:
    """Everything else cannot."""
    assert not safe_links.safe_link(href)


@pytest.mark.parametrize("inline", [True, False])
def test_lines_without_markup_take_a_short_way(inline: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that the parser is spared comes out as the parser makes it, with the same citations."""
    signs = [
        "a ",
        "b",
        " ",
        "!",
        "-",
        "+ ",
        "1. ",
        "~~~",
        "]",
        "(x)",
        "'",
        '"',
        ">",
        "é",
        "[^s]",
        "[^ t ]",
        "\n",
        "&",
        "*",
    ]
    lines = ["".join(parts) for length in (1, 2, 3) for parts in product(signs, repeat=length)]
    short = [(html(line, inline=inline), safe_markdown.examine(line, inline=inline)) for line in lines]
    monkeypatch.setattr(safe_markdown, "_simple", lambda *_, **__: None)
    safe_markdown._pieces.cache_clear()

    parsed = [(html(line, inline=inline), safe_markdown.examine(line, inline=inline)) for line in lines]

    assert short == parsed
    safe_markdown._pieces.cache_clear()
