"""Each law on a tiny page that breaks it and on one that keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.looks.browser import jumps
from support.looks.laws import paper as on_paper
from support.looks.laws.clip import clip
from support.looks.laws.contrast import contrast, inks, ratio
from support.looks.laws.fault import Fault
from support.looks.laws.focus import focus
from support.looks.laws.level import level
from support.looks.laws.order import order
from support.looks.laws.overlap import overlap
from support.looks.laws.protrusion import protrusion
from support.looks.laws.stable import MOST, remember, stable
from support.looks.laws.steps import steps
from support.looks.laws.sticky import sticky
from support.looks.laws.target import target
from support.looks.laws.type_size import type_size
from support.looks.laws.width import width
from support.looks.laws.words import whole_words
from support.looks.measured import Measured
from support.serving import served

LookAt = Callable[[str], Measured]
Check = Callable[[Measured], Iterator[Fault]]
WIDE = "<table><tr>" + "<td style='min-width: 90px'>cell</td>" * 9 + "</tr></table>"
FRAME = "<div style='overflow: auto; width: 300px' role='group' aria-label='Table' tabindex='0'>"
HIDDEN = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"

CELLS = """<style>td {{width: 90px; padding: 8px; vertical-align: {}}}</style><table><tr><td class='dg-cell'>good</td>
<td class='dg-cell'>poor <span style='display: block'>with a note of several lines</span></td></tr></table>"""

BROKEN: list[tuple[str, Check, str]] = [
    ("page too wide", width, "<div style='width: 900px'>wide</div>"),
    ("word over the edge that no one can scroll to", width, "<style>html, body {overflow-x: hidden}</style>" + WIDE),
    ("frame without a name", width, f"<div style='overflow: auto; width: 300px' tabindex='0'>{WIDE}</div>"),
    ("frame without focus", width, FRAME.replace(" tabindex='0'", "") + WIDE + "</div>"),
    (
        "frame over a single column",
        width,
        FRAME + "<table><tr><td style='min-width: 500px'>one</td></tr></table></div>",
    ),
    ("text over text", overlap, "<p>first words</p><p style='margin-top: -40px'>second words</p>"),
    (
        "control over control",
        overlap,
        "<button>one</button><button style='position: absolute; left: 5px; top: 3px'>two</button>",
    ),
    (
        "sticky head over a row before anything is scrolled",
        overlap,
        (
            "<div style='height: 900px'><p style='position: sticky; top: 48px; margin: 0'>the head</p><p style='margin: 24px 0'>"
            "the row</p></div>"
        ),
    ),
    ("short word broken", whole_words, "<p style='width: 40px; word-break: break-all'>PostgreSQL</p>"),
    ("short word broken at a soft hyphen", whole_words, "<p style='width: 60px'>Daten&shy;schutz</p>"),
    (
        "long word broken anywhere",
        whole_words,
        "<p style='width: 380px; word-break: break-all'>several words before a Geschwindigkeitsbegrenzung</p>",
    ),
    ("text beside its cell", protrusion, "<table><tr><td style='max-width: 40px'>Unbreakable</td></tr></table>"),
    (
        "text under its box",
        protrusion,
        "<div style='border: 1px solid; height: 20px; width: 90px'>several lines of text</div>",
    ),
    ("verdict beside the middle of a note", level, CELLS.format("middle")),
    ("text cut", clip, "<div style='overflow: hidden; height: 20px; width: 90px'>several lines of text</div>"),
    (
        "ellipsis",
        clip,
        (
            "<div style='overflow: hidden; white-space: nowrap; text-overflow: ellipsis; width: 90px'>several words of text"
            "</div>"
        ),
    ),
    (
        "scrolls without focus",
        clip,
        "<div style='overflow: auto; height: 20px; width: 90px'>several lines of text</div>",
    ),
    (
        "small targets side by side",
        target,
        "<style>button {padding: 0; border: 0; width: 12px; height: 12px}</style><button>a</button><button>b</button>",
    ),
    ("grey on grey", contrast, "<p style='color: #999; background: #ccc'>pale</p>"),
    ("half clear ink", contrast, "<p style='color: #000; opacity: 0.3'>pale</p>"),
    (
        "worst colour of a gradient",
        contrast,
        "<p style='background: linear-gradient(rgb(255, 255, 255), rgb(10, 10, 10))'>dark</p>",
    ),
    ("small type", type_size, "<div class='dg'><p style='font-size: 12px'>small</p></div>"),
    (
        "second seen first",
        order,
        "<div style='display: flex; flex-direction: column-reverse'><p>one</p><p>two</p></div>",
    ),
    (
        "first question late",
        order,
        (
            "<article class='dg'><a href='#x'>a</a><a href='#y'>b</a><p data-question='q'><input type='radio' name='q'></p>"
            "</article>"
        ),
    ),
]
KEPT: list[tuple[str, Check, str]] = [
    ("marked frame", width, FRAME + WIDE + "</div>"),
    ("text in lines", overlap, "<p>first words</p><p>second words</p>"),
    ("closed details", overlap, "<details>own text<summary>more</summary><p>inside</p></details><p>below</p>"),
    ("for screen readers only", overlap, f"<p>seen</p><p style='margin-top: -40px; {HIDDEN}'>unseen</p>"),
    (
        "what is held in place over what scrolls",
        overlap,
        "<p style='position: fixed; top: 0; margin: 0'>held</p><p style='margin: 0'>scrolls</p>",
    ),
    ("whole short words", whole_words, "<p style='width: 120px'>PostgreSQL and Elasticsearch</p>"),
    (
        "long word broken at a soft hyphen",
        whole_words,
        "<p style='width: 130px'>Geschwindig&shy;keits&shy;begrenzung</p>",
    ),
    ("snake case broken at its line", whole_words, "<p style='width: 110px'>maximum_<wbr>open_connections</p>"),
    ("address", whole_words, "<p style='width: 60px; overflow-wrap: anywhere'>https://example.org/?a=yes.q17_yes</p>"),
    ("Chinese", whole_words, "<p style='width: 50px'>分布式数据库管理系统</p>"),
    (
        "one part wider than its column",
        whole_words,
        "<p style='width: 60px; overflow-wrap: anywhere'>Unabhängigkeitserklärung</p>",
    ),
    ("text in its cell", protrusion, "<table><tr><td>Unbreakable</td></tr></table>"),
    (
        "frame between",
        protrusion,
        (
            "<div style='border: 1px solid; width: 90px'><div style='overflow: auto; width: 80px' tabindex='0'>Unbreakable_word"
            "</div></div>"
        ),
    ),
    (
        "box that scrolls",
        protrusion,
        "<div style='border: 1px solid; overflow: auto; height: 20px; width: 90px' tabindex='0'>several lines of text</div>",
    ),
    ("verdict beside the verdict", level, CELLS.format("top")),
    ("nothing cut", clip, "<div style='overflow: hidden'>several lines of text</div>"),
    ("hidden for the eyes", clip, f"<p style='{HIDDEN}'>several lines of text</p>"),
    (
        "scrolls and takes focus",
        clip,
        "<div tabindex='0' style='overflow: auto; height: 20px; width: 90px'>several lines of text</div>",
    ),
    (
        "small but spaced",
        target,
        (
            "<style>button {padding: 0; border: 0; width: 12px; height: 12px; margin: 20px}</style><button>a</button>"
            "<button>b</button>"
        ),
    ),
    ("link in a line of text", target, "<p>Some words and <a href='#a'>a</a> and <a href='#b'>b</a>.</p>"),
    ("black on white", contrast, "<p>dark</p>"),
    ("large type", contrast, "<p style='color: #888; font-size: 30px'>large</p>"),
    ("small notes", type_size, "<div class='dg'><p class='dg-note' style='font-size: 13px'>small</p></div>"),
    ("side by side", order, "<div style='display: flex; flex-direction: row-reverse'><p>one</p><p>two</p></div>"),
    (
        "points above the word of their verdict",
        order,
        (
            "<span class='dg-verdict' style='display: flex; flex-direction: column-reverse'><span>good</span>"
            "<bdi>+1</bdi></span>"
        ),
    ),
    (
        "a link leads to the first question",
        order,
        (
            "<article class='dg'><a href='#x'>To the questions</a><a href='#y'>b</a><p id='x' data-question='q'>"
            "<input type='radio' name='q'></p></article>"
        ),
    ),
]


@pytest.mark.parametrize(("check", "inside"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_page_that_breaks_a_law(look_at: LookAt, check: Check, inside: str) -> None:
    """A broken law is reported."""
    assert [fault.what for fault in check(look_at(inside))] != []


@pytest.mark.parametrize(("check", "inside"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_a_page_that_keeps_a_law(look_at: LookAt, check: Check, inside: str) -> None:
    """A law that holds is not reported."""
    assert [str(fault) for fault in check(look_at(inside))] == []


def test_inks_of_the_theme(look_at: LookAt) -> None:
    """If the theme's own page has the same weak contrast, the fault is the theme's; on our own tint it is ours."""
    known = inks(look_at("<p style='color: #888'>the theme's own</p>"))

    assert list(contrast(look_at("<p style='color: #888'>ours</p>"), known)) == []
    assert list(contrast(look_at("<p style='color: #888; background: #ddd'>ours</p>"), known)) != []


def test_ratio() -> None:
    """The contrast of black and white is 21, of a colour with itself 1."""
    assert ratio((0, 0, 0, 1), (255, 255, 255, 1)) == pytest.approx(21)
    assert ratio((9, 90, 200, 1), (9, 90, 200, 1)) == 1


def test_fingers(look_at: LookAt) -> None:
    """Under a finger an answer is 44 pixels high; with a mouse 24 are enough."""
    label = "<label style='display: inline-block; height: 30px'><input type='radio' name='q'>Yes</label>"
    page = look_at(f"<p data-question='q'>{label}</p>")

    assert list(target(page)) == []
    assert len(list(target(replace(page, coarse=True)))) == 1


COVERED = "<article><div style='height: 900px'></div><button>far</button>{}</article>"


def test_focus_under_a_bar(page: Page) -> None:
    """A control that gets focus under a fixed bar is reported; with room to scroll it is not."""
    page.set_viewport_size({"width": 400, "height": 600})
    bar = "<div style='position: fixed; inset: auto 0 0 0; height: 400px; background: red'></div>"
    page.set_content(COVERED.format(bar))
    assert [fault.what for fault in focus(page, selector="article", seed=1)] != []

    page.set_content(
        "<style>html {scroll-padding-bottom: 420px}</style>" + COVERED.format(bar + "<div style='height: 900px'></div>")
    )
    assert [fault.what for fault in focus(page, selector="article", seed=1)] == []


def test_the_end_under_a_bar(page: Page) -> None:
    """The last words of a page can be scrolled clear of what is held at the bottom."""
    bar = "<div style='position: fixed; inset: auto 0 0 0; height: 60px; background: red'></div>"
    page.set_content(f"<article><div style='height: 2000px'></div>the end</article>{bar}")
    assert [fault.what for fault in focus(page, selector="article", seed=1)] != []

    page.set_content(f"<article style='padding-bottom: 80px'><div style='height: 2000px'></div>the end</article>{bar}")
    assert list(focus(page, selector="article", seed=1)) == []


ROW = "<div class='dg' data-guide='x'><table class='dg-table'><tr class='dg-yes-no'><th>A question</th><td>a</td></tr></table></div>"


def test_an_answer_that_moves_rows(page: Page) -> None:
    """A row that grows with an answer is reported; a text that changes in place is not."""
    page.set_content(ROW)
    remember(page)
    page.evaluate("document.querySelector('td').textContent = 'b'")
    assert list(stable(page, 0)) == []

    page.evaluate("document.querySelector('td').style.height = '90px'")
    assert [fault.what for fault in stable(page, 0)] != []


def test_jumps_that_scripts_cause(page: Page, tmp_path: Path) -> None:
    """What our scripts move is seen although the page is drawn before them; what the page does by itself is not."""
    folder = tmp_path / "assets" / "decision-guide" / "1"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text("document.querySelector('i').style.height = '300px'", encoding="utf-8")
    (tmp_path / "calm.html").write_text("<p>before</p><p>words</p>", encoding="utf-8")
    moving = "<i style='display: block'></i><h1 style='height: 400px'>words</h1><script type='module' src='/assets/decision-guide/1/a.js'></script>"
    (tmp_path / "moving.html").write_text(moving, encoding="utf-8")
    with served(tmp_path) as address:
        assert jumps(page, f"{address}calm.html") == 0
        assert jumps(page, f"{address}moving.html") > MOST


def test_a_page_that_jumps(page: Page) -> None:
    """A page may jump by two hundredths while it loads."""
    page.set_content(ROW)
    remember(page)

    assert list(stable(page, 0.02)) == []
    assert len(list(stable(page, 0.03))) == 1


def test_steps_of_a_table(page: Page) -> None:
    """An arrangement that returns, or lasts for a few pixels only, is reported; one step from narrow to wide is not."""
    box = "<style>section {{container-type: inline-size}} {}</style><main><section>" + ROW + "</section></main>"
    cards = ".dg-table, .dg-table :is(tbody, tr, th, td) {display: block}"
    back = f"@container (width < 400px) {{{cards}}} @container (width > 700px) {{{cards}}}"

    page.set_content(box.format(f"@container (width < 400px) {{{cards}}}"))
    assert list(steps(page, selector=".dg-table")) == []

    page.set_content(box.format(back))
    assert [fault.what for fault in steps(page, selector=".dg-table")] != []


PRINTED = """<article class="dg"><h2>The head</h2><p>Words below it.</p><table class="dg-table"><thead><tr><th>Question</th>
<th>Tea</th></tr></thead><tbody>{}</tbody></table>{}</article>"""
ROWS = "<tr><th>Is it late?</th><td>good</td></tr>"
MANY = "".join(f"<tr><th>Question {number}?</th><td style='height: 150px'>good</td></tr>" for number in range(12))


def printed(page: Page, inside: str) -> on_paper.Printed:
    """A page on paper."""
    page.set_content(inside)
    heads = page.evaluate(on_paper.PROBES)["heads"]
    sheets = on_paper.read(page.pdf(format="A4"))
    page.emulate_media(media="print")
    return on_paper.Printed(sheets, tuple(map(tuple, heads)), page.evaluate(on_paper.IN_PRINT))


def test_paper_that_holds_everything(page: Page) -> None:
    """A page whose rows stay whole and whose heads repeat keeps the law."""
    whole = "<style>tr {break-inside: avoid} thead {display: table-header-group}</style>" + PRINTED.format(MANY, "")
    wanted = on_paper.Wanted(("Tea",), (("question", "Question 11?"),))

    assert [str(fault) for fault in on_paper.paper(printed(page, whole), wanted)] == []


def test_cards_that_are_higher_than_a_sheet(page: Page) -> None:
    """A card names the options once; the sheet that holds only the rest of it need not name them again."""
    style = "<style>thead {display: none} tr {break-inside: avoid}</style>"
    card = "<tr><th>Question?</th><td style='height: 200px'>Tea{}</td></tr>"
    rows = card.format("") + card.format("<br>good" * 90)
    wanted = on_paper.Wanted(("Tea",))

    assert [str(fault) for fault in on_paper.paper(printed(page, style + PRINTED.format(rows, "")), wanted)] == []


@pytest.mark.parametrize(
    ("rows", "more", "told"),
    [
        (ROWS, "<button>Copy</button>", "only a screen"),
        (ROWS, "<p style='font-size: 8px'>tiny</p>", "letters of 6.0 pt"),
        (ROWS, "<p style='break-before: page'></p><p style='break-before: page'>end</p>", "all but empty"),
        (MANY.replace("good", "good<br>" * 25), "", "is torn"),
        (MANY, "<style>thead {display: table-row-group}</style>", "without the head"),
        (ROWS, "<style>@media print {td {display: none}}</style>", "not on paper"),
    ],
)
def test_paper_that_loses_something(page: Page, rows: str, more: str, told: str) -> None:
    """Anything split, lost, tiny, empty or useless on paper is reported."""
    wanted = on_paper.Wanted(("Tea",), (("note", "good"),))
    found = [str(fault) for fault in on_paper.paper(printed(page, PRINTED.format(rows, more)), wanted)]

    assert any(told in one for one in found), found


def sheet(text: str) -> on_paper.Sheet:
    """An A4 sheet with a text that has marks in it."""
    return on_paper.Sheet(595, 842, text, 0.5, (), (10, ""))


@pytest.mark.parametrize(("group", "torn"), [(0, True), (40, False)])
def test_a_row_fits_with_the_name_of_its_group(group: float, torn: bool) -> None:
    """A row may go on on the next sheet if it fits a sheet alone, but not below the name of its group."""
    rows = {"0": [group, 0, 0, False], "1": [880, 0, 0, True]}
    sheets = (sheet("Ǿ0Ǻ Ǿ0Ȁ Ǿ1Ǻ"), sheet("Ǿ1Ȁ"))
    found = [
        str(one) for one in on_paper.paper(on_paper.Printed(sheets, (), {"bad": [], "rows": rows}), on_paper.Wanted())
    ]

    assert any("is torn" in one for one in found) is torn


@pytest.mark.parametrize(("end", "is_there"), [(" ل", True), ("", False)])
def test_a_letter_at_the_end_of_its_line(end: str, is_there: bool) -> None:
    """An Arabic word is on paper if one of its letters is alone at the end of its line."""
    sheets = (sheet(f"القتسالا رهن{end}\nقطار"),)
    asked = on_paper.Wanted(("الاستقلال",))
    found = on_paper.paper(on_paper.Printed(sheets, (), {"bad": [], "rows": {}}), asked)

    assert any("not on paper" in str(one) for one in found) is not is_there


@pytest.mark.parametrize(("ground", "told"), [("#fff", False), ("none", True), ("rgb(0 0 0 / 0.5)", True)])
def test_a_head_that_stays(page: Page, ground: str, told: bool) -> None:
    """A part that stays while the page scrolls needs a ground of its own, or what is under it shows through."""
    page.set_content(f"<div class='dg'><p style='position: sticky; top: 0; background: {ground}'>A head</p></div>")

    assert bool(list(sticky(page))) is told
