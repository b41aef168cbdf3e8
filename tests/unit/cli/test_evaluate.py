"""`decision-guide evaluate`: the sentences, the result, and unknown answers."""

from __future__ import annotations

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from decision_guide import cli
from decision_guide.engine.compilation import table_of
from decision_guide.engine.evaluation import evaluate
from decision_guide.model import GivenAnswer
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.validation import validate

TEA = """\
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee}
cite: [judgement]
criteria:
  morning:
    ask: Is it morning?
    was: [early]
    if-yes: {tea: poor, coffee: good}
    if-no:
      coffee: ruled-out, no one sleeps after it
  milk:
    ask: How much milk?
    answers: {none: None, some: Some}
    if-none: {tea: good, coffee: partly}
    if-some: {tea: partly, coffee: unknown}
"""


@pytest.fixture(autouse=True)
def _tea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tea.yml").write_text(TEA, encoding="utf-8")


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of one run."""
    code = cli.run(["evaluate", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def then(answers: str) -> str:
    """The suggested next step, on standard error."""
    return f"Next: open the decide page with ?a={answers} after its address to see the same result.\n"


def test_text(capfd: pytest.CaptureFixture[str]) -> None:
    """The text is the sentences of the page, with every option's score, place and reason."""
    assert run(capfd, "tea.yml", "1.morning_no") == (
        0,
        (
            "1 of 2 answered. Nothing you left open can change this.\n"
            "Only Tea is left (the other is ruled out)\n"
            "because you said no to “Is it morning?”.\n"
            "\n"
            "Tea: 0, 1st\n"
            "Coffee: 0, ruled out (“Is it morning?” is no)\n"
            "\n"
            "What would change it: It would be Coffee if “Is it morning?” were yes.\n"
            "What would change it: No option would lead if “Is it morning?” were left open.\n"
        ),
        then("1.morning_no"),
    )


def test_no_answers(capfd: pytest.CaptureFixture[str]) -> None:
    """`1` alone means no answers."""
    assert run(capfd, "tea.yml", "1") == (0, "Nothing answered yet\nAnswer what you can\n", then("1"))


def test_json_is_the_result(capfd: pytest.CaptureFixture[str]) -> None:
    """Standard output is one JSON document: the result object, keys in their fixed order."""
    document = parse(SourceFile("tea.yml", "tea", TEA.encode()))
    assert isinstance(document, Document)
    decision, _ = validate(document, "tea")
    assert decision is not None

    code, out, err = run(capfd, "tea.yml", "1.morning_yes_2.milk_none_3", "--format", "json")

    expected = evaluate(table_of(decision), {"morning": GivenAnswer("yes", 2), "milk": GivenAnswer("none", 3)})
    assert (code, json.dumps(json.loads(out)), err) == (0, json.dumps(expected.to_json()), "")


def test_earlier_id(capfd: pytest.CaptureFixture[str]) -> None:
    """An earlier id that `was` lists is understood."""
    code, out, err = run(capfd, "tea.yml", "1.early_yes")

    assert (code, out.splitlines()[1], err) == (0, "Coffee leads", then("1.early_yes"))


def test_unknown_question(capfd: pytest.CaptureFixture[str]) -> None:
    """An unknown question is ignored; one line on standard error lists the known ones."""
    answers = "1.gone_yes.morning_yes.constructor_yes"

    code, out, err = run(capfd, "tea.yml", answers)

    assert (code, out.splitlines()[1]) == (0, "Coffee leads")
    left_out, next_step = err.splitlines(keepends=True)
    assert left_out == 'Ignored: no question is called "constructor", "gone" (known: morning, milk).\n'
    assert next_step == then(answers)


def test_unknown_answer(capfd: pytest.CaptureFixture[str]) -> None:
    """An unknown answer is ignored and listed in the result; the line lists the question's known answers."""
    code, out, err = run(capfd, "tea.yml", "1.milk_lots", "--format", "json")

    assert (code, json.loads(out)["dropped"]) == (0, ["milk"])
    assert err == 'Ignored: "milk" has no answer "lots" (known: none, some, dk, nr).\n'


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ("", 'must start with "1"'),
        ("2.morning_yes", 'must start with "1"'),
        ("1.morning", "does not have the form question_answer"),
        ("1.morning_yes_4", "the importance must be"),
        ("1.morning.milk", '"morning" does not have the form'),
        ("1.<script>_\x1b[31m", "does not have the form question_answer"),
        ("1." + "x" * 10_000, "longer than 9999 characters"),
    ],
)
def test_malformed_answers(answers: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Text that is not in the link's form is a usage error with the reason, and its control characters are removed."""
    code, out, err = run(capfd, "tea.yml", answers)

    assert (code, out) == (cli.EXIT_USAGE, "")
    assert message in " ".join(err.split())
    assert "\x1b" not in err


def test_errors_in_the_file(capfd: pytest.CaptureFixture[str]) -> None:
    """A file with errors is reported on standard error, and nothing is evaluated."""
    Path("tea.yml").write_text(TEA.replace("tea: poor", "tee: poor"), encoding="utf-8")

    code, out, err = run(capfd, "tea.yml", "1.morning_yes", "--format", "json")

    assert (code, out) == (cli.EXIT_DATA, "")
    assert "tea.yml:8:14" in err


def test_broken_yaml(capfd: pytest.CaptureFixture[str]) -> None:
    """A file that is not YAML is reported with its place, too."""
    Path("tea.yml").write_text('title: "Tea" or coffee?\n', encoding="utf-8")

    code, out, err = run(capfd, "tea.yml", "1")

    assert (code, out) == (cli.EXIT_DATA, "")
    assert "tea.yml:1:" in err


def test_warnings_do_not_hinder(capfd: pytest.CaptureFixture[str]) -> None:
    """Warnings are for `check`: `evaluate` does not print them."""
    Path("tea.yml").write_text(TEA + "sources:\n  book: {title: Never cited}\n", encoding="utf-8")

    assert run(capfd, "tea.yml", "1")[::2] == (0, then("1"))


def test_missing_file(capfd: pytest.CaptureFixture[str]) -> None:
    """A file that does not exist is a usage error."""
    assert run(capfd, "coffee.yml", "1")[0] == cli.EXIT_USAGE


def test_part_by_part(capfd: pytest.CaptureFixture[str]) -> None:
    """A part that is not of the form costs no other part: it is named, and listed in the result."""
    code, out, err = run(capfd, "tea.yml", "1.milk.morning_yes).", "--format", "json")

    assert (code, json.loads(out)["unreadable"]) == (0, ["milk"])
    assert json.loads(out)["leaders"] == ["coffee"]
    assert 'Ignored: "milk" (' in err


@pytest.mark.parametrize("way", ["file", "stdin"])
def test_published_data(way: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision.json gives the result of the file that it was built from, by its path and from standard input."""
    cli.run(["export", "tea.yml", "--format", "json", "-o", "decision.json"])
    capfd.readouterr()
    expected = run(capfd, "tea.yml", "1.morning_yes", "--format", "json")
    data = Path("decision.json").read_bytes()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(data), encoding="utf-8"))

    assert run(capfd, "decision.json" if way == "file" else "-", "1.morning_yes", "--format", "json") == expected


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"format": 9, "decision": {}}', "has format 9, which this version cannot read"),
        ('{"results": []}', "this is not the decision.json of a decision"),
        ('{"decision": ', "this is not valid JSON"),
        ('{"decision": {"title": "No options"}}', "options"),
    ],
)
def test_other_data(content: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Data without a decision that this version reads is a clear error, without advice to rename it."""
    Path("decision.json").write_text(content, encoding="utf-8")

    code, out, err = run(capfd, "decision.json", "1")

    assert (code, out) == (cli.EXIT_DATA, "")
    assert message in err
    assert "Rename" not in err


PRICED = (
    TEA
    + """\
  price:
    ask: What may a cup cost?
    was: [cost]
    unit: €
    limit: at-most
    values: {tea: 1 €, coffee: 1200 €}
"""
)


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("1,500", "1500", "1.5"),
        ("1.500", "1500", "1.5"),
        ("1,5!", "15!", "1.5!"),
        ("12,50!!", "1250!!", "12.5!!"),
        ("-1,250", "-1250", "-1.25"),
    ],
)
@pytest.mark.parametrize("name", ["price", "cost"])
def test_ambiguous_number(name: str, typed: str, first: str, second: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A number that can mean two is refused with both, each as it can be typed."""
    Path("priced.yml").write_text(PRICED, encoding="utf-8")

    code, out, err = run(capfd, "priced.yml", f"{name}={typed}")

    assert (code, out) == (cli.EXIT_USAGE, "")
    assert f"Write {name}={first} or {name}={second}." in " ".join(err.split())
    for number in (first, second):
        assert run(capfd, "priced.yml", f"{name}={number}")[0] == 0


@pytest.mark.parametrize("typed", ["1 500", "1'500", "1500 €", "€ 1500", "1500", "1_500"])
def test_number_as_in_scenarios(typed: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A number is read as in a scenario: with its unit, and with thousands apart."""
    Path("priced.yml").write_text(PRICED, encoding="utf-8")

    code, _, err = run(capfd, "priced.yml", f"price={typed}!")

    assert (code, err) == (0, then("1.price_1500_2"))


@pytest.mark.parametrize("typed", ["cheap", "10-20", "1-5-0"])
def test_no_number(typed: str, capfd: pytest.CaptureFixture[str]) -> None:
    """An answer that is no number is ignored, and one line says that the question asks for a number."""
    Path("priced.yml").write_text(PRICED, encoding="utf-8")

    _, out, err = run(capfd, "priced.yml", f"price={typed}")

    assert out.startswith("Nothing answered yet")
    assert "known: a number" in err
