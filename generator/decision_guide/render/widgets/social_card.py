"""The picture of a decision for social networks and READMEs, as SVG: its title, its options, and its chart.

Only the glyphs of the card's font are known here. Text that the font cannot show is left out or replaced, so that no
reader sees an empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from decision_guide.engine import evidence, position
from decision_guide.model import Decision
from decision_guide.render.chart import frame
from decision_guide.render.chart.discs import DiscGrid, disc_grid
from decision_guide.render.chart.text_metrics import ELLIPSIS, text_width, wrapped
from decision_guide.render.chart.trade_off_chart import around, picture, placed_and_unplaced
from decision_guide.render.environment import environment
from decision_guide.render.widgets.sources import cited
from decision_guide.text.words import Words

WIDTH, HEIGHT = 1200, 630
_LEFT, _ROOM, _TOP, _BOTTOM = 68, 488, 64, 566
_PICTURE_LEFT, _PICTURE_TOP, _SCALE = 608.0, 44.0, 1.62
_TITLE_SIZES = ((60, 3), (52, 4), (44, 5), (38, 5))
"""Font sizes with the number of lines for each: the first that holds the whole title is used."""
_OPTIONS_SIZE, _OPTIONS_LINES, _FACTS_SIZE = 28, 3, 22
_GAP = 38
_NARROWER = 0.88
"""The ratio of the card font's widths to the maximum widths that a page assumes."""
_DISCS = DiscGrid(width=frame.CARD.width, height=330, margin=18, widest=64, highest=40)
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one kind: ``baseline`` is that of the first, ``step`` the distance to the next."""

    name: str
    lines: tuple[str, ...]
    size: int
    baseline: int
    step: int


def card_svg(decision: Decision, words: Words, *, font: str, glyphs: Container[int]) -> str:
    """Return the card, to be drawn with ``font``, which has glyphs for the character codes ``glyphs``."""
    blocks = tuple(_blocks(decision, words, glyphs))
    template = environment().get_template("components/social_card/card.svg.jinja")
    return template.render(
        width=WIDTH,
        height=HEIGHT,
        font=font,
        left=_LEFT,
        room=_ROOM,
        blocks=blocks,
        rule=_BOTTOM - _FACTS_SIZE - 24 if blocks[-1].name == "facts" else None,
        picture=_picture(decision, words, glyphs),
        picture_left=_PICTURE_LEFT,
        picture_top=_PICTURE_TOP,
        scale=_SCALE,
    )


def with_supported_characters(text: str, glyphs: Container[int]) -> str:
    """Return ``text`` without the symbols that ``glyphs`` lacks; empty if it lacks letters."""
    kept = []
    for character in unicodedata.normalize("NFC", text):
        if ord(character) in glyphs or character.isspace():
            kept.append(character)
        elif unicodedata.category(character)[0] in "LMN" and ord(character) not in _VARIATION_SELECTORS:
            return ""
    return " ".join("".join(kept).split())


def _blocks(decision: Decision, words: Words, glyphs: Container[int]) -> Iterator[_Block]:
    size, lines = _fitted_size(_title(decision, glyphs))
    step = round(size * 1.15)
    baseline = _TOP + round(size * 0.8)
    yield _Block("title", lines, size, baseline, step)
    below = baseline + step * (len(lines) - 1) + _GAP + _OPTIONS_SIZE
    names = [with_supported_characters(option.name, glyphs) or option.id for option in decision.options]
    yield _Block("options", _listed(names, words, glyphs), _OPTIONS_SIZE, below, round(_OPTIONS_SIZE * 1.35))
    count = evidence.count_verdicts(decision)
    facts = [words("list.questions", count=len(decision.questions))]
    facts += [cited(words, count)] if count.cited else []
    text = with_supported_characters(" · ".join(facts), glyphs)
    if text:
        yield _Block("facts", _wrapped(text, _FACTS_SIZE, 1), _FACTS_SIZE, _BOTTOM, 0)


def _title(decision: Decision, glyphs: Container[int]) -> str:
    """The title, else the short one, else the words of the slug, which are ASCII."""
    written = (with_supported_characters(text, glyphs) for text in (decision.title, decision.name))
    return next(filter(None, written), decision.slug.replace("-", " "))


def _fitted_size(title: str) -> tuple[int, tuple[str, ...]]:
    for size, most in _TITLE_SIZES:
        lines = _wrapped(title, size, most)
        if not lines[-1].endswith(ELLIPSIS) and all(
            text_width(word, size * _NARROWER) <= _ROOM for word in title.split()
        ):
            break
    return size, lines


def _wrapped(text: str, size: int, lines: int) -> tuple[str, ...]:
    return wrapped(text, size * _NARROWER, _ROOM, lines)


def _listed(names: Sequence[str], words: Words, glyphs: Container[int]) -> tuple[str, ...]:
    """The options in three lines at most; the last ones are counted if there is no room."""
    for shown in range(len(names), 0, -1):
        more = with_supported_characters(words("short.more", count=len(names) - shown), glyphs) or ELLIPSIS
        some = ", ".join(names[:shown]) + f" {more}"
        text = (
            some
            if shown < len(names)
            else with_supported_characters(words.join(list(names)), glyphs) or ", ".join(names)
        )
        lines = _wrapped(text, _OPTIONS_SIZE, _OPTIONS_LINES + 1)
        if len(lines) <= _OPTIONS_LINES:
            break
    return lines[:_OPTIONS_LINES]


def _picture(decision: Decision, words: Words, glyphs: Container[int]) -> Markup:
    axes = position.chart_axes(decision)
    placed = placed_and_unplaced(decision).placed
    if axes is None or not placed:
        return disc_grid(decision, _DISCS)
    texts = around(decision, axes, words)
    captions = {corner: with_supported_characters(text, glyphs) for corner, text in texts.corners.items()}
    supported = frame.AxisCaptions(
        x=_supported(texts.x, glyphs),
        y=_supported(texts.y, glyphs),
        corners={corner: text for corner, text in captions.items() if text},
    )
    named = [
        (replace(option, name=with_supported_characters(option.name, glyphs) or option.id), at) for option, at in placed
    ]
    return picture(decision, named, frame.CARD, supported, decision.slug)


def _supported(text: frame.AxisText, glyphs: Container[int]) -> frame.AxisText:
    """The words along an axis, as far as the card's font has their characters."""
    return frame.AxisText(
        with_supported_characters(text.name, glyphs),
        with_supported_characters(text.low, glyphs),
        with_supported_characters(text.high, glyphs),
        tuple(
            replace(
                tick,
                text=with_supported_characters(tick.text, glyphs),
                short=with_supported_characters(tick.short, glyphs),
            )
            for tick in text.ticks
        ),
    )
