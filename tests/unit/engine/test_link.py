"""The answers of a link, read and written."""

from __future__ import annotations

import pytest

from decision_guide.engine.compilation import Renames
from decision_guide.engine.link import (
    Malformation,
    MalformedAnswersError,
    Stamp,
    format_answers,
    parse_answers,
    read_answers,
    read_stamp,
)
from decision_guide.model import GivenAnswer


def test_parse() -> None:
    """A link gives the answers and how much they matter."""
    answers = parse_answers("1.real-time-data_yes_2.training-data_no.audit_dk_3")

    assert answers == {
        "real-time-data": GivenAnswer("yes", 2),
        "training-data": GivenAnswer("no", 1),
        "audit": GivenAnswer("dk", 3),
    }


def test_no_answers() -> None:
    """The version alone means no answers."""
    assert parse_answers("1") == {}


def test_last_counts() -> None:
    """Of a question named twice the last answer counts, with its own importance."""
    assert parse_answers("1.cost_yes_3.cost_no") == {"cost": GivenAnswer("no", 1)}


def test_renames() -> None:
    """Ids of older editions become the present ones; what was never known is kept for the evaluator to report."""
    renames = Renames(questions={"live-data": "real-time-data"}, answers={"real-time-data": {"often": "yes"}})

    answers = parse_answers("1.live-data_often_2.cost_often.constructor_yes", renames)

    assert answers == {
        "real-time-data": GivenAnswer("yes", 2),
        "cost": GivenAnswer("often"),
        "constructor": GivenAnswer("yes"),
    }


@pytest.mark.parametrize(
    ("text", "malformation", "words"),
    [
        ("", Malformation.VERSION, 'the answers must start with "1" (the version of the format), not with ""'),
        ("2.cost_yes", Malformation.VERSION, 'with "2"'),
        ("01", Malformation.VERSION, 'with "01"'),
        ("¹.cost_yes", Malformation.VERSION, 'with "¹"'),
        ("1.", Malformation.FORM, '"" does not have the form question_answer'),
        ("1..cost_yes", Malformation.FORM, '"" does not have the form'),
        ("1.cost", Malformation.FORM, '"cost" does not have the form'),
        ("1.cost_", Malformation.FORM, '"cost_" does not'),
        ("1.__proto___yes", Malformation.FORM, '"__proto___yes" does not'),
        ("1.cost=yes", Malformation.FORM, "letters, digits and hyphens"),
        ("1.größe_yes", Malformation.FORM, '"größe_yes"'),
        ("1.cost_yes\n", Malformation.FORM, "does not have the form"),
        ("1." + "x" * 65 + "_yes", Malformation.FORM, "does not have the form"),
        ("1." + "x" * 90, Malformation.FORM, "xxx…"),
        ("1.cost_yes_1", Malformation.IMPORTANCE, 'in "cost_yes_1" the importance must be 2 (important) or 3'),
        ("1.cost_yes_4", Malformation.IMPORTANCE, 'in "cost_yes_4"'),
        ("1.cost_yes_²", Malformation.IMPORTANCE, 'in "cost_yes_²"'),
        ("1.cost_yes_2_3", Malformation.IMPORTANCE, 'in "cost_yes_2_3"'),
        ("1" + ".cost_yes" * 1112, Malformation.LENGTH, "longer than 9999 characters"),
    ],
)
def test_malformed(text: str, malformation: Malformation, words: str) -> None:
    """A malformed text gives no answers, but its kind and a message with the offending part."""
    with pytest.raises(MalformedAnswersError) as caught:
        parse_answers(text)

    assert malformation is caught.value.malformation
    assert words in str(caught.value)
    assert len(caught.value.part) <= 80


def test_longest() -> None:
    """A link of exactly as many characters as are allowed is read."""
    link = "1" + ".cost_yes" * 1110 + ".ab_no_2"

    assert (9_999, {"cost": GivenAnswer("yes"), "ab": GivenAnswer("no", 2)}) == (len(link), parse_answers(link))


def test_format() -> None:
    """Answers are written in their order, with the importance where it is not normal and the answer is relevant."""
    answers = {"b": GivenAnswer("yes", 3), "a": GivenAnswer("dk", 2), "c": GivenAnswer("no"), "d": GivenAnswer("nr", 3)}

    assert format_answers(answers) == "1.b_yes_3.a_dk_2.c_no.d_nr"


def test_not_relevant_has_no_importance() -> None:
    """An importance after a question that is not relevant counts as normal."""
    assert parse_answers("1.cost_nr_3") == {"cost": GivenAnswer("nr", 1)}


@pytest.mark.parametrize("end", [".", ").", ",", "]", ">", "&utm_source=mail", "&s=k3f9x2ab.rag).", "...&"])
def test_stray_end(end: str) -> None:
    """What a sentence or another program leaves at the end of a pasted address costs nothing."""
    assert read_answers(f"1.cost_yes_2{end}").answers == {"cost": GivenAnswer("yes", 2)}


def test_part_by_part() -> None:
    """An unreadable part is named and costs no other part; without a readable part the first one is the error."""
    read = read_answers("1.cost.audit_no..size_yes_9")

    assert (read.answers, read.unreadable) == ({"audit": GivenAnswer("no")}, ("cost", "", "size_yes_9"))
    with pytest.raises(MalformedAnswersError, match="cost"):
        read_answers("1.cost.size_yes_9")


def test_stamp() -> None:
    """A stamp is an edition and leaders by their present ids."""
    renames = Renames(options={"hemp": "rope"})

    assert read_stamp("k3f9x2ab.hemp.chain).", renames) == Stamp("k3f9x2ab", ("rope", "chain"))
    assert read_stamp("k3f9x2ab&utm=1") == Stamp("k3f9x2ab")


@pytest.mark.parametrize(
    "text", ["", "k3f9x2a", "K3F9X2AB", "k3f9x2al", "k3f9x2ab.a_b", "k3f9x2ab..rope", "k3f9x2ab\n", "x" * 10_000]
)
def test_no_stamp(text: str) -> None:
    """A text of another form is no stamp."""
    assert read_stamp(text) is None
