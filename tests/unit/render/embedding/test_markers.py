"""Lines of hand-written pages that ask for a part of a decision: which they are, and what is wrong with others."""

from __future__ import annotations

import re

import pytest

from decision_guide import pipeline
from decision_guide.model import GivenAnswer
from decision_guide.model.files import Settings, SourceFile
from decision_guide.problems import Severity
from decision_guide.render.embedding.markers import Embed, EmbedKind, KnownDecisions, embeds
from decision_guide.render.embedding.near_markers import near_markers, requests_inside
from support.sites import TEA

RENAMED = TEA.replace("ask: Is it morning?", "ask: Is it morning?\n    was: [dawn]")
MAPPED = TEA.replace("morning?\n", "morning?\n    axis: x\n").replace("evening?\n", "evening?\n    axis: y\n")
AXES = f"{MAPPED}axes: {{x: Warmth, y: Calm}}\n"
NOWHERE = re.sub(r"(tea|coffee): (good|poor)", r"\1: n/a", AXES)
SOURCES = [
    SourceFile(f"{slug}.yml", slug, text.encode())
    for slug, text in (("tea", RENAMED), ("map", AXES), ("nowhere", NOWHERE))
]
DECISIONS = pipeline.build(SOURCES, Settings()).decisions
KNOWN = KnownDecisions(DECISIONS, drafts=frozenset({"milk"}), broken=frozenset({"cola"}))


def asked(text: str) -> list[tuple[int, EmbedKind]]:
    """The lines that ask for something, and for what."""
    found = embeds("page.md", text, KNOWN)
    assert [embed.problems for embed in found] == [()] * len(found)
    return [(embed.line, embed.part) for embed in found]


def one(line: str) -> Embed:
    """What a single line asks for."""
    (found,) = embeds("page.md", line, KNOWN)
    return found


def complaints(line: str) -> list[tuple[str, str]]:
    """The codes of a line's problems, each with the stretch that it underlines."""
    return [
        (problem.code, line[problem.location.column - 1 : problem.location.end_column - 1])
        for problem in one(line).problems
    ]


def test_every_part() -> None:
    """The list and each part of a decision can be asked for."""
    text = "\n".join(["<!-- decisions -->", *(f"<!-- decision map {part} -->" for part in list(EmbedKind)[1:])])

    assert asked(text) == list(enumerate(EmbedKind))


@pytest.mark.parametrize(
    "line",
    [
        "<!-- decision tea card -->",
        "  <!--  decision  tea  card  -->  ",
        "<!--decision tea card-->",
        "<!-- decision tea card -->\t",
    ],
)
def test_blanks_do_not_count(line: str) -> None:
    """Spaces around and between the words make no difference."""
    assert asked(line) == [(0, EmbedKind.CARD)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n{}\n```",
        "~~~ html\n{}\n~~~",
        "````md title='x'\n```\n{}\n```\n````",
        "    {}",
        "\t{}",
        "`{}`",
    ],
)
def test_code_is_left_alone(text: str) -> None:
    """In fences and in indented code the line is only shown."""
    page = text.replace("{}", "<!-- decision tea card -->")

    assert asked(page) == []
    assert list(near_markers("page.md", page, KNOWN)) == []


@pytest.mark.parametrize(
    "text", ["```\nx\n```\n{}", "~~~\n```\n~~~\n{}", "```\n{}", "```js``` is code\n{}", "~~~\n```\n{}"]
)
def test_after_code_it_counts(text: str) -> None:
    """After a closed fence the line works again, and also below a fence that never closes and so is not a fence."""
    assert [part for _, part in asked(text.replace("{}", "<!-- decision tea card -->"))] == [EmbedKind.CARD]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- decision -->",
        "<!-- decision is pending, see the minutes -->",
        "<!-- decisions of the board -->",
        "<!-- decision about table sizes: in May -->",
        "<!-- decision on result pages was taken in May -->",
        "<!-- decisive -->",
        "<!-- a decision tea card -->",
        "<!-- decision made on Monday: keep it short -->",
        "<!-- decided: table -->",
        "<!-- decisions/notes/table of May -->",
        "<!-- see decision/tea/card.png -->",
        "<!-- map of the table -->",
    ],
)
def test_other_comments_stay(comment: str) -> None:
    """A comment that is about something else asks for nothing and is no problem."""
    assert embeds("page.md", comment, KNOWN) == ()
    assert list(near_markers("page.md", comment, KNOWN)) == []


def test_answers() -> None:
    """A result takes answers as links have them; an id of an earlier edition is the present one."""
    assert one("<!-- decision tea result 1.dawn_yes_2.evening_dk -->").answers == {
        "morning": GivenAnswer("yes", 2),
        "evening": GivenAnswer("dk", 1),
    }


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("<!-- decision tee card -->", [("unknown-decision", "tee")]),
        ("<!-- decision tea tabel -->", [("unknown-part", "tabel")]),
        ("<!-- decision tee tabel -->", [("unknown-decision", "tee"), ("unknown-part", "tabel")]),
        ("<!-- decision tea -->", [("unknown-part", "tea")]),
        ("<!-- decision tea chart -->", [("no-chart", "chart")]),
        ("<!-- decision tea table now -->", [("surplus-words", "now")]),
        ("<!-- decision tea: card -->", [("unknown-decision", "tea:")]),
        ("<!-- decision tea card --> <!-- decisions -->", [("surplus-words", "-->")]),
        ("<!-- decision tea result 1 2 -->", [("surplus-words", "2")]),
        ("<!-- decision tea result 2.morning_yes -->", [("malformed-answers", "2.morning_yes")]),
        ("<!-- decision tea result 1.mourning_yes.evening_no -->", [("unknown-question", "mourning_yes")]),
        ("<!-- decision tea result 1.morning_no.evening_of -->", [("unknown-answer", "evening_of")]),
        ("<!-- decision milk card -->", [("embedded-draft", "milk")]),
    ],
)
def test_what_is_wrong(line: str, found: list[tuple[str, str]]) -> None:
    """Every mistake in a line is reported with its location, and nothing is shown in its place."""
    assert complaints(line) == found
    assert one(line).decision is None


def test_did_you_mean() -> None:
    """The help names what was probably meant, and what there is."""
    helps = [problem.help for problem in one("<!-- decision tee result 1.mourning_yes -->").problems]
    answers = [problem.help for problem in one("<!-- decision tea result 1.mourning_yes -->").problems]

    assert helps == ['did you mean "tea"? The decisions of this site are: cola, map, milk, nowhere, tea.']
    assert answers == ['did you mean "morning"? The questions of this decision are: morning, evening.']


@pytest.mark.parametrize(
    ("slug", "part"), [("tea", "two axes that its questions feed"), ("nowhere", "no option has one")]
)
def test_why_there_is_no_chart(slug: str, part: str) -> None:
    """The help tells a decision without axes from one whose options have no place along them."""
    (problem,) = one(f"<!-- decision {slug} chart -->").problems

    assert part in (problem.help or "")


def test_a_broken_decision_is_told_once() -> None:
    """A decision whose file has errors is no mistake of the page that shows it."""
    embed = one("<!-- decision cola card -->")

    assert (embed.decision, embed.problems) == (None, ())


def test_many_fences_take_no_time() -> None:
    """Ten thousand fences that never close are read in one go."""
    lines = [f"{'`' * (3 + number % 50)} {number}" for number in range(10_000)]

    assert asked("\n".join([*lines, "<!-- decisions -->"])) == [(10_000, EmbedKind.LIST)]


@pytest.mark.parametrize(
    ("comment", "meant"),
    [
        ("<!-- decison tea card -->", "tea card"),
        ("<!-- desicion tea card -->", "tea card"),
        ("<!-- decisions tea card -->", "tea card"),
        ("<!-- decision: tea card -->", "tea card"),
        ("<!-- decision:tea card -->", "tea card"),
        ("<!-- Decision tea card -->", "tea card"),
        ("<!-- DECISION TEA CARD -->", "tea card"),
        ("<!-- decision-tea table -->", "tea table"),
        ("<!-- decisiontea table -->", "tea table"),
        ("<!-- decision card tea -->", "tea card"),
        ("<!-- decison tea crad -->", "tea card"),
        ("<!-- tea card -->", "tea card"),
        ("<!- decision tea card -->", "tea card"),
        ("<!-- decision tea card ->", "tea card"),
        ("<!--- decision tea card --->", "tea card"),
        ("<!-- decision\ntea card -->", "tea card"),
        ("<!-- decison tea result 1.morning_yes -->", "tea result 1.morning_yes"),
        ("<!-- decision/tea/card -->", "tea card"),
        ("<!-- decision | tea | table -->", "tea table"),
        ("<!-- dicision tea table -->", "tea table"),
        ("<!-- decision: tee, card -->", "tea card"),
        ("<!--decision=tea card-->", "tea card"),
        ("<!-- desicions -->", ""),
        ("<!-- Decisions -->", ""),
        ("<!-- decisions list -->", ""),
    ],
)
def test_slips(comment: str, meant: str) -> None:
    """A comment that nearly requests something is a warning at its place, with the line to write."""
    (found,) = near_markers("page.md", f"# Drinks\n\n{comment}\n", KNOWN)

    assert (found.severity, found.location.line, found.location.column) == (Severity.WARNING, 3, 1)
    assert (found.help or "").endswith(f": <!-- decision {meant} -->" if meant else ": <!-- decisions -->")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("See {}", [5]),
        ("{} and more", [1]),
        ("> See {}", [7]),
        ("- {} and more", [3]),
        ('=== "Tab"\n\n    See {}', [9]),
        ("| a | b |\n| - | - |\n| {} | c |", [3]),
        ("| a | b |\n| - | - |\n| c | {} |", [7]),
    ],
)
def test_places_without_parts(text: str, places: list[int]) -> None:
    """A request within a text or a table is a warning at its place."""
    found = list(near_markers("page.md", text.replace("{}", "<!-- decision tea card -->"), KNOWN))

    assert [one.location.column for one in found] == places
    assert [one.code for one in found] == ["unread-marker"] * len(places)


INSIDE = [
    "> {}",
    "- {}",
    "- One\n\n    {}",
    "1. One\n\n    ```\n    x\n    ```\n\n    {}",
    "!!! note\n\n    {}",
    "??? note\n    {}",
    '=== "Tab"\n\n    {}',
    '!!! note\n\n    === "Tab"\n\n        {}',
    "[^1]: One\n\n    {}",
    "[^1]: {}",
    "Tea\n\n:   {}",
    "> 1. {}",
]


@pytest.mark.parametrize("text", INSIDE)
def test_places_inside(text: str) -> None:
    """A request alone on its line in something else is none in a page, and one where no HTML is made of the page."""
    page = text.replace("{}", "<!-- decision tea card -->")

    assert list(near_markers("page.md", page, KNOWN)) == []
    assert [one.severity for one in requests_inside("page.md", page, KNOWN)] == [Severity.WARNING]


@pytest.mark.parametrize("text", INSIDE)
def test_mistakes_inside(text: str) -> None:
    """A mistake in such a request is a warning at its place."""
    page = text.replace("{}", "<!-- decision tea result 1.mourning_yes -->")
    (found,) = near_markers("page.md", page, KNOWN)

    assert (found.code, found.severity) == ("unknown-question", Severity.WARNING)
    place = found.location
    assert page.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1] == "mourning_yes"
    assert place.excerpt == page.split("\n")[place.line - 1]


@pytest.mark.parametrize("text", ["{}", "<!-- decisions of the board -->", "```\n- {}\n```"])
def test_nothing_inside(text: str) -> None:
    """A request that is read at once, code and other comments are no request inside of something."""
    assert list(requests_inside("page.md", text.replace("{}", "<!-- decision tea card -->"), KNOWN)) == []


def test_slips_only() -> None:
    """In a build, a request without a slip is left to the finished page, which shows whether it was replaced."""
    text = "See <!-- decision tea card -->.\n\n- <!-- decison tea card -->\n"
    found = list(near_markers("page.md", text, KNOWN, slips_only=True))

    assert [(one.location.line, one.location.column) for one in found] == [(3, 3)]
