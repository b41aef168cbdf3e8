"""What only a whole decision shows: scenarios that no longer hold, slugs that two decisions claim."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import SourceFile
from decision_guide.problems import Problem, Severity
from support.sites import TEA


def errors(**texts: str) -> list[Problem]:
    """The errors of some decision files, by their slugs."""
    sources = [SourceFile(f"{slug}.yml", slug.replace("_", "-"), text.encode()) for slug, text in texts.items()]
    return [problem for problem in pipeline.check(sources) if problem.severity is Severity.ERROR]


def scenario(answers: str, expect: str) -> str:
    """The decision with one worked example; its ``expect`` is on line 14."""
    return f"{TEA}scenarios:\n  - name: An example\n    answers: {answers}\n    expect: {expect}\n"


def test_an_expectation_that_holds_is_no_problem() -> None:
    """A scenario whose leader is the expected one passes, and so do a tie, none and undecided where they are true."""
    assert errors(tea=scenario("{morning: yes}", "coffee")) == []
    assert errors(tea=scenario("{morning: yes, evening: yes}", "[tea, coffee]")) == []
    assert errors(tea=scenario("{morning: no}", "undecided")) == []
    assert errors(tea=scenario("{morning: yes!!, evening: yes!!}", "none")) == []


def test_an_expectation_that_fails_is_an_error_with_its_place() -> None:
    """A scenario whose expectation no longer holds names both leaders, the scores, and its line."""
    [problem] = errors(tea=scenario("{morning: yes}", "tea"))

    assert (problem.code, problem.location.line, problem.location.column) == ("broken-expectation", 14, 13)
    assert problem.message == 'this scenario expects "tea", but the result is "coffee"'
    assert "tea -1, coffee +1" in str(problem.help)


@pytest.mark.parametrize(
    ("answers", "expect", "sentences"),
    [
        ("{morning: no}", "none", ["With this answer:", '"none" means that every', '"undecided" means that no answer']),
        ("{morning: yes}", "undecided", ["With this answer:", '"undecided" means that no answer']),
        ("{morning: yes, evening: no}", "none", ["With these 2 answers:", '"none" means that every']),
        ("{morning: yes!!, evening: yes!!}", "tea", ["With these 2 answers:", '"none" means that every']),
        ("{morning: yes, evening: yes}", "tea", ["With these 2 answers: tea 0, coffee 0."]),
        ("{morning: yes}", "[tea, coffee]", ["With this answer: tea -1, coffee +1."]),
        ("{morning: nr}", "tea", ['"undecided" means that no answer']),
    ],
)
def test_words_of_an_expectation(answers: str, expect: str, sentences: list[str]) -> None:
    """The help counts the answers, and explains "none" and "undecided" wherever one of them is expected or true."""
    [problem] = errors(tea=scenario(answers, expect))
    advice = problem.help or ""

    assert [one for one in sentences if one not in advice] == []
    for word in ("none", "undecided"):
        assert (f'"{word}" means' in advice) == any(f'"{word}" means' in one for one in sentences)


def test_a_ruled_out_option_is_told_as_such() -> None:
    """Where an option is out, the help says so instead of a score."""
    text = scenario("{morning: yes!!}", "tea")

    assert "tea is ruled out" in str(errors(tea=text)[0].help)


def test_an_earlier_slug_that_is_in_use_is_an_error() -> None:
    """A decision cannot have been called what another one is called today; both places are told."""
    [problem] = errors(tea=f"was: [cocoa]\n{TEA}", cocoa=TEA)

    assert (problem.code, problem.location.path, problem.location.line) == ("id-in-use", "tea.yml", 1)
    assert problem.related[0].location.path == "cocoa.yml"


def test_two_decisions_cannot_claim_one_earlier_slug() -> None:
    """The second of two decisions that claim the same earlier name is an error that names the first."""
    [problem] = errors(coffee=f"was: [drinks]\n{TEA}", tea=f"was: [drinks]\n{TEA}")

    assert (problem.code, problem.location.path) == ("claimed-twice", "tea.yml")
    assert problem.related[0].location.path == "coffee.yml"


@pytest.mark.parametrize(
    ("tags", "noted"),
    [
        (("GraphQL", "graphql"), ["graphql"]),
        (("state machine", "state-machine", "state-machine"), ["state machine"]),
        (("Outdoor", "outdoor "), ["outdoor"]),
        (("C", "C++", "C#"), []),
        (("c", "C", "c++", "C#"), ["c"]),
        (("zero_day", "Zero Day", "zero-day"), ["zero_day", "zero-day"]),
        (("caf\u00e9", "cafe\u0301", "Caf\u00e9"), ["Café"]),
        (("Maße", "MASSE"), ["Maße"]),
        (("شاي", "شاي"), []),
        ((".NET", "net"), []),
        (("one", "two"), []),
    ],
)
def test_spellings_of_a_tag(tags: tuple[str, ...], noted: list[str]) -> None:
    """Spellings of one tag in several files are noted, each with the place of the one that pages show."""
    base = "cite: [judgement]\noptions: {a: A, b: B}\ncriteria:\n  q:\n    ask: Q?\n    if-yes: {a: good, b: poor}\n"
    sources = [
        SourceFile(f"d/f{number}.yml", f"f{number}", f"title: T{number}\ntags: ['{tag}']\n{base}".encode())
        for number, tag in enumerate(tags)
    ]
    found = [problem for problem in pipeline.check(sources) if problem.code == "tag-spelling"]

    assert [problem.message.split('"')[1] for problem in found] == noted
    assert all(problem.related[0].location.path != problem.location.path for problem in found)
