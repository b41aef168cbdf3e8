"""An author who wrote a list or a text where ids or titles belong sees the own words in the right form."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest

from decision_guide.problems import Severity
from support.problems_of import serious

WHOLE = """\
title: Which pet?
cite: [vet]
options:
  cat: House cat
  dog:
    name: Dog
PART
criteria:
  time:
    ask: Do you have much time?
    if-yes: {cat: poor, dog: good}
  home:
    ask: Where do you live?
    answers: {flat: In a flat, house: In a house}
    if-flat: {cat: good, dog: poor}
    if-house: {cat: good, dog: good}
scenarios:
  - name: Busy
    answers: {time: no, home: flat}
sources:
  vet: {title: Advice of a vet, author: A vet}
"""
RIGHT = WHOLE.replace("PART\n", "")


def test_right() -> None:
    """The decision of these tests has no problem."""
    assert serious(RIGHT) == []


def followed(content: str, key: str) -> str:
    """The file after its author typed what the help shows in place of ``key``, with its indentation."""
    [problem] = serious(content)
    assert problem.code in {"wrong-shape", "not-a-pair"}
    shown = [line.removeprefix("  ") for line in (problem.help or "").split("\n")[1:]]
    assert shown
    lines = content.split("\n")
    places = re.finditer(f"^ *(?={re.escape(key)}:)", content, re.MULTILINE)
    starts = {content[: one.start()].count("\n"): one for one in places}
    start = max(line for line in starts if line < problem.location.line)
    indent = starts[start]
    deeper = f"{indent[0]} "
    end = next(
        number
        for number in range(start + 1, len(lines))
        if lines[number].strip() and not lines[number].startswith((deeper, f"{indent[0]}-"))
    )
    lines[start:end] = [f"{indent[0]}{line}" if line else "" for line in shown]
    return "\n".join(lines)


ARGUED = [
    ("- It is loyal", "It is loyal:"),
    ("- It is loyal\n- It guards: always", "It guards: always"),
    ("- It is loyal. It waits for you at the door.", "It is loyal: It waits for you at the door."),
    ("- It is loyal [^vet]", "It is loyal: |\n        [^vet]"),
    ("- **Loyal:** it waits for you", "Loyal: it waits for you"),
    ("- See [the study](https://example.org/a)", "See the study: See [the study]"),
    ("- title: Loyal\n  text: It waits for you.\n- title: Alert\n  text: It hears all.", "Alert: It hears all."),
    ("- {point: Loyal, because: It waits for you, source: vet}", "Loyal: It waits for you [^vet]"),
    ("- text: It is loyal", "It is loyal:"),
    ("- Treue: Er wartet an der Tür.\n- Wachsam. Er hört alles.", "Wachsam: Er hört alles."),
    ("- وفي\n- يقظ: يسمع كل شيء", "يقظ: يسمع كل شيء"),
    ("- yes, it is\n- 'Cost: none'\n- C#", "Cost: none"),
    ("- [Loyal, alert]\n- Warm", "Warm:"),
]


@pytest.mark.parametrize("key", ["advantages", "disadvantages"])
@pytest.mark.parametrize(("typed", "line"), ARGUED)
def test_list_of_arguments(typed: str, line: str, key: str) -> None:
    """Advantages or disadvantages as a list are shown as titles with a colon, and these lines pass."""
    part = f"    {key}:\n      " + typed.replace("\n", "\n      ")
    fixed = followed(WHOLE.replace("PART", part), key)

    assert line in fixed
    assert serious(fixed) == []


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("It is loyal", "It is loyal:"),
        ("Loyal. It waits for you.", "Loyal: It waits for you."),
        ("|\n      - Loyal\n      - Alert: it hears\n        everything", "Alert: it hears everything"),
        ("|\n      * Treu\n      * Wachsam", "Wachsam:"),
        ("|\n      1. Loyal [^vet]\n      2. Alert", "Loyal: |"),
        ("|\n      It is loyal.\n\n      It is alert.", "It is alert:"),
        ("It waits ...", "It waits ...:"),
        ("It bites, e.g.", "It bites, e.g.:"),
        ("It runs on .NET [^vet].", "It runs on .NET: |"),
        (">\n      It is a very loyal friend\n      of the whole family", "a very loyal friend of the whole family:"),
        ('"Cost: none"', "Cost: none"),
    ],
)
def test_text_of_arguments(typed: str, line: str) -> None:
    """Advantages as one text are shown as titles with a colon, and these lines pass."""
    fixed = followed(WHOLE.replace("PART", f"    advantages: {typed}"), "advantages")

    assert line in fixed
    assert serious(fixed) == []


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Loyal: {text: It waits., source: vet}", "Loyal: It waits. [^vet]"),
        ("Loyal: [It waits, it guards]", "Loyal: |\n        - It waits\n        - it guards"),
        ("Loyal:\n        why: It waits\n        cite: [vet]", "Loyal: It waits [^vet]"),
    ],
)
def test_explanation(typed: str, line: str) -> None:
    """An explanation with keys, or as a list, is shown as one text, and this text passes."""
    fixed = followed(WHOLE.replace("PART", f"    advantages:\n      {typed}"), "Loyal")

    assert line in fixed
    assert serious(fixed) == []


@pytest.mark.parametrize(
    ("title", "marked"),
    [("Loyal [^vet]", "[^vet]"), ("See [this](a.md)", "[this](a.md)"), ('"**Very** loyal"', "**Very**")],
)
@pytest.mark.parametrize("key", ["advantages", "disadvantages"])
def test_markup_in_a_title(title: str, marked: str, key: str) -> None:
    """A title is plain text, so a citation, a link or bold words in it are a warning at their place."""
    [problem] = serious(WHOLE.replace("PART", f"    {key}:\n      {title}: It is."))
    where = problem.location

    assert (problem.code, problem.severity) == ("unsupported-markdown", Severity.WARNING)
    assert where.excerpt[where.column - 1 : where.end_column - 1] == marked


def test_arguments_in_braces() -> None:
    """In braces there is no room for titles, so the help shows the whole option with one key per line."""
    content = RIGHT.replace("  cat: House cat", "  cat: {name: House cat, advantages: [Clean, Quiet]}")
    fixed = followed(content, "cat")

    assert "\n    advantages:\n      Clean:\n      Quiet:\n" in fixed
    assert serious(fixed) == []


OPTIONS = RIGHT[RIGHT.index("options:") : RIGHT.index("criteria:")]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("[House cat, Dog]", "cat: House cat"),
        ("[cat, dog]", "dog: dog"),
        ("\n  - House cat\n  - A big dog", "dog: A big dog"),
        ("\n  - name: House cat\n    summary: It purrs.\n  - Dog", "summary: It purrs."),
        ("\n  - cat: House cat\n  - dog: Dog", "cat: House cat"),
        ("\n  - id: cat\n    name: Felix\n  - id: dog\n    title: Rex", "name: Rex"),
        ("\n  - cat:\n    name: Felix\n  - dog: Rex\n    link: https://example.org/", "link: https://example.org/"),
        ("\n  - Felix\n  - Rex", "dog: Rex"),
        ("\n  - Felix: purrs at night\n  - Rex: barks", "summary: barks"),
        ("A cat or a dog", "dog: a dog"),
        ("Katze, Hund", "cat: Katze"),
        ("قط أو كلب", "dog: كلب"),
        ("|\n  Cat\n  Dog", "cat: Cat"),
        ("\n  - name: Cat\n    pros: [Quiet, Clean]\n  - name: Dog\n    advantages: Loyal", "Loyal:"),
    ],
)
def test_options(typed: str, line: str) -> None:
    """Options as a list or a text are shown with the ids that the rows use, and these lines pass."""
    fixed = followed(RIGHT.replace(OPTIONS, f"options: {typed}\n"), "options")

    assert line in fixed
    assert serious(fixed) == []


CRITERIA = RIGHT[RIGHT.index("criteria:") : RIGHT.index("scenarios:")]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("\n  - Do you have much time?\n  - Do you stay at home?", "time:\n    ask: Do you have much time?"),
        ("\n  - ask: Much time?\n    if-yes: {cat: poor, dog: good}\n  - ask: A home?", "home:\n    ask: A home?"),
        ("\n  - time:\n      ask: Much?\n      if-yes: {cat: poor, dog: good}\n  - home: Own a home?", "ask: Much?"),
        ("\n  - id: time\n    question: Much?\n  - id: home\n    ask: Rich?\n    answers: [flat, house]", "if-flat:"),
        ("\n  - Haben Sie Zeit?\n  - Haben Sie ein Haus?", "ask: Haben Sie ein Haus?"),
        ("Do you have time? Do you have a home?", "home:\n    ask: Do you have a home?"),
        ("\n  - fact: Weight of time\n    values: {cat: 4 kg, dog: 20 kg}\n  - home?", "fact: Weight of time"),
    ],
)
def test_criteria(typed: str, line: str) -> None:
    """Criteria as a list or a text are shown with ids and rows, and these lines pass but for what the rows change."""
    content = RIGHT.replace(CRITERIA, f"criteria: {typed}\n")
    fixed = followed(content, "criteria")

    assert line in fixed
    assert {problem.code for problem in serious(fixed)} <= {"unknown-answer", "unknown-question"}


@pytest.mark.parametrize("typed", ["Do you have much time?", "'Time: much?'", "هل لديك وقت؟"])
def test_criterion(typed: str) -> None:
    """A question without its keys is shown with ask and a row, and these lines pass."""
    before = "  time:\n    ask: Do you have much time?\n    if-yes: {cat: poor, dog: good}\n"
    fixed = followed(RIGHT.replace(before, f"  time: {typed}\n"), "time")

    assert "if-yes: {cat: unknown, dog: unknown}" in fixed
    assert serious(fixed) == []


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("[flat, house]", "answers: {flat: flat, house: house}"),
        ("[In a flat, In a house]", "{flat: In a flat, house: In a house}"),
        ("\n      - Flat\n      - House", "{flat: Flat, house: House}"),
        ("\n      - flat: In a flat\n      - house: In a house", "{flat: In a flat, house: In a house}"),
        (
            "\n      - id: flat\n        label: In a flat\n      - id: house\n        text: In a house",
            "house: In a house",
        ),
        ("flat, house", "{flat: flat, house: house}"),
        ("flat / house", "{flat: flat, house: house}"),
        ("flat/house", "{flat: flat, house: house}"),
        ("Wohnung oder Haus", "{flat: Wohnung, house: Haus}"),
        ("شقة أو بيت", "house: بيت"),
        ('["Flat, no lift", "House: own"]', "house: |\n        House: own"),
    ],
)
def test_answers(typed: str, line: str) -> None:
    """Answers as a list or a text are shown with the ids of the rows, and these lines pass."""
    fixed = followed(RIGHT.replace("{flat: In a flat, house: In a house}", typed), "answers")

    assert line in fixed
    assert serious(fixed) == []


SOURCES = RIGHT[RIGHT.index("sources:") :]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("[https://example.org/vet/report]", "vet:\n    title: example.org/vet/report"),
        ("\n  - https://www.example.org/pets.html", "url: https://www.example.org/pets.html"),
        ("\n  - www.example.org", "url: https://www.example.org"),
        ("\n  - <https://example.org>", "url: https://example.org"),
        ("\n  - 'A vet (2020): Pets. https://example.org/a_(b'", "A vet (2020): Pets\n"),
        ("\n  - '[Pets](https://example.org/pets)'", "title: Pets\n    url: https://example.org/pets"),
        ("\n  - title: Pets\n    link: https://example.org/", "url: https://example.org/"),
        ("\n  - vet: Advice of a vet", "vet:\n    title: Advice of a vet"),
        ("\n  - id: vet\n    title: Pets", "title: Pets"),
        ("\n  - Vet's report: https://example.org/", "url: https://example.org/"),
        ("https://example.org/pets", "url: https://example.org/pets"),
        ("Handbuch der Tierärzte, 2020", "title: Handbuch der Tierärzte, 2020"),
        ("\n  - doi:10.1000/182", "url: https://doi.org/10.1000/182"),
        ("\n  vet: https://example.org/pets", "url: https://example.org/pets"),
        ("\n  vet: Advice of a vet", "title: Advice of a vet"),
    ],
)
def test_sources(typed: str, line: str) -> None:
    """Sources as a list or a text are shown with an id, a title and an address, and these lines pass."""
    content = RIGHT.replace(SOURCES, f"sources: {typed}\nlicence: CC0\n")
    fixed = followed(content, "vet" if typed.startswith("\n  vet") else "sources")

    assert line in fixed
    assert serious(fixed) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{cat: poor, dog: good}", "\n      - cat: poor\n      - dog: good"),
        ("{cat: good, dog: good}", "\n      - cat: good\n      - dog: good"),
        ("{title: Advice of a vet, author: A vet}", "\n    - title: Advice\n    - author: A vet"),
    ],
)
def test_hyphens(before: str, after: str) -> None:
    """A list of keys is shown without its hyphens, and these lines pass."""
    line = RIGHT[: RIGHT.index(before)].rpartition("\n")[2] + before
    fixed = followed(f"{RIGHT.replace(before, after)}licence: CC0\n", line.strip().partition(":")[0])

    assert serious(fixed) == []


@pytest.mark.parametrize("typed", ["[]", "[[a], [b]]", "[{}, {}]", "[only]", "x" * 4000, f"[{'a, ' * 500}b]"])
@pytest.mark.parametrize("part", [OPTIONS, SOURCES, CRITERIA])
def test_nothing_clear(part: str, typed: str) -> None:
    """Where it is unclear what is meant, or too long to show, the help is an example."""
    key = part.partition(":")[0]
    found = [one for one in serious(RIGHT.replace(part, f"{key}: {typed}\n")) if one.code == "wrong-shape"]

    assert all(len(one.help or "") < 3_500 for one in found)
    assert len(found) == 1


# --- lists and rows ---

MORE = """\
title: Which pet?
cite: [judgement]
axes: {cost: What it costs, joy: How much joy}
compare: [[cat, dog]]
options:
  cat: House cat
  dog: Dog
criteria:
  price:
    ask: May it be dear?
    axis: cost
    if-yes: {cat: good, dog: partly}
  play:
    ask: Should it play?
    axis: joy
    if-yes: {cat: partly, dog: good}
  years:
    ask: How long should it live?
    limit: at-least
    values: {cat: 15, dog: 12}
  noise:
    fact: Noise
    values: {cat: quiet, dog: loud}
scenarios:
  - {name: Alone, answers: {play: yes}, expect: dog}
changes:
  - {date: 2026-11-22, what: A row on noise}
licence: CC0
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("if-yes: {cat: good, dog: partly}", "if-yes: [good, partly]"),
        ("if-yes: {cat: good, dog: partly}", 'if-yes:\n      - "good, for most"\n      - partly'),
        ("if-yes: {cat: good, dog: partly}", "if-yes:\n      - cat: good\n      - dog: partly"),
        ("values: {cat: 15, dog: 12}", "values: [15, 12]"),
        ("values: {cat: 15, dog: 12}", "values:\n      - cat: 15\n      - dog: 12"),
        ("values: {cat: quiet, dog: loud}", "values: [quiet, loud]"),
        ("axes: {cost: What it costs, joy: How much joy}", "axes: [The cost, Joy]"),
        ("axes: {cost: What it costs, joy: How much joy}", "axes: cost, joy"),
        ("axes: {cost: What it costs, joy: How much joy}", "axes:\n  - cost: What it costs\n  - Freude"),
        ("compare: [[cat, dog]]", "compare: [cat, dog]"),
        ("compare: [[cat, dog]]", "compare: cat or dog"),
        ("compare: [[cat, dog]]", "compare: {cat: dog}"),
        ("  - {name: Alone, answers: {play: yes}, expect: dog}", "  Alone: {answers: {play: yes}, expect: dog}"),
        ("  - {name: Alone, answers: {play: yes}, expect: dog}", "  name: Alone\n  answers: {play: yes}"),
        ("  - {name: Alone, answers: {play: yes}, expect: dog}", "  وحدي:\n    answers: {play: yes}"),
        ("  - {date: 2026-11-22, what: A row on noise}", "  2026-11-22: A row on noise\n  2026-11-23: 'Pets: two'"),
        ("  - {date: 2026-11-22, what: A row on noise}", "  date: 2026-11-22\n  what: A row on noise"),
        ("  - {date: 2026-11-22, what: A row on noise}", "  2026-11-22: {what: A row, why: Asked}"),
    ],
)
def test_other_lists(before: str, after: str) -> None:
    """Rows as lists, and lists as rows, are shown in their right form, and these lines pass."""
    assert serious(MORE) == []
    fixed = followed(MORE.replace(before, after), _key_of(before))

    assert serious(fixed) == []


def _key_of(before: str) -> str:
    """The key of the part that is changed: the key of a line, or of the list that an item is in."""
    in_lists = {"name": "scenarios", "date": "changes"}
    first = before.strip("- {").partition(":")[0]
    return in_lists.get(first, first)


WORDS = [
    "tea",
    "Is it?",
    "https://x.example/a",
    "a: b",
    "- x",
    "**A:** b",
    "[^vet] .",
    "",
    "ask",
    "name",
    "title",
    "id",
]
WORDS += ["if-yes", "answers", "values", "fact", "text", "\u0623", "a or b", "x/y", "!", "others", "a. B", "a\nb", "_"]
PLACES = [
    *((key,) for key in ("options", "criteria", "sources", "axes", "scenarios", "changes", "compare", "scale", "cite")),
    *(("options", "dog", key) for key in ("advantages", "disadvantages")),
    ("criteria", "home"),
    ("criteria", "home", "answers"),
    ("criteria", "home", "if-flat"),
    ("criteria", "noise", "values"),
    ("sources", "vet"),
]


def written(random: Random, depth: int = 3) -> Any:
    """Anything that an author may write: a word, a list or a group of keys."""
    kind = random.random() if depth else 0
    if kind < 0.4:
        return random.choice(WORDS)
    parts = [written(random, depth - 1) for _ in range(random.randrange(4))]
    return parts if kind < 0.7 else {random.choice(WORDS): part for part in parts}


@pytest.mark.parametrize("place", PLACES)
def test_whatever_is_written(place: tuple[str, ...]) -> None:
    """Whatever stands in the place of a list or a group, it is reported and raises nothing."""
    for seed in range(40):
        decision: dict[str, Any] = {
            "title": "Which pet?",
            "options": {"cat": "House cat", "dog": {"name": "Dog"}},
            "criteria": {
                "time": {"ask": "Much time?", "if-yes": {"cat": "poor", "dog": "good"}},
                "home": {"ask": "A home?", "answers": {"flat": "F", "house": "H"}, "if-flat": {"cat": "good"}},
                "noise": {"fact": "Noise", "values": {"cat": "quiet", "dog": "loud"}},
            },
            "sources": {"vet": {"title": "A vet"}},
        }
        group = decision
        for key in place[:-1]:
            group = group[key]
        group[place[-1]] = written(Random(f"{place} {seed}"))  # noqa: S311 - chooses inputs of a test

        assert serious("\n".join(f"{key}: {json.dumps(value)}" for key, value in decision.items()))


@pytest.mark.parametrize(
    "typed",
    ["[{}]", "[{id: [a]}, b]", "[{id: {a: b}, name: c}, d]", "[[], {}]", "[{id: x, id2: y}, {id: x}]", "[{'': a}, b]"],
)
@pytest.mark.parametrize("key", ["options", "criteria", "sources", "axes", "scenarios", "compare"])
def test_odd_items(key: str, typed: str) -> None:
    """Empty or nested items of a list are reported, and raise nothing."""
    others = re.split(r"\n(?=[a-z])", RIGHT)

    assert serious("\n".join([*(part for part in others if not part.startswith(key)), f"{key}: {typed}", ""]))
