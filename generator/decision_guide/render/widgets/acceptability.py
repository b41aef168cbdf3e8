"""How often each option leads over all answer sets: one sentence, and a thin bar of shares."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal

from decision_guide.engine.acceptability import Acceptability, acceptability
from decision_guide.engine.compilation import compile_decision
from decision_guide.model import Decision
from decision_guide.render.context import PageContext
from decision_guide.text.words import Words

MOST_NAMES = 5
"""With more options than this, the sentence names those that lead most often."""
WIDTH = 1000
"""The bar's width in its own units."""
GAP = 4
"""The gap between two stretches of the bar."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class ShareView:
    """A stretch of the bar. ``tone`` is 1 to 5 for the named options, in the sentence's order, and ``rest``."""

    tone: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class AcceptabilityView:
    """The sentence and the bar."""

    sentence: str
    shares: tuple[ShareView, ...]


def acceptability_view(page: PageContext) -> AcceptabilityView:
    """Return the figure for the page's decision."""
    figure = page.analysis.derived.acceptability
    counts = [figure.alone[option] for option in _named(figure)]
    bounds = [WIDTH * sum(counts[:end]) // figure.sets for end in range(len(counts) + 1)]
    tones = [*(str(tone) for tone in range(1, len(counts) + 1)), "rest"]
    shares = zip(tones, bounds, [*bounds[1:], WIDTH], strict=True)
    return AcceptabilityView(
        sentence=_sentence(page.decision, figure, page.words),
        shares=tuple(ShareView(tone, start, _stretch(start, end)) for tone, start, end in shares if end > start),
    )


def acceptability_line(decision: Decision, words: Words) -> str:
    """Return the sentence: "Over all 64 answer sets RAG leads in 38, …"."""
    return _sentence(decision, acceptability(compile_decision(decision)), words)


def _stretch(start: int, end: int) -> int:
    return end - start if end == WIDTH else max(1, end - start - GAP)


def _sentence(decision: Decision, figure: Acceptability, words: Words) -> str:
    scope = words("lead.all", count=figure.total, number=_number(figure.total, words))
    if figure.is_sample:
        sample, number = _number(figure.sets, words), _number(figure.total, words)
        scope = words("lead.sample", count=figure.total, sample=sample, number=number)
    results = words("lead.separator").join(_results(decision, figure, words))
    # It says nothing if it is true of every clear result.
    if figure.one_flip_away == figure.clear:
        return words("lead.sentence", scope=scope, results=results)
    part, number = _number(figure.one_flip_away, words), _number(figure.clear, words)
    flip = words("lead.flip", count=figure.clear, part=part, number=number)
    return words("lead.sentence.flip", scope=scope, results=results, flip=flip)


def _results(decision: Decision, figure: Acceptability, words: Words) -> list[str]:
    """The counts of the answer sets: each named option, the others together, and the sets without a clear result."""
    named = _named(figure)
    counts = [(decision.options[option].name, _number(figure.alone[option], words)) for option in named]
    sentences = [
        words("lead.next" if place else "lead.first", option=name, number=number)
        for place, (name, number) in enumerate(counts)
    ]
    if others := len(decision.options) - len(named):
        led = figure.clear - sum(figure.alone[option] for option in named)
        sentences.append(words("lead.others", count=others, number=_number(led, words)))
    unclear = {"lead.ties": figure.ties, "lead.none": figure.none, "lead.undecided": figure.undecided}
    return sentences + [
        words(key, count=count, number=_number(count, words)) for key, count in unclear.items() if count
    ]


def _named(figure: Acceptability) -> list[int]:
    """The positions of the options that the sentence names: all in author order, or those that lead most often."""
    options = range(len(figure.alone))
    if len(options) <= MOST_NAMES:
        return list(options)
    return sorted(options, key=lambda option: -figure.alone[option])[:MOST_NAMES]


def _number(number: int, words: Words) -> str:
    """A number in the language's notation; a very large one by its size."""
    if number < 1000:
        return str(number)
    locale = Locale.parse(words.language, sep="-")
    if number < 10**6:
        return format_decimal(number, locale=locale)
    if number < 10**15:
        return format_compact_decimal(number, format_type="long", fraction_digits=1, locale=locale)
    power = str(len(str(number)) - 1).translate(_SUPERSCRIPTS)
    return words("lead.more-than", number=f"10{power}")
