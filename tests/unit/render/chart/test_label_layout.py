"""Labels beside their markers, apart with a leader, or as numbers; and how wide texts may become."""

from __future__ import annotations

import pytest

from decision_guide.render.chart import text_metrics
from decision_guide.render.chart.label_layout import Anchor, Box, LabelRequest, Line, PlotArea, Size, place

FRAME = PlotArea(Box(0, 0, 400, 300))


def spot(x: float, y: float, width: float = 60, height: float = 16) -> LabelRequest:
    """A single marker that wants a label of this size."""
    return LabelRequest(x, y, (Box(x - 6, y - 6, x + 6, y + 6),), 6, Size(width, height), Size(16, 16))


def test_label_alone_stands_to_the_right() -> None:
    """A marker with room around it has its name on its right, set from the marker."""
    (label,) = place([spot(100, 100)], FRAME)

    assert label is not None
    assert (label.anchor, label.leader, label.box.left) == (Anchor.START, None, 111)


def test_label_at_the_right_edge_stands_to_the_left() -> None:
    """Near the right edge names are set from the right, so that they line up with what they name."""
    (label,) = place([spot(380, 100)], FRAME)

    assert label is not None
    assert (label.anchor, label.box.right) == (Anchor.END, 369)


def test_label_avoids_what_is_taken() -> None:
    """A caption on the right sends the name to the left."""
    (label,) = place([spot(100, 100)], PlotArea(FRAME.frame, taken=(Box(120, 90, 200, 110),)))

    assert label is not None
    assert label.anchor is Anchor.END


def test_label_rather_covers_no_whisker() -> None:
    """A level whisker through the marker sends the name above it."""
    (label,) = place([spot(100, 100)], PlotArea(FRAME.frame, disliked=(Box(20, 99, 300, 101),)))

    assert label is not None
    assert label.box.bottom <= 94


def test_most_constrained_label_chooses_first() -> None:
    """Who has one side only gets it, and the neighbour with two takes the other."""
    corridor = PlotArea(Box(0, 80, 240, 120))
    free, bound = place([spot(90, 100), spot(205, 100, width=80)], corridor)

    assert free is not None
    assert bound is not None
    assert (free.anchor, bound.anchor) == (Anchor.END, Anchor.END)


def test_number_stands_for_a_name_without_room() -> None:
    """A name wider than the frame becomes a number."""
    (label,) = place([spot(100, 100, width=500)], FRAME)

    assert label is not None
    assert label.is_number


def test_no_room_at_all_is_no_label() -> None:
    """Where not even a number fits there is nothing, rather than an overlap."""
    assert place([spot(10, 10)], PlotArea(Box(0, 0, 20, 20))) == (None,)


def test_leaders_can_be_forbidden() -> None:
    """Without leaders a name is next to its marker or nowhere."""
    walls = tuple(spot(100 + right, 100 + down) for right, down in ((20, 0), (-20, 0), (0, 20), (0, -20)))
    plain = LabelRequest(100, 100, (Box(94, 94, 106, 106),), 6, Size(60, 16))
    label, *_ = place([plain, *walls], FRAME, leaders=False)

    assert label is None


@pytest.mark.parametrize(
    ("line", "meets"),
    [
        (Line(0, 5, 20, 5), True),
        (Line(0, 0, 20, 20), True),
        (Line(0, 20, 8, 20), False),
        (Line(0, 12, 4, 20), False),
        (Line(11, 0, 20, 9), False),
        (Line(6, 6, 7, 7), True),
    ],
)
def test_line_meets_box(line: Line, meets: bool) -> None:
    """A line meets a box exactly if part of it is inside."""
    assert meets == line.meets(Box(5, 0, 10, 10))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("RAG", ("RAG",)),
        ("Hybrid (RAG + fine-tuning)", ("Hybrid (RAG +", "fine-tuning)")),
        ("检索增强生成与微调的混合方法", ("检索增强生成与", "微调的混合方法")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampf-", "schifffahrtsge-", "sellschaft")),
    ],
)
def test_long_names_wrap(text: str, lines: tuple[str, ...]) -> None:
    """Names wrap between words, between ideographs, and inside a word only where it is longer than a line."""
    found = text_metrics.wrapped(text, 13, 110, 3)

    assert text.replace(" ", "").replace("-", "") == "".join(found).replace(" ", "").replace("-", "")
    assert len(lines) == len(found)
    assert all(text_metrics.text_width(line, 13) <= 110 for line in found)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Delta-Kommunikation", ("Delta-", "Kommunikation")),
        ("Delta-Kommunikation Plus", ("Delta-", "Kommunikation", "Plus")),
        ("well-known", ("well-known",)),
        ("Kommunikationen", ("Kommuni-", "kationen")),
        ("Vereinssoftwareart 1", ("Vereinsso-", "ftwareart 1")),
        ("الاستراتيجياتالمستقبلية", ("الاسترا", "تيجياتال", "مستقبلية")),
        ("x-Kommunikations", ("x-Kommun-", "ikations")),
    ],
)
def test_long_words_are_cut_well(text: str, lines: tuple[str, ...]) -> None:
    """A word longer than a line is cut after its hyphen, else into equal parts with a hyphen, if its script has any."""
    assert text_metrics.wrapped(text, 13, 116, 3) == lines


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("max_open_connections", ("max_open_", "connections")),
        ("createServerSideProps", ("createServer", "SideProps")),
        ("org.apache.commons.lang3", ("org.apache.", "commons.", "lang3")),
    ],
)
def test_names_in_code_break_at_their_parts(name: str, lines: tuple[str, ...]) -> None:
    """A label that is a name in code breaks where its parts meet, without a hyphen that is not its own."""
    assert text_metrics.wrapped(name, 13, 96, 3) == lines


def test_too_long_names_are_shortened() -> None:
    """What does not fit into the lines allowed ends with an ellipsis and stays within the room."""
    found = text_metrics.wrapped("word " * 40, 13, 100, 2)

    assert len(found) == 2
    assert found[-1].endswith("…")
    assert all(text_metrics.text_width(line, 13) <= 100 for line in found)


@pytest.mark.parametrize("whole", ["👩🏽‍🚀", "🇩🇪", "é", "👍🏿", "नि", "क्षि"])
def test_what_readers_see_as_one_character_is_never_cut(whole: str) -> None:
    """Joined emoji, flags, skin tones, combining marks and conjuncts stay whole."""
    text = whole * 3
    found = {text_metrics.shortened(text, 13, room).removesuffix("…") for room in range(300)}

    assert {"", whole, text} <= found <= {"", whole, whole * 2, text}


@pytest.mark.parametrize(
    ("text", "rtl"), [("استرجاع", True), ("עברית", True), ("RAG مع", False), ("1: مع", True), ("", False)]
)
def test_direction_is_that_of_the_first_letter(text: str, rtl: bool) -> None:
    """Digits and symbols have no direction."""
    assert rtl == text_metrics.is_right_to_left(text)
