"""The chart in words: where each option is, for readers who do not see it, and what the chart shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from decision_guide.engine.efficiency import efficient
from decision_guide.engine.position import ChartAxis, Position, Range
from decision_guide.model import Decision, NumericAxis, Option
from decision_guide.render.chart.markers import PlacedOption
from decision_guide.render.chart.numeric_axes import value_of
from decision_guide.text.words import Words

_FIFTHS = ("low", "rather-low", "middle", "rather-high", "high")


def describe(option: Option, position: Position, axes: tuple[ChartAxis, ChartAxis], words: Words) -> str:
    """Describe where an option is, for readers who do not see the chart."""
    return words(
        "map.words",
        x=_along(axes[0], option, position.x, position.x_range, words),
        y=_along(axes[1], option, position.y, position.y_range, words),
    )


def point_label(option: Option, position: Position, axes: tuple[ChartAxis, ChartAxis], words: Words) -> str:
    """Return the name of an option's point: the option and where it is."""
    return words("map.point", name=option.name, words=describe(option, position, axes, words))


def cells(option: Option, position: Position, axes: tuple[ChartAxis, ChartAxis], words: Words) -> tuple[str, str]:
    """Return an option's place along both axes, for a table that has the axes' names."""
    return (
        _cell(axes[0], option, position.x, position.x_range, words),
        _cell(axes[1], option, position.y, position.y_range, words),
    )


def unplaced(options: Sequence[Option], axes: tuple[ChartAxis, ChartAxis], words: Words) -> str:
    """Return why some options are not on the chart; empty if there are none."""
    if not options:
        return ""
    numeric = [axis for axis in axes if isinstance(axis, NumericAxis)]
    if not numeric:
        names = words("map.list-separator").join(option.name for option in options)
        return words("map.unplaced", names=names)
    named = [
        words("chart.unplaced.one", name=option.name, values=_values(option, numeric, words)) for option in options
    ]
    return words("chart.unplaced.numbers", names=words("map.list-separator").join(named))


def title(decision: Decision, words: Words) -> str:
    """Return the chart's title."""
    return (decision.chart.title if decision.chart else None) or words("map.default-title")


def description(
    decision: Decision, placed: Sequence[PlacedOption], axes: tuple[ChartAxis, ChartAxis], words: Words
) -> str:
    """Describe the chart: its axes, its corners, and which options are efficient."""
    corners = decision.chart.corners if decision.chart else {}
    is_numeric = any(isinstance(axis, NumericAxis) for axis in axes)
    sentences = [
        words("chart.desc.numbers" if is_numeric else "map.desc", count=len(placed), x=axes[0].name, y=axes[1].name)
    ]
    sentences += [words(f"map.corner.{corner}", caption=caption) for corner, caption in sorted(corners.items())]
    return " ".join((*sentences, *filter(None, [efficiency(decision, words)])))


def efficiency(decision: Decision, words: Words) -> str:
    """Return which options are efficient on the two numbers of the chart; empty without two numbers."""
    best = efficient(decision)
    if not best:
        return ""
    names = [option.name for option in decision.options if option.id in best]
    return words("chart.efficient", count=len(names), names=words.join(names))


def place_word(share: Fraction) -> str:
    """Return the key of the word for a share: fifths from low to high; the middle one has the broadest meaning."""
    return f"map.at.{_FIFTHS[min(int(share * len(_FIFTHS)), len(_FIFTHS) - 1)]}"


def _values(option: Option, axes: Sequence[NumericAxis], words: Words) -> str:
    missing = [axis for axis in axes if not (axis.values.get(option.id) and axis.values[option.id].bounds)]
    return "; ".join(_number(axis, option, words) for axis in missing or axes)


def _number(axis: NumericAxis, option: Option, words: Words) -> str:
    return words("chart.axis.number", axis=axis.name, value=value_of(axis, option.id, words))


def _along(axis: ChartAxis, option: Option, share: Fraction, bounds: Range, words: Words) -> str:
    if isinstance(axis, NumericAxis):
        return _number(axis, option, words)
    key = "map.axis" if bounds[0] == bounds[1] else "map.axis.open"
    place, percent = words(place_word(share)), _percent(share, words)
    return words(key, axis=axis.name, place=place, percent=percent, range=_range(bounds, words))


def _cell(axis: ChartAxis, option: Option, share: Fraction, bounds: Range, words: Words) -> str:
    if isinstance(axis, NumericAxis):
        return value_of(axis, option.id, words)
    key = "map.cell" if bounds[0] == bounds[1] else "map.cell.open"
    return words(key, place=words(place_word(share)), percent=_percent(share, words), range=_range(bounds, words))


def _range(bounds: Range, words: Words) -> str:
    return words("map.range", low=_percent(bounds[0], words), high=_percent(bounds[1], words))


def _percent(share: Fraction, words: Words) -> str:
    return words("map.percent", number=int(share * 100 + Fraction(1, 2)))
