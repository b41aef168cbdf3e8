"""Tables of other people: directions, encodings, delimiters, ids, and what is refused."""

from __future__ import annotations

import json
from html import escape

import pytest

from decision_guide import pipeline
from decision_guide.interchange.importing import Imported, ImportOptions, OptionsIn, import_page, inline
from decision_guide.interchange.importing.ids import ids_for
from decision_guide.interchange.importing.import_report import in_words
from decision_guide.interchange.importing.names import OptionNames
from decision_guide.model import Decision, Fact, Measure, Question
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import has_errors
from decision_guide.text import safe_markdown
from decision_guide.validation import validate
from decision_guide.validation.ids import IdKind

PAGE = "| | A | B |\n|-|-|-|\n| Fast | yes | no |\n| Small | no | yes |\n"
ROWS = "Name,Fast,Small\nA,yes,no\nB,no,yes\n"


def run(text: str | bytes, name: str = "page.md", options: ImportOptions | None = None) -> Imported:
    """Import a text."""
    content = text.encode() if isinstance(text, str) else text
    return import_page(SourceFile(name, name.split(".", maxsplit=1)[0], content), options)


def decided(made: Imported) -> Decision:
    """The decision that was imported."""
    assert made.text is not None, made.problems
    parsed = parse(SourceFile("x.yml", "x", made.text.encode()))
    assert isinstance(parsed, Document)
    decision, problems = validate(parsed, "x")
    assert decision is not None, problems
    return decision


def shape(made: Imported) -> tuple[list[str], list[str]]:
    """The names of options and of criteria."""
    decision = decided(made)
    return [one.name for one in decision.options], [getattr(one, "ask", "") for one in decision.criteria]


def test_options_in_columns_or_rows() -> None:
    """Whether options are in columns or rows is detected from the table, and --options overrides this."""
    assert shape(run(PAGE)) == (["A", "B"], ["Fast", "Small"])
    assert shape(run(ROWS, "t.csv")) == (["A", "B"], ["Fast", "Small"])
    assert shape(run(PAGE, options=ImportOptions(options=OptionsIn.ROWS))) == (["Fast", "Small"], ["A", "B"])
    assert shape(run(ROWS, "t.csv", ImportOptions(options=OptionsIn.COLUMNS))) == (["Fast", "Small"], ["A", "B"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spreadsheets(delimiter: str, encoding: str, end: str) -> None:
    """Every delimiter, encoding and line end that spreadsheet programs write gives the same decision."""
    rows = [["Tool", "Schön?", "Text"], ["A", "yes", '"one; two,\nthree"'], ["B", "no", '"a ""b"""']]
    text = end.join(delimiter.join(row) for row in rows) + end

    decision = decided(run(text.encode(encoding), "t.csv"))

    fact = decision.criteria[1]
    assert [option.id for option in decision.options] == ["a", "b"]
    assert decision.questions[0].ask == "Schön?"
    assert fact.id == "text"
    assert dict(getattr(fact, "values", {})) == {"a": "one; two, three", "b": 'a "b"'}


def test_spreadsheet_says_its_delimiter() -> None:
    """The line "sep=;" of some spreadsheet programs is obeyed and is no part of the table."""
    assert shape(run("sep=;\nName;Fast, or not\nA;yes\nB;no\n", "t.csv")) == (["A", "B"], ["Fast, or not"])


def test_windows_encoding_is_told() -> None:
    """A file that is not UTF-8 is read as Windows-1252, and a warning says so."""
    made = run("Name,Schön\nA,yes\nB,no\n".encode("cp1252"), "t.csv")

    assert decided(made).questions[0].ask == "Schön"
    assert [problem.code for problem in made.problems] == ["not-utf-8"]


def test_title_above_the_table() -> None:
    """A single text above a sheet's table is the title; more of them are the introduction."""
    decision = decided(run("Which *one*?,,\nFrom 2025,,\n" + ROWS, "t.csv"))

    assert (decision.title, decision.introduction) == ("Which *one*?", "From 2025")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.md", "no-table"),
        (b"just words", "a.txt", "no-table"),
        (b"a,b\n", "a.csv", "no-table"),
        (b"{}", "a.json", "not-a-decision"),
        (b'{"decision": ' + b"[" * 5000, "a.json", "not-a-decision"),
        (b"|a|b|\n|-|-|\n|c|yes|\n", "a.md", "too-few-options"),
        (b" " * 20_000_001, "a.md", "file-too-large"),
    ],
)
def test_refusals(content: bytes, name: str, code: str) -> None:
    """What holds no decision is refused with a reason, and gives no file."""
    made = run(content, name)

    assert made.text is None
    assert [problem.code for problem in made.problems] == [code]


def test_table_by_number() -> None:
    """--table takes the table asked for, and a number that does not exist lists those that do."""
    page = f"# One\n\n{PAGE}\n# Two\n\n{PAGE.replace('A', 'C')}"

    assert shape(run(page, options=ImportOptions(table=2)))[0] == ["C", "B"]
    refused = run(page, options=ImportOptions(table=3))
    assert refused.text is None
    assert 'line 10 under "Two"' in (refused.problems[0].help or "")


def test_scale_from_the_legend() -> None:
    """A legend whose signs the table uses becomes the scale, turned round where it begins with the worst."""
    legend = "- ❌ Needs *code*\n- 🟡 With a plugin\n- ✅ Built in\n\n"
    decision = decided(run(legend + PAGE.replace("yes", "✅").replace("no", "❌")))

    assert [(level.id, level.worth, level.means, level.symbol) for level in decision.scale.levels] == [
        ("good", 1, "Built in", "✅"),
        ("partly", 0, "With a plugin", "🟡"),
        ("poor", -1, "Needs *code*", "❌"),
    ]
    assert decision.introduction is None


def test_legend_of_another_table_stays_text() -> None:
    """A list of signs that the table does not use is no scale."""
    decision = decided(run("- 🟥 Red\n- 🟦 Blue\n\n" + PAGE))

    assert not decision.scale.own
    assert decision.introduction == "- 🟥 Red\n- 🟦 Blue"


def test_table_of_texts_alone() -> None:
    """A table without any verdict still imports: its first row asks, and a warning says so."""
    made = run("| | A | B |\n|-|-|-|\n| Made by | Ann | Ben |\n| In | Ulm | Bonn |\n")

    assert [cell.note for cell in decided(made).questions[0].rows[0].cells.values()] == ["Ann", "Ben"]
    assert "no-verdicts" in [problem.code for problem in made.problems]


@pytest.mark.parametrize(
    ("words", "position"),
    [("Fine tuning", 1), ("fine-tuning", 1), ("Finetuning", 1), ("RAG", 0), ("the RAG way", 0), ("Fine-tunning", 1)],
)
def test_near_names(words: str, position: int) -> None:
    """A heading names an option also where it is spelt a little differently."""
    assert OptionNames(["RAG", "Fine-tuning"]).find(words, bare=words) == position


@pytest.mark.parametrize("words", ["", "Milk", "Drag", "Conclusion"])
def test_no_near_name(words: str) -> None:
    """A heading about something else names no option."""
    assert OptionNames(["RAG", "Fine-tuning"]).find(words, bare=words) is None


def test_ids() -> None:
    """Ids follow the grammar, speak several alphabets, avoid reserved words, and are never the same."""
    names = ["C++", "C", "Größe", "Ёлка", "速い", "速い", "None", "con", "12", "a" * 90, "C"]

    assert ids_for(names, IdKind.OPTION) == (
        "c-plus-plus", "c", "groesse", "elka", "sui", "sui-2", "option-none", "option-con", "option-12",
        "a" * 48, "c-2",
    )  # fmt: skip


def test_hidden_characters_are_left_out() -> None:
    """Characters that no decision may hold are left out, with a warning, and the result passes the check."""
    made = run(PAGE.replace("Fast", "Fa\u200bst\u202e"))

    assert made.text is not None
    assert [problem.code for problem in made.problems] == ["hidden-character"]
    assert not has_errors(pipeline.check([SourceFile("x.yml", "x", made.text.encode())]))


@pytest.mark.parametrize(
    "decision", [[], {}, {"title": 3}, {"options": [1, {"id": {}}], "criteria": {"a": [None]}}, "x", None]
)
def test_json_of_another_form(decision: object) -> None:
    """JSON that only looks like a decision raises nothing, and the check reports what is wrong with the result."""
    made = run(json.dumps({"decision": decision}), "a.json")

    assert (made.text is None) == (not isinstance(decision, dict))


@pytest.mark.parametrize(
    ("rows", "facts"),
    [(("| Fast | yes | no |", "| Price | 10 € | 20 € |"), "2 facts"), (("| Fast | yes | no |",), "1 criterion")],
)
def test_counts_agree_with_their_nouns(rows: tuple[str, ...], facts: str) -> None:
    """The report writes "1 criterion" and "2 facts", with the noun in the right number."""
    made = run("\n".join(("| | A | B |", "|-|-|-|", *rows)))

    assert facts in " ".join(in_words(made.report))


STARTS = ["<!-- Show a flag", "<script", "- first", "1. first", "+ more", "~~~", "```", "* all", "</b>", "<?php"]


@pytest.mark.parametrize("start", STARTS)
def test_texts_that_look_like_the_start_of_a_block(start: str) -> None:
    """A text that begins like a list, a fence or HTML stays one paragraph of these words."""
    page = (
        f"feature,Description,A,B\nSummary,,{start} of A,{start} of B\nPros,,{start} for A,good\n"
        f"Fast,{start} help,yes,no\nSmall,,no,yes\n"
    )

    decision = decided(run(page, "page.csv"))

    texts = [text for one in decision.options for text in (one.summary, *(a.title for a in one.advantages)) if text]
    texts += [one.help for one in decision.criteria if one.help]
    assert texts
    for text in texts:
        assert safe_markdown.check(text) == ()
    [helped] = [one.help for one in decision.criteria if one.help]
    shown = inline.to_html(helped, inline=False)
    assert shown == f"<p>{escape(start)} help</p>"


@pytest.mark.parametrize(
    "page",
    [
        "## Options\n\n- Ann\n- : Odd\n- Ben\n\n## Ann\n\n### Pros\n\n- Good\n",
        "## Ann\n\n### Pros\n\n- Good\n\n##\n\n### Pros\n\n- Odd\n\n## Ben\n\n### Cons\n\n- Bad\n",
        "- Ann\n  - Pros\n    - Good\n- - Pros\n    - Odd\n- Ben\n  - Cons\n    - Bad\n",
    ],
)
def test_options_without_a_name(page: str) -> None:
    """A heading or an item without words is not an option; what it says stays in the introduction."""
    decision = decided(run(f"# Who?\n\n{page}"))

    assert [one.name for one in decision.options] == ["Ann", "Ben"]
    assert "Odd" not in page or "Odd" in (decision.introduction or "")


def test_headings_without_text_are_reported() -> None:
    """A heading with nothing left under it is named; one that announces options or groups is not."""
    page = f"# Which?\n\n## Numbers\n\n{PAGE}\n## Pros and cons\n\n- A\n  - Pros\n    - Light\n\n## More\n\nText.\n"

    made = run(page)

    assert [problem.message for problem in made.problems if problem.code == "left-out"] == [
        'left out: the heading "Numbers", because no text is left under it'
    ]
    assert decided(made).introduction == "**More**\n\nText."
    assert "Statements of the page became 1 advantage of the options." in made.report.guesses
    merged = run(f"# Which?\n\n## One\n\n{PAGE}\n## Two\n\n{PAGE.replace('Fast', 'Old')}")
    assert [criterion.group for criterion in decided(merged).criteria] == ["One", "One", "Two", "Two"]
    assert merged.problems == ()


@pytest.mark.parametrize(
    ("cells", "unit", "values"),
    [
        (("12 GB", "5 GB, more on request", "unlimited"), "GB", ["12", "5, more on request", "unlimited"]),
        (("€ 1,200", "€900", "?"), "€", ["1200", "900", "unknown"]),
        (("$5", "$7.50", "–"), "$", ["5", "7.50", "unknown"]),
        (("99.9%", "99.95 %", ""), "%", ["99.9", "99.95"]),
        (("5–10 ms", "7 to 9 ms", "20 ms"), "ms", ["5–10", "7–9", "20"]),
        (("CHF 5", "CHF 7", "n/a"), "CHF", ["5", "7", "n/a"]),
        (("12 GB", "500 MB", "1 GB"), None, ["12 GB", "500 MB", "1 GB"]),
        (("5 €", "free", "7 €"), None, ["5 €", "free", "7 €"]),
        (("1.200 €", "900 €", "40 €"), None, ["1.200 €", "900 €", "40 €"]),
        (("12,5 %", "10 %", "9 %"), "%", ["12.5", "10", "9"]),
        (("79,99 €", "15,50 €", "1.200 €"), "€", ["79.99", "15.50", "1200"]),
        (("1.200,50 €", "900 €, mit Rabatt", "5–7,25 €"), "€", ["1200.50", "900, mit Rabatt", "5–7.25"]),
        (("0,5 bis 1 l", "2 l", "?"), "l", ["0.5–1", "2", "unknown"]),
        (("12,5 %", "10.5 %", "9 %"), None, ["12,5 %", "10.5 %", "9 %"]),
        (("1,200 €", "900 €", "2,000 €"), "€", ["1200", "900", "2000"]),
        (("1,200 GB", "900 GB, on ports 1,2", "40 GB (3,5)"), "GB", ["1200", "900, on ports 1,2", "40, (3,5)"]),
        (("79,99 €", "1,200 €", "40 €"), None, ["79,99 €", "1,200 €", "40 €"]),
        (("2014", "2019", "2020"), None, ["2014", "2019", "2020"]),
        (("1.10", "2.0", "3.1"), None, ["1.10", "2.0", "3.1"]),
        (("10–5 ms", "7 ms", "20 ms"), None, ["10–5 ms", "7 ms", "20 ms"]),
    ],
)
def test_numbers_with_a_unit(cells: tuple[str, ...], unit: str | None, values: list[str]) -> None:
    """A row of numbers with one unit is a fact in that unit; any doubt leaves the texts as they are."""
    page = f"| | A | B | C |\n|-|-|-|-|\n| Fast | yes | no | yes |\n| Row | {' | '.join(cells)} |\n"

    _, fact = decided(run(page)).criteria

    assert isinstance(fact, Fact)
    assert (fact.unit.text if fact.unit else None) == unit
    assert list(fact.values.values()) == values


def test_rows_that_state_a_limit() -> None:
    """A row named "(at most)" is a question about a number, unless a value is unlimited: no number is at most that."""
    page = "| | A | B |\n|-|-|-|\n| Price (at most) | 5 € | 7 € |\n| Seats (at most) | 5 | unlimited |\n"

    price, seats = decided(run(page)).criteria

    assert isinstance(price, Question)
    assert (price.ask, str(price.limit), price.unit) == ("Price", "at-most", Measure("€"))
    assert isinstance(seats, Fact)


@pytest.mark.parametrize("limit", ["höchstens", "au plus", "at most"])
def test_limits_and_decimals_of_other_languages(limit: str) -> None:
    """A limit may be stated in German or French, and the report says how a comma was read."""
    made = run(f"| | A | B |\n|-|-|-|\n| Preis ({limit}) | 79,99 € | 1.200 € |\n| Leicht | ja | nein |\n")

    price = decided(made).questions[0]

    assert (price.ask, str(price.limit)) == ("Preis", "at-most")
    assert [value.bounds for value in price.values.values()] == [("79.99", "79.99"), ("1200", "1200")]
    assert 'A comma in a number is before its decimals: "79,99" became 79.99.' in made.report.guesses


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Rated from 5 (best) to 1 (worst).", "1 to 5"),
        ("Rated from 1 (best) to 5 (worst).", "5 to 1"),
        ("Rated from 1 to 5.", "1 to 5"),
        ("Rated from 5 to 1.", "1 to 5"),
        ("- 5: best\n- 1: worst", "1 to 5"),
        ("- 1: best\n- 5: worst", "5 to 1"),
    ],
)
def test_direction_of_ratings(text: str, scale: str) -> None:
    """The page says which end of its numbers is the best; without a word for it, more is better."""
    table = "| Criterion | A | B | C |\n|-|-|-|-|\n| Dry | 5 | 2 | 4 |\n| Light | 1 | 5 | 3 |\n"

    decision = decided(run(f"# Tents\n\n{text}\n\n{table}"))

    assert decision.scale.rating == scale
    assert [cell.word for cell in decision.questions[0].rows[0].cells.values()] == ["5", "2", "4"]
