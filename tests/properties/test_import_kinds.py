"""Each kind of page that people write, generated with other words, options and order: import keeps the meaning.

Nothing of the package may know a page by its text, so every kind is drawn five times from a random generator.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from decision_guide.interchange import importing
from decision_guide.model import Decision, Question
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.validation import validate

SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "pha", "gri", "sto", "lem", "dor", "fin")
VERBS = (
    "Reads",
    "Writes",
    "Keeps",
    "Shows",
    "Sorts",
    "Sends",
    "Starts",
    "Opens",
    "Prints",
    "Folds",
    "Carries",
    "Saves",
)
NOUNS = (
    "old files", "long lists", "in the dark", "under water", "twice a day", "without a server", "big maps", "late mail",
    "small boats",
)  # fmt: skip
NOTES = ("since spring", "in two towns", "after a while", "per day", "by hand", "on paper")
WORDS = ("good", "partly", "poor")


@dataclass(frozen=True)
class World:
    """The content of a page: options, and a verdict for each row and option; ``notes`` belong to single cells."""

    chance: Random
    title: str
    options: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    def cells(self, marks: Mapping[str, Sequence[str]]) -> list[list[str]]:
        """The table with its head, each verdict written as one of its marks."""
        body = [[label, *(self.chance.choice(marks[word]) for word in words)] for label, words in self.rows]
        return [["Feature", *self.options], *body]


def world(seed: int, words: Sequence[str] = WORDS, least: int = 3) -> World:
    """A world drawn from a seed; every word occurs."""
    chance = Random(seed)  # noqa: S311 - repeatable, not secret
    names = sorted({"".join(chance.sample(SYLLABLES, chance.randint(2, 3))).capitalize() for _ in range(20)})
    options = tuple(chance.sample(names, chance.randint(2, 4)))
    labels = [f"{verb} {noun}" for verb, noun in zip(chance.sample(VERBS, 9), chance.sample(NOUNS, 9), strict=True)]
    rows = [(label, tuple(chance.choice(words) for _ in options)) for label in labels[: chance.randint(least, 7)]]
    rows[0] = (rows[0][0], (words[0], words[-1], *rows[0][1][2:]))
    if len(words) > 2:
        rows[1] = (rows[1][0], (words[1], words[0], *rows[1][1][2:]))
    return World(chance, f"Which {chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}?", options, tuple(rows))


def run(text: str | bytes, name: str = "page.md", **options: Any) -> importing.Imported:
    """Import a text."""
    content = text.encode() if isinstance(text, str) else text
    return importing.import_page(SourceFile(name, "page", content), importing.ImportOptions(**options))


def decided(made: importing.Imported) -> Decision:
    """The decision in an import."""
    assert made.text is not None, made.problems
    parsed = parse(SourceFile("page.yml", "page", made.text.encode()))
    assert isinstance(parsed, Document)
    decision, problems = validate(parsed, "page")
    assert decision is not None, problems
    return decision


def table_of(decision: Decision) -> tuple[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]:
    """The names of a decision's options, and each question with its verdicts in their order."""
    level = {one.id: one for one in decision.scale.levels}
    best, worst = decision.scale.best, decision.scale.worst

    def plain(word: str) -> str:
        if word not in level:
            return word
        share = 2 * level[word].worth - best - worst
        return "good" if share > 0 else "poor" if share < 0 else "partly"

    rows = []
    for question in decision.questions:
        cells = [question.cell("yes", option.id) for option in decision.options]
        rows.append((question.ask, tuple(plain(cell.word) if cell else "" for cell in cells)))
    return tuple(option.name for option in decision.options), rows


def note_of(decision: Decision, label: str, option: str) -> str:
    """The note of one cell."""
    question = next(one for one in decision.questions if one.ask == label)
    found = next(one for one in decision.options if one.name == option)
    cell = question.cell("yes", found.id)
    return (cell.note or "") if cell else ""


def pipes(cells: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], "|" + "---|" * len(cells[0]), *lines[1:]])


def html(cells: Sequence[Sequence[str]]) -> str:
    """An HTML table."""
    head = "".join(f"<th>{text}</th>" for text in cells[0])
    rows = "\n".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells[1:])
    return f"<table>\n<tr>{head}</tr>\n{rows}\n</table>"


def list_table(cells: Sequence[Sequence[str]]) -> str:
    """A list-table of reStructuredText."""
    rows = ["\n".join(f"   {'*' if not n else ' '} - {text}" for n, text in enumerate(row)) for row in cells]
    return "\n".join([".. list-table::", "   :header-rows: 1", "", *rows])


def _widths(cells: Sequence[Sequence[str]]) -> list[int]:
    return [max(len(row[n]) for row in cells) + 2 for n in range(len(cells[0]))]


def grid(cells: Sequence[Sequence[str]]) -> str:
    """A grid table of reStructuredText."""
    widths = _widths(cells)
    rules = ["+" + "+".join(sign * width for width in widths) + "+" for sign in "-="]
    lines = [
        "|" + "|".join(f" {text}".ljust(width) for text, width in zip(row, widths, strict=True)) + "|" for row in cells
    ]
    return "\n".join([rules[0], lines[0], rules[1], *(part for line in lines[1:] for part in (line, rules[0]))])


def simple(cells: Sequence[Sequence[str]]) -> str:
    """A simple table of reStructuredText."""
    widths = _widths(cells)
    rule = "  ".join("=" * width for width in widths)
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in cells]
    return "\n".join([rule, lines[0], rule, *lines[1:], rule])


def asciidoc(cells: Sequence[Sequence[str]]) -> str:
    """A table of AsciiDoc, a cell on each line."""
    head = " ".join(f"|{text}" for text in cells[0])
    return "\n".join(["|===", head, "", *("\n".join(f"|{text}" for text in row) + "\n" for row in cells[1:]), "|==="])


def comma(cells: Sequence[Sequence[str]], mark: str = ",") -> str:
    """CSV."""
    return "\n".join(mark.join(row) for row in cells)


PLAIN = {"good": ("yes", "Yes"), "partly": ("partly", "Partial"), "poor": ("no", "No")}
EMOJI = {"good": ("✅", "✔️"), "partly": ("⚠️", "🟡"), "poor": ("❌", "✖")}
SEEDS = range(5)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "form", [html, list_table, grid, simple, asciidoc, comma, pipes], ids=lambda form: form.__name__
)
@pytest.mark.parametrize("named", [True, False])
def test_form_is_recognised(form: Callable[[list[list[str]]], str], seed: int, named: bool) -> None:
    """A table is read in every form, with the ending of its name and without (kind a)."""
    made_up = world(seed)
    endings = {"html": ".html", "asciidoc": ".adoc", "comma": ".csv", "pipes": ".md"}
    name = f"page{endings.get(form.__name__, '.rst') if named else '.txt'}"

    assert table_of(decided(run(form(made_up.cells(PLAIN)), name))) == (made_up.options, list(made_up.rows))


@pytest.mark.parametrize("seed", SEEDS)
def test_letters_are_no_table(seed: int) -> None:
    """Prose with commas gives no decision (kind a)."""
    chance = Random(seed)  # noqa: S311 - repeatable, not secret
    lines = [
        f"We {chance.choice(VERBS).lower()} {chance.choice(NOUNS)}, and {chance.choice(NOTES)}, which is new."
        for _ in range(chance.randint(3, 9))
    ]

    made = run("\n".join(["Dear all,", "", *lines]) + "\n", "letter.txt")

    assert made.text is None
    assert [problem.code for problem in made.problems] == ["no-table"]


@pytest.mark.parametrize("seed", SEEDS)
def test_html_in_markdown(seed: int) -> None:
    """Links, breaks and spans of an HTML table in Markdown are understood (kind b)."""
    made_up = world(seed)
    cells = made_up.cells(EMOJI)
    note = made_up.chance.choice(NOTES)
    cells[1][1] += f"<br>{note}"
    cells[0][1] = f'<a href="https://{made_up.options[0].lower()}.example/">{made_up.options[0]}</a>'
    spanned = "<tr><td>Looks the same</td>" + f'<td colspan="{len(made_up.options)}">yes</td></tr>'
    page = f"# {made_up.title}\n\n{html(cells).replace('</table>', spanned + chr(10) + '</table>')}\n"

    decision = decided(run(page))

    rows = [*made_up.rows, ("Looks the same", ("good",) * len(made_up.options))]
    assert table_of(decision) == (made_up.options, rows)
    assert decision.options[0].link == f"https://{made_up.options[0].lower()}.example/"
    assert note_of(decision, made_up.rows[0][0], made_up.options[0]) == note


@pytest.mark.parametrize("seed", SEEDS)
def test_sections_become_groups(seed: int) -> None:
    """Tables with the same options, in any order of columns, become one decision with groups (kind c)."""
    made_up = world(seed, least=4)
    half = len(made_up.rows) // 2
    order = made_up.chance.sample(range(len(made_up.options)), len(made_up.options))
    first, second = (
        World(made_up.chance, "", made_up.options, part) for part in (made_up.rows[:half], made_up.rows[half:])
    )
    turned = [[row[0], *(row[1 + n] for n in order)] for row in second.cells(EMOJI)]
    page = f"# {made_up.title}\n\n## Outside\n\n{pipes(first.cells(EMOJI))}\n\n**Inside**\n\n{pipes(turned)}\n"

    decision = decided(run(page))

    assert table_of(decision) == (made_up.options, list(made_up.rows))
    groups = [question.group for question in decision.questions]
    assert groups == ["Outside"] * half + ["Inside"] * (len(made_up.rows) - half)


def _of_two_options(found: World) -> World:
    rows = tuple((label, words[:2]) for label, words in found.rows[:3])
    return World(found.chance, found.title, found.options[:2], rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_two_comparisons_are_asked_about(seed: int) -> None:
    """Two comparisons of other options on one page are an error that lists both; --table takes one (kind c)."""
    one, other = (_of_two_options(world(number)) for number in (seed, seed + 100))
    page = f"# Ours\n\n## Here\n\n{pipes(one.cells(EMOJI))}\n\n## There\n\n{pipes(other.cells(EMOJI))}\n"

    made = run(page)

    assert made.text is None
    assert [problem.code for problem in made.problems] == ["several-tables"]
    assert table_of(decided(run(page, table=2))) == (other.options, list(other.rows))


@pytest.mark.parametrize("seed", SEEDS)
def test_options_in_rows(seed: int) -> None:
    """A table whose corner and title name the same subject has its options in rows (kind d)."""
    made_up = world(seed, words=("good", "poor"))
    noun = made_up.chance.choice(["Kettle", "Ladder", "Printer", "Lamp", "Tent"])
    cells = made_up.cells(EMOJI)
    cells[0][0] = noun
    turned = [list(column) for column in zip(*cells, strict=True)]

    assert table_of(decided(run(f"# All {noun.lower()}s\n\n{pipes(turned)}\n"))) == (
        made_up.options,
        list(made_up.rows),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_and_rows_that_compare_nothing(seed: int) -> None:
    """Descriptions, weights, spacers, sums and section rows are taken for what they are (kind d)."""
    made_up = world(seed)
    cells = made_up.cells(EMOJI)
    weights = [made_up.chance.randint(1, 9) for _ in made_up.rows]
    helps = [f"about {label.lower()}" for label, _ in made_up.rows]
    width = len(made_up.options)
    head = ["Criterion", "Weight", *cells[0][1:], "Description"]
    body = [[row[0], str(weights[n]), *row[1:], helps[n]] for n, row in enumerate(cells[1:])]
    body.insert(1, ["**Later**", *[""] * (width + 2)])
    body.insert(2, ["", *["-"] * (width + 2)])
    total = ["Total", str(sum(weights)), *("7" for _ in range(width)), ""]

    decision = decided(run(f"# {made_up.title}\n\n{pipes([head, *body, total])}\n"))

    assert table_of(decision) == (made_up.options, list(made_up.rows))
    assert [question.weight for question in decision.questions] == weights
    assert [question.help for question in decision.questions] == helps
    assert [question.group for question in decision.questions] == [None, *["Later"] * (len(made_up.rows) - 1)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mark", ["number", "stars", "of five"])
def test_ratings(seed: int, mark: str) -> None:
    """Numbers of one small range, stars and parts of five are ratings, best first (kinds d and e)."""
    made_up = world(seed)
    values = {label: [made_up.chance.randint(1, 5) for _ in made_up.options] for label, _ in made_up.rows}
    values[made_up.rows[0][0]][:2] = [5, 1]
    values[made_up.rows[1][0]][:2] = [3, 2]
    written = {"number": "{0}", "stars": "{1}{2}", "of five": "{0}/5"}[mark]
    cells = [["Feature", *made_up.options]]
    cells += [[label, *(written.format(n, "★" * n, "☆" * (5 - n)) for n in found)] for label, found in values.items()]

    decision = decided(run(f"# {made_up.title}\n\n{pipes(cells)}\n"))

    worth = {level.id: level.worth for level in decision.scale.levels}
    found = {
        question.ask: [worth[cell.word] + 3 for option in decision.options if (cell := question.cell("yes", option.id))]
        for question in decision.questions
    }
    assert found == values


VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "plus and minus": {"good": ("+",), "partly": ("o", "+/-"), "poor": ("-",)},
    "boxes": {"good": ("[x]", "[X]"), "poor": ("[ ]",)},
    "shortcodes": {
        "good": (":white_check_mark:", ":material-check-circle:"),
        "partly": (":warning:",),
        "poor": (":x:", ":mdi-close:"),
    },
    "pass and fail": {"good": ("Pass", "Passed"), "partly": ("Pass with warnings",), "poor": ("Fail", "Failed")},
    "grades": {"good": ("Great", "Very good"), "partly": ("Average", "Fair"), "poor": ("Bad", "Terrible")},
    "plans": {"good": ("Supported",), "partly": ("Limited", "Beta"), "poor": ("Planned", "Not yet", "Coming soon")},
    "German": {
        "good": ("Ja", "vorhanden"),
        "partly": ("teilweise", "Eingeschränkt"),
        "poor": ("Nein", "nicht vorhanden"),
    },
    "French": {"good": ("Oui",), "partly": ("Partiel", "limité"), "poor": ("Non", "pas encore")},
    "Spanish": {"good": ("Sí", "si"), "partly": ("Parcial",), "poor": ("No", "no disponible")},
    "Portuguese": {"good": ("Sim",), "partly": ("Parcialmente",), "poor": ("Não", "ainda não")},
    "Chinese": {"good": ("支持", "是"), "partly": ("部分支持",), "poor": ("不支持", "否")},
    "Japanese": {"good": ("対応", "○", "〇"), "partly": ("一部対応", "△"), "poor": ("非対応", "×")},
    "discs": {"good": ("●",), "partly": ("◐",), "poor": ("○",)},
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", VOCABULARIES)
def test_symbols_and_words(name: str, seed: int) -> None:
    """Verdicts are read in every vocabulary (kind e)."""
    marks = VOCABULARIES[name]
    made_up = world(seed, words=tuple(marks))

    assert table_of(decided(run(f"# {made_up.title}\n\n{pipes(made_up.cells(marks))}\n"))) == (
        made_up.options,
        list(made_up.rows),
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", ["list", "line", "table"])
def test_legend_of_the_page(seed: int, shape: str) -> None:
    """Letters have the meaning of the page's legend, in a list, a line or a table (kind e)."""
    made_up = world(seed)
    letters = made_up.chance.sample("ABCDFGHKLM", 3)
    marks = {word: (letter,) for word, letter in zip(WORDS, letters, strict=True)}
    means = dict(zip(letters, ("works well", "works with limits", "does not work"), strict=True))
    legend = {
        "list": "\n".join(f"- {letter}: {text}" for letter, text in means.items()),
        "line": ", ".join(f"{letter} = {text}" for letter, text in means.items()),
        "table": pipes([["Mark", "Meaning"], *([letter, text] for letter, text in means.items())]),
    }[shape]

    decision = decided(run(f"# {made_up.title}\n\n{pipes(made_up.cells(marks))}\n\n{legend}\n"))

    assert table_of(decision) == (made_up.options, list(made_up.rows))
    assert [level.means for level in decision.scale.levels] == list(means.values())
    assert not decision.introduction


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mark", ["*", "†", "¹", "(1)", "<sup>1</sup>", "[^1]"])
@pytest.mark.parametrize("near", [True, False])
def test_footnotes(mark: str, seed: int, near: bool) -> None:
    """A note under the table belongs to the cell with its mark (kind f)."""
    made_up = world(seed)
    cells = made_up.cells(PLAIN)
    row, column = made_up.chance.randint(1, len(made_up.rows)), made_up.chance.randint(1, len(made_up.options))
    note = f"Only {made_up.chance.choice(NOTES)}."
    cells[row][column] += mark
    shown = {"*": "\\*", "[^1]": "[^1]:"}.get(mark, mark)
    definition = f"{shown} {note}"
    gap = "\n" if near and mark in {"¹", "(1)", "†"} else "\n\n"

    decision = decided(run(f"# {made_up.title}\n\n{pipes(cells)}{gap}{definition}\n"))

    assert table_of(decision) == (made_up.options, list(made_up.rows))
    assert note_of(decision, made_up.rows[row - 1][0], made_up.options[column - 1]) == note
    assert not decision.introduction


@pytest.mark.parametrize("seed", SEEDS)
def test_names_and_links(seed: int) -> None:
    """Badges and icons next to names are not part of them; relative links are reported or completed (kind g)."""
    made_up = world(seed)
    cells = made_up.cells(PLAIN)
    cells[0][1] = f"[{made_up.options[0]}](pages/one.md) ![badge](https://img.example/{seed}.svg)"
    cells[0][2] = f":sparkles: **{made_up.options[1]}**"
    page = f"# {made_up.title}\n\n{pipes(cells)}\n"

    alone, complete = run(page), run(page, base="https://site.example/docs/")

    assert table_of(decided(alone)) == (made_up.options, list(made_up.rows))
    assert "relative-link" in {problem.code for problem in alone.problems}
    assert decided(complete).options[0].link == "https://site.example/docs/pages/one.md"


def _headings(pros: dict[str, str], cons: dict[str, str]) -> str:
    return "\n".join(f"## {n}\n\n### Pros\n\n- {pros[n]}\n\n### Cons\n\n- {cons[n]}\n" for n in pros)


def _nested(pros: dict[str, str], cons: dict[str, str]) -> str:
    items = (f"- **{n}**\n  - Pros\n    - {pros[n]}\n  - Cons\n    - {cons[n]}" for n in pros)
    return "\n".join(["## Pros and cons", "", *items])


def _record(pros: dict[str, str], cons: dict[str, str]) -> str:
    listed = "\n".join(f"* {n}" for n in pros)
    items = (f"### {n}\n\n* Good, because {pros[n].lower()}\n* Bad, because {cons[n].lower()}\n" for n in pros)
    return "\n".join(["## Considered Options", "", listed, "", "## Pros and Cons of the Options", "", *items])


def _choose_if(pros: dict[str, str], cons: dict[str, str]) -> str:
    return "\n".join(f"## Choose {n} if\n\n- {pros[n].lower()},\n\n## Drawbacks of {n}\n\n- {cons[n]}\n" for n in pros)


ARGUED = {"headings": _headings, "nested": _nested, "record": _record, "choose if": _choose_if}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", ARGUED)
def test_arguments(seed: int, shape: str) -> None:
    """Pros and cons come to their option, under headings, in nested lists, in a decision record (kind h)."""
    made_up = world(seed)
    pros = {name: f"Is {made_up.chance.choice(NOTES)}" for name in made_up.options}
    cons = {name: f"Costs {made_up.chance.choice(NOTES)}" for name in made_up.options}
    names = list(made_up.options)
    body = ARGUED[shape](pros, cons)
    table = f"{pipes(made_up.cells(EMOJI))}\n\n" if shape in {"nested", "choose if"} else ""

    decision = decided(run(f"# {made_up.title}\n\n{table}{body}\n"))

    assert [option.name for option in decision.options] == names
    assert [[one.title for one in option.advantages] for option in decision.options] == [[pros[n]] for n in names]
    assert [[one.title for one in option.disadvantages] for option in decision.options] == [[cons[n]] for n in names]


@pytest.mark.parametrize("seed", SEEDS)
def test_rest_of_the_page(seed: int) -> None:
    """Title, date, description, sources and introduction are found around the table (kind i)."""
    made_up = world(seed)
    day = f"20{made_up.chance.randint(20, 26)}-0{made_up.chance.randint(1, 9)}-1{made_up.chance.randint(0, 9)}"
    front = f"---\ntitle: Other words\ndescription: About {made_up.options[0]}.\n---\n\n"
    page = (
        f"{front}# {made_up.title}\n\nLast updated: {day}\n\nWe tried all of them.\n\n{pipes(made_up.cells(PLAIN))}\n\n"
        f"## References\n\n- [A book](https://book.example/{seed})\n- Our log\n"
    )

    decision = decided(run(page))

    assert decision.title == made_up.title
    assert decision.summary == f"About {made_up.options[0]}."
    assert decision.reviewed is not None
    assert decision.reviewed.isoformat() == day
    assert decision.introduction == "We tried all of them."
    assert [(one.title, one.url) for one in decision.sources] == [
        ("A book", f"https://book.example/{seed}"),
        ("Our log", None),
    ]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", ["list", "objects", "rows"])
def test_json(seed: int, shape: str) -> None:
    """Lists of objects, objects of objects and lists of rows are tables (kind j)."""
    made_up = world(seed, words=("good", "poor"))
    by_option = {
        name: {label: words[n] == "good" for label, words in made_up.rows} for n, name in enumerate(made_up.options)
    }
    content: object = {
        "list": [{"name": name, **keys} for name, keys in by_option.items()],
        "objects": by_option,
        "rows": made_up.cells(PLAIN),
    }[shape]

    assert table_of(decided(run(json.dumps(content), "data.json"))) == (made_up.options, list(made_up.rows))


def test_no_question_is_lost_among_facts() -> None:
    """A row of prices next to verdicts is a fact, not a verdict."""
    decision = decided(run("| | A | B |\n|-|-|-|\n| Price | 5 € | 7 € |\n| Fast | yes | no |\n"))

    assert [isinstance(criterion, Question) for criterion in decision.criteria] == [False, True]
