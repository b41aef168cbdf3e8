"""What authors type by mistake in words, keys and citations is reported with the likely fix."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import SourceFile
from decision_guide.problems import Severity, reporting
from support.problems_of import serious

SCALE = "scale:\n  very-good: {worth: 1}\n  rather-poor: {worth: -1}\n"


def file(
    *, head: str = "", option: str = "tea: Tea", criterion: str = "", cell: str = "good", rest: str = "poor"
) -> str:
    """A decision with these parts."""
    rows = criterion or f"ask: Is it evening?\n    if-yes:\n      tea: {cell}\n      coffee: {rest}"
    options = f"options:\n  {option}\n  coffee: Coffee\n"
    return f"title: Tea or coffee?\ncite: [judgement]\n{head}{options}criteria:\n  evening:\n    {rows}\n"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ruled out, it is late", "ruled-out"),
        ("Ruled-out, it is late", "ruled-out"),
        ("ruled_out, it is late", "ruled-out"),
        ("ruledout, it is late", "ruled-out"),
        ("excluded", "ruled-out"),
        ("no-go", "ruled-out"),
        ("n.a.", "n/a"),
        ("N/A", "n/a"),
        ("na", "n/a"),
        ("don't know", "unknown"),
        ("tbd", "unknown"),
        ("yes", "good"),
        ("No", "poor"),
        ("bad", "poor"),
        ("✓", "good"),
        ("✗ [^judgement]", "poor"),
        ("Good", "good"),
        ("goods", "good"),
        ("gut", "good"),
        ("goood", "good"),
        ("very good, so far", "good"),
        ("sehr schlecht", "poor"),
        ("knock-out, it is late", "ruled-out"),
    ],
)
def test_word(typed: str, words: str) -> None:
    """Another spelling of a word, another word for it and its symbol lead to the word."""
    [problem] = serious(file(cell=typed))

    assert f'did you mean "{words}"?' in (problem.help or "")
    where = problem.location
    assert typed.startswith(where.excerpt[where.column - 1 : where.end_column - 1])


@pytest.mark.parametrize(
    ("typed", "word"), [("very good", "very-good"), ("Very_Good, so far", "very-good"), ("yes", "very-good")]
)
def test_word_of_own_scale(typed: str, word: str) -> None:
    """A word of the file's own scale is found in two words, and as the best one."""
    [problem] = serious(file(head=SCALE, cell=typed, rest="rather-poor"))

    assert f'did you mean "{word}"?' in (problem.help or "")


@pytest.mark.parametrize(
    ("typed", "fixed"),
    [
        ("good; dry", "good, dry"),
        ("good. Dry", "good, Dry"),
        ("good (dry)", "good, dry"),
        ("good – dry [^judgement]", "good, dry [^judgement]"),
        ("good -", "good"),
    ],
)
def test_note_without_comma(typed: str, fixed: str) -> None:
    """Another character between a word and its note is reported with the whole cell as it must be."""
    [problem] = serious(file(cell=typed))

    assert problem.code == "note-without-comma"
    assert (problem.help or "").startswith(f"Write: {fixed}")
    assert serious(file(cell=fixed)) == []


def test_both_words_are_marked() -> None:
    """The caret is under all words that are meant as one."""
    [problem] = serious(file(cell="ruled out, it is late"))

    assert reporting.block(problem).count("^") == len("ruled out")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("description", "summary"),
        ("subtitle", "summary"),
        ("keywords", "tags"),
        ("updated", "reviewed"),
        ("references", "sources"),
        ("Stichwörter", "tags"),
        ("zusammenfassung", "summary"),
        ("review_every", "review-every"),
        ("inShort", "in-short"),
    ],
)
def test_key_of_decision(typed: str, key: str) -> None:
    """Another name of a key of the decision leads to the key."""
    found = serious(file(head=f"{typed}: x\n"))

    assert f'did you mean "{key}"?' in (found[0].help or found[1].help or "")


@pytest.mark.parametrize(
    ("typed", "key"),
    [("pros", "advantages"), ("benefits", "advantages"), ("cons", "disadvantages"), ("nachteile", "disadvantages")],
)
def test_key_of_option(typed: str, key: str) -> None:
    """Another name of a key of an option leads to the key, and its value is read."""
    [problem] = serious(file(option=f"tea:\n    name: Tea\n    {typed}:\n      Cheap:"))

    assert f'did you mean "{key}"?' in (problem.help or "")


@pytest.mark.parametrize(
    ("asked", "row"), [("question", "if-yes"), ("text", "yes"), ("ask", "ifYes"), ("frage", "if_yes"), ("label", "ja")]
)
def test_keys_of_question(asked: str, row: str) -> None:
    """Other names of the keys of a question are one error each, and no key is missing."""
    found = serious(file(criterion=f"{asked}: Is it evening?\n    {row}: {{tea: good, coffee: poor}}"))

    wrong = [name for name in (asked, row) if name not in {"ask", "if-yes"}]
    assert [problem.message for problem in found] == [f'unknown key "{name}"' for name in wrong]
    assert all("did you mean" in (problem.help or "") for problem in found)


@pytest.mark.parametrize(
    ("options", "criteria"), [("alternatives", "questions"), ("choices", "rows"), ("optionen", "kriterien")]
)
def test_parts_by_another_name(options: str, criteria: str) -> None:
    """Options and criteria by another name are read, so nothing else is reported."""
    found = serious(file().replace("options:", f"{options}:").replace("criteria:", f"{criteria}:"))

    assert [problem.code for problem in found] == ["unknown-key", "unknown-key"]


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("ask: Q?", "few: {tea: good, coffee: poor}\n    if-many"),
        ("ask: Q?", "ifFew: {tea: good, coffee: poor}\n    if-many"),
        ("name: Q?", "if-few: {tea: good, coffee: poor}\n    if-many"),
    ],
)
def test_keys_of_choice(asked: str, written: str) -> None:
    """The id of an answer stands for its row, and a name for the question."""
    answers = "answers: {few: Few, many: Many}"
    [problem] = serious(file(criterion=f"{asked}\n    {answers}\n    {written}: {{tea: poor, coffee: good}}"))

    assert "did you mean" in (problem.help or "")


@pytest.mark.parametrize("typed", ["choices", "options", "antworten", "replies", "values"])
def test_answers_by_another_name(typed: str) -> None:
    """Answers under another name are one error, and their rows are read."""
    rows = "if-few: {tea: good, coffee: poor}\n    if-many: {tea: poor, coffee: good}"
    [problem] = serious(file(criterion=f"ask: How many?\n    {typed}: {{few: Few, many: Many}}\n    {rows}"))

    assert (problem.code, problem.location.excerpt.strip().split(":")[0]) == ("unknown-key", typed)
    assert 'did you mean "answers"?' in (problem.help or "")


@pytest.mark.parametrize(
    ("content", "sought"),
    [
        (file(option="tea: {title: Tea}"), "name"),
        (file(criterion="name: How?\n    if-yes: {tea: good, coffee: poor}"), "ask"),
        (
            file(criterion="ask: Q?\n    if-yes: {tea: good, coffee: poor}\n  x:\n    name: F\n    values: {tea: a}"),
            "fact",
        ),
    ],
)
def test_known_key_for_a_missing_one(content: str, sought: str) -> None:
    """A key of the group that stands where a needed one is missing is named with the needed one."""
    [problem] = serious(content)

    assert problem.code == "missing-key"
    assert f'did you mean "{sought}" where the file says' in (problem.help or "")


def test_name_for_title() -> None:
    """A decision with a name and no title is asked whether the name is the title."""
    [problem] = serious(file().replace("title:", "name:", 1))

    assert (problem.code, "short form" in (problem.help or "")) == ("missing-key", True)


SOURCES = "sources:\n  lab: {title: A test, author: The lab}\n"


@pytest.mark.parametrize(
    "typed",
    [
        "A test [^lab of it",
        "A test [^lab)",
        "A test [ ^lab]",
        "A test [lab]",
        "A test (^lab)",
        "A test ^[lab]",
        "A [^lab",
    ],
)
@pytest.mark.parametrize("key", ["introduction", "summary", "in-short"])
def test_nearly_a_citation(key: str, typed: str) -> None:
    """A mark that is nearly a citation is a warning at its place, and its source is not reported as unused."""
    [problem] = serious(file(head=f"{key}: |\n  {typed}\n") + SOURCES)

    where = problem.location
    assert (problem.code, problem.severity) == ("unclosed-citation", Severity.WARNING)
    assert typed.endswith(where.excerpt[where.column - 1 : where.end_column - 1]) or "lab" in typed
    assert (problem.help or "").endswith("[^lab]")


@pytest.mark.parametrize("typed", ["good [^lab", "good [^lab][^judgement", "good, tested [^lab"])
def test_citation_in_cell(typed: str) -> None:
    """An open citation in a cell is reported, and never as a note without a comma."""
    found = serious(file(cell=typed) + SOURCES)

    assert {problem.code for problem in found} <= {"unclosed-citation", "unused-source"}
    assert found


@pytest.mark.parametrize("typed", ["[^lab, ^judgement]", "[^lab,judgement]", "[^lab; judgement]", "[^lab judgement]"])
def test_several_sources_in_one_citation(typed: str) -> None:
    """Several ids in one pair of brackets are one error, with one citation for each in its help."""
    [problem] = serious(file(cell=f"good, dry {typed}") + SOURCES)

    assert problem.code == "unknown-source"
    assert problem.help == "Write one citation for each: [^lab][^judgement]"


@pytest.mark.parametrize("typed", ["[^]", "[^] [^judgement]", "[^]."])
def test_empty_citation(typed: str) -> None:
    """A citation without an id is reported at its place."""
    [problem] = serious(file(cell=f"good, dry {typed}"))

    assert (problem.code, problem.location.column) == ("unclosed-citation", len("      tea: good, dry ") + 1)


@pytest.mark.parametrize(
    "typed", ["An array [0] and [x](y.md)", "`[^lab` and [^lab]", "[^lab][^lab]", "a[lab], see [^lab]"]
)
def test_not_a_citation(typed: str) -> None:
    """Brackets that mean something else are left alone."""
    assert [
        one for one in serious(file(head=f"summary: |\n  {typed}\n") + SOURCES) if one.code == "unclosed-citation"
    ] == []


@pytest.mark.parametrize("name", ["Tent or Hut", "tent_or_hut", "Zelt-oder-Hütte", "index"])
def test_name_of_file(name: str) -> None:
    """A problem with a file's name shows the file, no line of it, and how to rename it if another name is near."""
    [problem] = serious(file(), name)
    shown = reporting.block(problem)

    assert f"--> docs/decisions/{name}.yml\n" in shown
    assert "^" not in shown
    assert ("mv " in shown) == (name != "index")


@pytest.mark.parametrize("content", [b"", b"# Nothing\n", b"x" * 1_000_001])
def test_whole_file(content: bytes) -> None:
    """A problem with the whole file shows no line of it."""
    [problem] = pipeline.check([SourceFile("docs/decisions/tea.yml", "tea", content)])

    assert "\n    1 |" not in reporting.block(problem) or len(content) == 1


@pytest.mark.parametrize("typed", ["&a", "!x ", "%YAML 1.2\n---\n"])
def test_nothing_but_a_mark(typed: str) -> None:
    """A file with nothing but a mark of YAML is reported at the mark, and not as empty too."""
    assert [problem.code for problem in serious(typed)] != []
    assert "empty-file" not in {problem.code for problem in serious(typed)}
