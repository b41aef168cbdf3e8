"""Notes on who says so, on evidence that does not count, and on texts that favour one option."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.lint.notes.texts import sentences
from decision_guide.model.files import SourceFile

WHO = "authors: [Ada]\ninterests: none\nstatus-quo: none\n"
TABLE = """\
criteria:
  evening:
    ask: Is it evening?
    if-yes: {tea: good, coffee: poor}
    if-no: {coffee: good}
"""
OPTIONS = "options: {tea: Tea, coffee: Coffee}\n"


def problems(rest: str, options: str = OPTIONS, who: str = WHO) -> dict[str, list[str]]:
    """The excerpts of the problems of a decision, by code, without the note that no option here has arguments."""
    content = f"title: Tea or coffee?\ncite: [judgement]\n{who}{options}{TABLE}{rest}"
    found: dict[str, list[str]] = {}
    for problem in pipeline.check([SourceFile("docs/decisions/tea.yml", "tea", content.encode())]):
        if problem.code == "no-arguments":
            continue
        place = problem.location
        found.setdefault(problem.code, []).append(place.excerpt[place.column - 1 : place.end_column - 1])
    return found


def test_nothing_unsaid() -> None:
    """A decision that says who wrote it, who gains and that nothing can stay as it is has no note."""
    assert problems("") == {}


@pytest.mark.parametrize("key", ["authors", "interests", "status-quo"])
def test_unsaid(key: str) -> None:
    """Each of the three that is missing is one note."""
    who = "".join(line + "\n" for line in WHO.splitlines() if not line.startswith(key))

    assert list(problems("", who=who)) == [f"no-{key}"]


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        *((said, []) for said in ("none", "None", "No one paid for it.", "Nonesuch Ltd paid.", "Some")),
        *((said, ["vague-interest"]) for said in ("keine", "No", "yes", "Ja")),
    ],
)
def test_interests_in_a_word(said: str, codes: list[str]) -> None:
    """A word in place of who gains is a warning, unless it is the word of the format."""
    assert list(problems("", who=WHO.replace("interests: none", f"interests: {said}"))) == codes


@pytest.mark.parametrize(
    ("said", "excerpts"),
    [("sells tea", []), ("yes", ["yes"]), ("ja", ["ja"]), ("none", ["none"]), ("keine", ["keine"]), ("no tea", [])],
)
def test_interest_of_a_source_in_a_word(said: str, excerpts: list[str]) -> None:
    """A word in place of what a source's author gains is a warning."""
    source = f"sources: {{book: {{title: A book, author: Ada, interest: {said}}}}}\nfor: Us[^book]\n"

    assert problems(source).get("vague-interest", []) == excerpts


@pytest.mark.parametrize(
    ("options", "who", "codes"),
    [
        ("{name: Tea, status-quo: true}", "", []),
        ("{name: Tea, status-quo: false}", "", ["no-status-quo"]),
        ("{name: Tea, status-quo: true}", "status-quo: none\n", ["wrong-status-quo"]),
        ("{name: Tea, status-quo: yes}", "", ["not-true-or-false"]),
        ("Tea", "status-quo: tea\n", ["wrong-status-quo"]),
    ],
)
def test_status_quo(options: str, who: str, codes: list[str]) -> None:
    """One option may keep things as they are, or none can; anything else is an error or a note."""
    made = f"options:\n  tea: {options}\n  coffee: Coffee\n"

    assert list(problems("", made, f"authors: [Ada]\ninterests: none\n{who}")) == codes


def test_two_status_quos() -> None:
    """Two options cannot both keep things as they are."""
    made = "options:\n  tea: {name: Tea, status-quo: true}\n  coffee: {name: Coffee, status-quo: true}\n"
    who = "authors: [Ada]\ninterests: none\n"

    assert problems("", made, who) == {"wrong-status-quo": ["coffee"]}


@pytest.mark.parametrize(
    ("source", "counted"),
    [
        ("{title: A book, author: Ada}", True),
        ("{title: A book, url: 'https://example.org/'}", True),
        ("{title: A book}", False),
        ("{title: A book, date: 2020}", False),
        ("{title: tea or COFFEE?, author: Ada}", False),
    ],
)
def test_source_that_counts(source: str, counted: bool) -> None:
    """A source counts if readers can find it, and if it is not the decision itself."""
    found = problems(f"    help: A text. [^book]\nsources:\n  book: {source}\n")

    assert ("source-not-counted" in found) != counted


ARGUED = """\
options:
  tea:
    name: Tea
    advantages:
      Calm: {tea}
    disadvantages:
      Late: It takes five minutes.
  coffee:
    name: Coffee
    advantages:
      Awake: {coffee}
    disadvantages:
      Sleep: It keeps people awake.
"""


@pytest.mark.parametrize(("tea", "coffee", "noted"), [(60, 20, True), (39, 20, False), (20, 60, True), (12, 3, False)])
def test_argued_longer(tea: int, coffee: int, noted: bool) -> None:
    """Arguments with twice as many words as those of another option are noted, but not a few words more."""
    found = problems("", ARGUED.format(tea="word " * tea, coffee="word " * coffee))

    assert ("argued-longer" in found) == noted


@pytest.mark.parametrize(
    ("good", "bad", "noted"),
    [
        ("[^judgement]", "[^book]", ["advantages"]),
        ("[^book]", "[^judgement]", ["disadvantages"]),
        ("[^book]", "[^book]", []),
        ("[^judgement]", "", []),
    ],
)
def test_unsourced_side(good: str, bad: str, noted: list[str]) -> None:
    """A side without a source is noted if the other side has one."""
    options = f"""\
options:
  tea:
    name: Tea
    advantages: {{Calm: "Yes. {good}"}}
    disadvantages: {{Late: "Yes. {bad}"}}
  coffee: {{name: Coffee, disadvantages: {{Sleep: }}}}
""".replace("{Sleep: }", "{Sleep: Bad.}")
    found = problems("    help: A text. [^book]\nsources:\n  book: {title: A book, author: Ada}\n", options)

    assert found.get("unsourced-side", []) == noted


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("- one\n- two\n- three", 3),
        ("A first\nline.\n\nA second", 2),
        ("`a. b. c` is code", 1),
        ("See [a page](https://example.org/a. b) now.", 1),
        ("Eins. „Zwei!“ Drei.", 3),
        ("واحد؟ اثنان.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """A sentence ends with its mark, its item or its paragraph; code and addresses have none."""
    assert len([one for one in sentences(text) if one.strip()]) == count


@pytest.mark.parametrize(
    "place", ["summary: {}\n", "introduction: |\n  Short. {}\n", "in-short: {}\n", "for: {}\n", "interests: {}\n"]
)
@pytest.mark.parametrize(("words", "noted"), [(36, True), (35, False)])
def test_long_sentence(place: str, words: int, noted: bool) -> None:
    """A sentence of more than 35 words is noted in every text that readers read."""
    who = WHO.replace("interests: none\n", "") if place.startswith("interests") else WHO
    found = problems("", who=who + place.format(" ".join(["word"] * words)))

    assert ("long-sentence" in found) == noted


def test_long_note() -> None:
    """A long sentence in a cell or an argument is noted there."""
    long = " ".join(["word"] * 40)
    options = f"options:\n  tea: {{name: Tea, summary: {long}}}\n  coffee: Coffee\n"
    table = f"  noon:\n    ask: Is it noon?\n    if-yes:\n      tea: poor, {long}\n      coffee: good\n"

    assert len(problems(table, options)["long-sentence"]) == 2
