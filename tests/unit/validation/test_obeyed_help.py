"""An author who obeys a help text literally gets a valid file, and loses nothing."""

from __future__ import annotations

import re

import pytest

from support import golden
from support.problems_of import serious

LIMIT = """\
title: Which heating?
cite: [judgement]
options:
  gas: Gas boiler
  pump: Heat pump
criteria:
  noise:
    ask: How loud may it be?
    limit: at-most
    values:
      gas: 30
      pump: CELL
"""
CELLS = """\
title: Which heating?
cite: [judgement]
options:
  gas: Gas boiler
  pump: Heat pump
criteria:
  climate:
    ask: Is the climate important?
    if-yes:
      gas: poor
      pump: CELL
"""
FACT = LIMIT.replace("ask: How loud may it be?", "fact: Noise").replace("limit: at-most", "better: lower")
FACT += "  quiet:\n    ask: Must it be quiet?\n    if-yes: {gas: good, pump: poor}\n"


def help_of(content: str) -> str:
    """The help of the file's only problem."""
    [problem] = serious(content)
    return problem.help or ""


def shown(text: str) -> str:
    """The lines that a help text shows in place of others, without their indentation of two spaces."""
    return "\n".join(line.removeprefix("  ") for line in text.split("\n")[1:])


# --- units ---


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("35-50 dB", "dB"),
        ("35–50 dB", "dB"),
        ("35 dB – 50 dB", "dB"),
        ("35 dB to 50 dB", "dB"),
        ("35 dB", "dB"),
        ("6 m2", "m2"),
        ("5 m²", "m²"),
        ("20 °C", "°C"),
        ("3 €/month", "€/month"),
        ("12.5-20 kWh", "kWh"),
    ],
)
@pytest.mark.parametrize("content", [LIMIT, FACT])
def test_unit_of_a_row_without_one(content: str, typed: str, unit: str) -> None:
    """A row without a unit is told where the unit goes, and then the value is right as it was typed."""
    advice = help_of(content.replace("CELL", typed))
    asked = "fact" if "fact:" in content else "ask"

    assert advice.startswith(f'Add "unit: {unit}" under "{asked}"')
    assert serious(content.replace("CELL", typed).replace("    values:", f"    unit: {unit}\n    values:")) == []


@pytest.mark.parametrize("typed", ["10k", "1.2 million", "20 Tsd.", "5-10k"])
def test_factor(typed: str) -> None:
    """A word that multiplies the number is neither a unit nor a note."""
    assert help_of(LIMIT.replace("CELL", typed)) == "Write the number with all its digits."


def test_percent() -> None:
    """A unit that YAML needs quotes for is shown with them."""
    content = LIMIT.replace("CELL", "20%")

    assert help_of(content).startswith('Add unit: "%" under "ask".')
    assert serious(content.replace("    values:", '    unit: "%"\n    values:')) == []


@pytest.mark.parametrize(
    ("typed", "noted"),
    [("35-50 dB", "35-50, dB"), ("35–50 at night", "35–50, at night"), ("12.5 to 20 per seat", "12.5 to 20, per seat")],
)
def test_range_is_kept(typed: str, noted: str) -> None:
    """What the help says to write as a note has the whole range."""
    content = LIMIT.replace("CELL", typed)

    assert f": {noted}" in help_of(content)
    assert serious(LIMIT.replace("CELL", noted)) == []


@pytest.mark.parametrize(("typed", "unit"), [("CHF 20", "CHF"), ("USD 5–10", "USD"), ("zł 5", "zł")])
def test_unit_before(typed: str, unit: str) -> None:
    """A unit before the number is suggested in the form for one."""
    content = LIMIT.replace("CELL", typed)

    assert f'"unit: {{before: {unit}}}"' in help_of(content)
    assert serious(content.replace("    values:", f"    unit: {{before: {unit}}}\n    values:")) == []


@pytest.mark.parametrize("typed", ["25 dollars", "25 Euro", "35-50 EUR"])
def test_another_unit(typed: str) -> None:
    """A row with a unit names it, and never says to write the number of another unit as if it were in this one."""
    advice = help_of(LIMIT.replace("CELL", typed).replace("    values:", "    unit: €\n    values:"))
    number, word = typed.split()

    assert "values of this row are in €" in advice
    assert f"{number}, {word}" in advice


@pytest.mark.parametrize("typed", ["12,500", "1,000", "2,50", "12.500", "1,20"])
def test_both_meanings_can_be_written(typed: str) -> None:
    """Both numbers that the help for an ambiguous number offers are accepted."""
    advice = help_of(LIMIT.replace("CELL", typed))
    found = re.match(r"Write ([0-9.]+) or ([0-9.]+?)\.(?: |$)", advice)

    assert found
    for number in found.groups():
        assert serious(LIMIT.replace("CELL", number)) == []


# --- a colon or a bracket in a cell ---


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("poor: it burns gas", "poor, it burns gas"),
        ("good: as our tests show [^judgement]", "good, as our tests show [^judgement]"),
        ("ruled-out: there is no room", "ruled-out, there is no room"),
        ("n/a : no one asks", "n/a, no one asks"),
        ("Poor: it burns gas", "poor, it burns gas"),
    ],
)
def test_colon_in_cell(typed: str, cell: str) -> None:
    """A colon after the word of a cell becomes a comma."""
    advice = help_of(CELLS.replace("CELL", typed))

    assert shown(advice) == f"pump: {cell}"
    assert serious(CELLS.replace("CELL", cell)) == []


@pytest.mark.parametrize("typed", ["poor: cost: high", "poor, note: it burns gas", "good, two words: both true"])
def test_two_colons_in_cell(typed: str) -> None:
    """Where a colon belongs to the note, the cell is written below a bar, with its comma."""
    advice = help_of(CELLS.replace("CELL", typed))
    indented = shown(advice).replace("\n", "\n      ")

    assert indented.startswith("pump: |\n")
    assert serious(CELLS.replace("pump: CELL", indented)) == []


@pytest.mark.parametrize("typed", ["30: at night", "30–40: measured"])
def test_colon_in_value(typed: str) -> None:
    """A colon after a number becomes a comma, too."""
    advice = help_of(LIMIT.replace("CELL", typed))

    assert serious(LIMIT.replace("pump: CELL", shown(advice))) == []


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("|\n        poor: it burns gas", "poor, it burns gas"),
        ("|\n        poor; it burns gas", "poor, it burns gas"),
        ("poor; it burns gas", "poor, it burns gas"),
        ("partly (needs larger ones)", "partly, needs larger ones"),
        ("partly(needs larger ones)", "partly, needs larger ones"),
        ("partly (larger) ones (two)", "partly, (larger) ones (two)"),
        ("good – in summer", "good, in summer"),
        ("unknown (no one measured it) [^judgement]", "unknown, no one measured it [^judgement]"),
    ],
)
def test_note_without_comma(typed: str, cell: str) -> None:
    """A note after another mark than a comma is moved after one, without the brackets around it."""
    [problem] = serious(CELLS.replace("CELL", typed))

    assert (problem.code, problem.help) == ("note-without-comma", f"Write: {cell}")
    assert serious(CELLS.replace("CELL", cell)) == []


@pytest.mark.parametrize("typed", ["poor:", "good;", "partly:", "n/a.", "poor."])
def test_never_the_typed_word(typed: str) -> None:
    """No help asks whether the author meant the very word that is there."""
    found = serious(CELLS.replace("CELL", f"|\n        {typed}"))

    assert found
    for problem in found:
        quoted = re.search(r'^"([^"]+)" is not', problem.message)
        assert not quoted or f'did you mean "{quoted[1]}"' not in (problem.help or "")


# --- braces ---

BRACES = CELLS.replace("    if-yes:\n      gas: poor\n      pump: CELL", "    if-yes: ROW")
VALUES = LIMIT.replace("    values:\n      gas: 30\n      pump: CELL", "    values: ROW")
SPACED = str.maketrans({"\n": "\n    "})


@pytest.mark.parametrize(
    ("content", "row", "cells"),
    [
        (BRACES, "{gas: good, pump: partly (needs larger ones)}", ["gas: good", "pump: partly, needs larger ones"]),
        (BRACES, "{gas: good, clean, pump: partly}", ["gas: good, clean", "pump: partly"]),
        (BRACES, "{gas: poor (dirty), pump: good (clean)}", ["gas: poor, dirty", "pump: good, clean"]),
        (BRACES, "{gas: poor - dirty, pump: good}", ["gas: poor, dirty", "pump: good"]),
        (VALUES, "{gas: 30, at night, pump: 35, by day}", ["gas: 30, at night", "pump: 35, by day"]),
        (VALUES, "{gas: 30 (at night), pump: 35}", ["gas: 30, at night", "pump: 35"]),
    ],
)
def test_notes_in_braces(content: str, row: str, cells: list[str]) -> None:
    """A note in braces is shown with one cell per line, and these lines pass."""
    found = serious(content.replace("ROW", row))

    for problem in found:
        block = shown(problem.help or "")
        assert block.split("\n")[1:] == [f"  {cell}" for cell in cells]
    key = "if-yes: ROW" if content is BRACES else "values: ROW"
    assert serious(content.replace(key, shown(found[0].help or "").translate(SPACED))) == []


@pytest.mark.parametrize(
    "row", ["{gas: ruled-out, pump: good}", "{pump: ruled-out, gas: poor}", "{others: ruled-out, gas: n/a}"]
)
def test_reason_in_braces(row: str) -> None:
    """Braces have no room for a reason either, so the row is shown with one cell per line, where a reason fits."""
    content = BRACES.replace("ROW", row)
    block = shown(help_of(content).partition("\n")[2])
    written = block.replace("ruled-out", "ruled-out, no one may install it")

    assert block.startswith("if-yes:\n  ")
    assert serious(BRACES.replace("if-yes: ROW", written.translate(SPACED))) == []


def test_units_in_braces() -> None:
    """A unit in braces is told where it goes, and never to write a comma there."""
    row = "{gas: 30 dB, pump: 35-50 dB}"
    found = serious(VALUES.replace("ROW", row))

    assert all((problem.help or "").startswith('Add "unit: dB" under "ask"') for problem in found)
    assert all("30, dB" not in (problem.help or "") for problem in found)
    assert serious(VALUES.replace("values: ROW", f"unit: dB\n    values: {row}")) == []


@pytest.mark.parametrize("typed", ["12,50", "12,500", "1,25"])
def test_comma_in_a_number_in_braces(typed: str) -> None:
    """A number with a comma in braces gets both of its meanings at once, and each of them passes."""
    [problem] = serious(VALUES.replace("ROW", f"{{gas: {typed}, pump: 35}}"))
    found = re.search(r"Write ([0-9.]+) or ([0-9.]+?)[.:](?:\s|$)", problem.help or "")

    assert found
    for number in found.groups():
        assert serious(VALUES.replace("ROW", f"{{gas: {number}, pump: 35}}")) == []


def test_ids_with_spaces_in_braces() -> None:
    """Cells in braces are separated at each name, also at one with a space."""
    [problem, *_] = serious(VALUES.replace("ROW", "{gas: 30, dB, heat pump: 35, dB}"))

    assert shown(problem.help or "").split("\n")[1:] == ["  gas: 30, dB", "  heat pump: 35, dB"]


# --- what stands for the author's own words ---


@pytest.mark.parametrize("reason", ["because …", "because", "…", "...", "weil …", "because ... [^judgement]"])
def test_no_reason(reason: str) -> None:
    """What is left of an example is no reason for which an option is ruled out."""
    [problem] = serious(CELLS.replace("CELL", f"ruled-out, {reason}"))

    assert problem.code == "missing-reason"


@pytest.mark.parametrize("reason", ["because it is loud", "da es laut ist", "data is missing", "no room …"])
def test_reason(reason: str) -> None:
    """A reason may begin with such a word, and may end openly."""
    assert serious(CELLS.replace("CELL", f"ruled-out, {reason}")) == []


@pytest.mark.parametrize("line", ["summary Warm rooms", "licence CC BY 4.0", "for People with a house"])
def test_line_without_colon(line: str) -> None:
    """A line that begins with a key is shown with its colon, and so passes."""
    advice = help_of(CELLS.replace("cite:", f"{line}\ncite:").replace("CELL", "good"))
    fixed = shown(advice).split("\n")[0]

    assert serious(CELLS.replace("cite:", f"{fixed}\ncite:").replace("CELL", "good")) == []


def test_nothing_to_copy() -> None:
    """No help text shows a line with "…" in place of words, which would pass if it was copied."""
    reports = [path.read_text("utf-8") for path in (golden.FOLDER / "errors").glob("*.txt")]
    helps = [line for report in reports for line in report.split("\n") if line.startswith(("   help: ", "         "))]

    assert len(helps) > 200
    assert [line for line in helps if re.search(r"(?:: |, |because )…|\[…\]", line)] == []


@pytest.mark.parametrize(
    ("typed", "author"),
    [
        ("Ann Lee: nurse", "Ann Lee, nurse"),
        ("{name: Ann Lee, role: nurse}", "Ann Lee, nurse"),
        ("name: Ann Lee\n    job: nurse", "Ann Lee, nurse"),
        ("name: Ann Lee", "Ann Lee"),
    ],
)
def test_author_with_keys(typed: str, author: str) -> None:
    """An author with keys is shown as one text, which passes, and so does a role in brackets."""
    content = CELLS.replace("CELL", "good").replace("cite:", "authors:\n  - AUTHOR\ncite:")

    assert help_of(content.replace("AUTHOR", typed)) == f'Write: "{author}"'
    for written in (f'"{author}"', "Ann Lee (nurse)"):
        assert serious(content.replace("AUTHOR", written)) == []
