"""Pages in other forms than Markdown: every part of a page becomes the block that it means, at its line."""

from __future__ import annotations

import pytest

from decision_guide.interchange.importing import import_page, inline
from decision_guide.interchange.importing.blocks import Block, Page, TableBlock, to_markdown
from decision_guide.interchange.importing.formats.asciidoc import read_asciidoc
from decision_guide.interchange.importing.formats.html import read_html
from decision_guide.interchange.importing.formats.rest import read_rest
from decision_guide.model.files import SourceFile

ASCIIDOC = """\
= Drinks
:revdate: 2026-11-22
:hot: warm
// never shown

We drink {hot} things: *tea*, _coffee_ and `cocoa`, all with vbar{vbar}nbsp{nbsp}x. +
See https://example.org/a[the list^], link:page.html[], <<milk,milk>> and icon:check[].footnote:[Not always.]
x^2^ image:cup.png[A cup]

.Kinds
* hot
** black
** green
* cold
+
in a glass

. first
. second

----
if x: drink()
----

____
A quote.
____

////
a comment
////

.Verdicts
[cols="1,2*"]
|===
| |Tea |Coffee

|awake |no |yes
.2+|late 2+|both
|yes \\| no |no
|===

[format=csv]
|===
,Tea,Coffee
"awake",no,yes
|===

|===
|alone
|===
"""
REST = """\
Drinks
======

:Date: 2026-11-22
:Status: draft

We drink *warm* things: **tea**, ``cocoa`` [1]_ and `a list <https://example.org/a>`_, see [poore]_.
H\\ :sup:`2`\\ O

.. image:: cup.png
   :alt: A cup

- hot

  - black

- cold

1. first
2. second

tea
  A leaf.

    A quote.

::

    if x: drink()

| line one
| line two

.. [1] Not always.
.. [poore] A book.
.. comment

.. note:: Mind the cup.

+-------+-----+--------+
|       | Tea | Coffee |
+=======+=====+========+
| awake | no  | yes    |
+-------+-----+--------+
| late  | both         |
|       +-----+--------+
|       | no  | - a    |
|       |     | - b    |
+-------+-----+--------+

.. list-table::
   :widths: 1

   * - alone
"""
HTML = """\
<title>Drinks <b>x</b></title><meta name="description" content="What to drink.">
<meta property="article:modified_time" content="2026-11-22T10:00">
<nav>Home</nav><h1>Drinks</h1>
<p>We drink <b>tea</b>, <i>coffee</i> and <code>a  b</code>,<br>see <a href="https://example.org/a">the list</a>
and <a href="javascript:x()">this</a>.<sup><a href="#n1">1</a></sup> <img src="cup.png" alt="A cup"></p>
<ul><li>hot<ul><li id="black">black</li></ul></li><li></li>x<li>cold</li></ul><ol start="3"><li>third</li></ol>
<dl><dt>tea</dt><dd>A leaf.</dd><dd>Or two.</dd></dl><blockquote>A quote.</blockquote><pre>if x:
  drink()</pre>
<table><tr><td><table><tr><th></th><th>Tea</th><th>Coffee</th></tr>
<tr><th>awake</th><td><span class="material-icons">check_circle</span></td><td><i class="fa fa-times"></i></td></tr>
<tr><th rowspan=2>late</th><td colspan=2>both</td></tr>
<tr><td><input type=checkbox checked></td><td><svg aria-label="no"></svg></td></tr></table></td><td>beside</td></tr>
</table><table><tr><td>alone</td></tr></table><span><p>in a span</p></span><a href="/x"><div>block link</div></a>
"""


def shown(block: Block) -> tuple[int, str]:
    """The line and the Markdown of a block; the rows of a table, with bars between the cells."""
    if isinstance(block, TableBlock):
        rows = [" | ".join(inline.plain(cell.run) for cell in row) for row in block.table.rows]
        return block.line, "\n".join([f"{block.table.heading}:", *rows])
    return block.line, to_markdown((block,))


def blocks(page: Page) -> list[tuple[int, str]]:
    """All blocks of a page."""
    return [shown(block) for block in page.blocks]


def test_asciidoc() -> None:
    """An AsciiDoc page keeps its words: attributes are replaced, comments left out, lists nested, spans filled."""
    page = read_asciidoc(ASCIIDOC)

    assert blocks(page) == [
        (1, "**Drinks**"),
        (
            6,
            (
                "We drink warm things: **tea**, *coffee* and `cocoa`, all with vbar|nbsp x. See [the "
                "list](https://example.org/a), [page.html](page.html), milk and :check:. (Not "
                "always.) x² [A cup](cup.png)"
            ),
        ),
        (11, "- hot\n  - black\n  - green\n- cold in a glass\n\n  1. first\n  2. second"),
        (21, "```\nif x: drink()\n```"),
        (26, "A quote."),
        (36, "Verdicts:\nawake | no | yes\nlate | both | both\nlate | yes | no | no"),
        (45, ":\nawake | no | yes"),
        (50, "alone"),
    ]
    assert page.properties == {"date": "2026-11-22"}


def test_rest() -> None:
    """A reStructuredText page keeps its words: fields, quotes, notes, admonitions and spans."""
    page = read_rest(REST)

    assert blocks(page) == [
        (2, "**Drinks**"),
        (5, "Status: draft"),
        (7, "We drink *warm* things: **tea**, `cocoa` ¹ and [a list](https://example.org/a), see poore. H²O"),
        (10, "[A cup](cup.png)"),
        (13, "- hot\n  - black\n- cold"),
        (19, "1. first\n2. second"),
        (22, "- **tea**\n\n  A leaf.\n\n  A quote."),
        (29, "```\nif x: drink()\n```"),
        (31, "line one"),
        (32, "line two"),
        (38, "Mind the cup."),
        (40, ":\nawake | no | yes\nlate | both | both\nlate | no | a; b"),
        (54, "alone"),
    ]
    assert page.properties == {"date": "2026-11-22"}
    assert {key: (inline.plain(one.run), one.is_source) for key, one in page.footnotes.items()} == {
        "^footnote-1": ("Not always.", False),
        "^1": ("Not always.", False),
        "^poore": ("A book.", True),
    }


def test_html() -> None:
    """An HTML page keeps its words: nested lists, definitions, icons, spans and the content of layout tables."""
    page = read_html(HTML)

    assert blocks(page) == [
        (3, "**Drinks**"),
        (
            4,
            (
                "We drink **tea**, *coffee* and `a b`, see [the list](https://example.org/a) and this "
                "(javascript:x()).¹ [A cup](cup.png)"
            ),
        ),
        (6, "- hot\n  - black\n- cold"),
        (6, "3. third"),
        (7, "- **tea**\n\n  A leaf.\n\n  Or two."),
        (7, "A quote."),
        (7, "```\nif x:\n  drink()\n```"),
        (9, ":\nawake | :check-circle: | :times:\nlate | both | both\nlate | [x] | no"),
        (12, "beside"),
        (13, "alone"),
        (13, "in a span"),
        (13, "block link"),
    ]
    assert page.properties == {"title": "Drinks <b>x</b>", "description": "What to drink.", "date": "2026-11-22"}
    assert page.left_out == ((3, "Home"),)


def test_emoji_of_sphinx() -> None:
    """Emoji between bars, which only an extension of Sphinx knows, are marks in reStructuredText."""
    head = "Lamps\n=====\n\n.. list-table::\n   :header-rows: 1\n\n   * - Feature\n     - Glim\n     - Dusk\n"
    row = "   * - Dims\n     - |:x:| never\n     - |:white_check_mark:| in steps\n"

    made = import_page(SourceFile("page.rst", "page", (head + row).encode()))

    assert made.text is not None
    assert "glim: poor, never" in made.text
    assert "dusk: good, in steps" in made.text


def test_sources_that_end_in_an_address() -> None:
    """An address in the text of a listed source is its address; a source without one stays a title."""
    table = "| | A | B |\n|-|-|-|\n| Fast | yes | Not yet supported |\n"
    listed = "- The lamp book - https://lamp.example/book\n- A log (https://log.example/)\n- Our notes\n"

    made = import_page(SourceFile("page.md", "page", f"# Lamps\n\n{table}\n## Sources\n\n{listed}".encode()))

    assert made.text is not None
    sources = made.text.partition("sources:\n")[2]
    assert [line.strip() for line in sources.splitlines() if ": " in line] == [
        "title: The lamp book",
        "url: https://lamp.example/book",
        "title: A log",
        "url: https://log.example/",
        "title: Our notes",
    ]
    assert "b: poor, Not yet supported" in made.text


def test_marks_before_arguments_are_dropped() -> None:
    """A mark that only repeats what its heading says is no part of an argument."""
    table = "| | Glim | Dusk |\n|-|-|-|\n| Dims | yes | no |\n"
    lists = "## Choose Glim if\n\n- ✅ you read late\n\n## Cons of Dusk\n\n- ❌ Hums\n- Costs more\n"

    made = import_page(SourceFile("page.md", "page", f"# Lamps\n\n{table}\n{lists}".encode()))

    assert made.text is not None
    assert "      You read late:\n" in made.text
    assert "      Hums:\n" in made.text
    assert "      Costs more:\n" in made.text


CELLS = "<table><tr><th></th><th>Glim</th><th>Dusk</th></tr><tr><td>Dims</td><td>yes</td><td>no</td></tr></table>"
BARS = "| | Glim | Dusk |\n|-|-|-|\n| Dims | yes | no |\n"
ADOC = "|===\n| |Glim |Dusk\n\n|Dims |yes |no\n|===\n"


@pytest.mark.parametrize(
    ("name", "page", "language"),
    [
        ("page.html", f'<!doctype html><html lang="de"><body>{CELLS}', "de"),
        ("page.html", f'<html class="x" lang="de-CH"><body>{CELLS}', "de"),
        ("page.html", f'<HTML LANG="AR"><body>{CELLS}', "ar"),
        ("page.html", f'<html xml:lang="de_AT"><body>{CELLS}', "de"),
        ("page.html", f'<html lang="en"><body>{CELLS}', ""),
        ("page.html", f'<html lang="fr"><body>{CELLS}', ""),
        ("page.html", f'<html lang=""><body><p lang="de">Lampen</p>{CELLS}', ""),
        ("page.html", f"<html><body>{CELLS}", ""),
        ("page.md", f"---\nlang: de\n---\n\n{BARS}", "de"),
        ("page.md", f'+++\nlanguage = "ar"\n+++\n\n{BARS}', "ar"),
        ("page.md", f"---\nlang: tlh\n---\n\n{BARS}", ""),
        ("page.adoc", f"= Lamps\n:lang: de\n\n{ADOC}", "de"),
    ],
)
def test_language(name: str, page: str, language: str) -> None:
    """The language of a page becomes that of the decision if there are words for it and it is not English."""
    made = import_page(SourceFile(name, "page", page.encode()))

    assert made.text is not None
    assert [line for line in made.text.splitlines() if line.startswith("language:")] == (
        [f"language: {language}"] if language else []
    )
