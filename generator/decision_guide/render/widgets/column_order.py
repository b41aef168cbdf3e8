"""The orders in which readers can put the columns of the table: by each row of numbers, the best first."""

from __future__ import annotations

from collections.abc import Mapping

from decision_guide.model import UNLIMITED, Better, Criterion, Decision, Fact, Limit, Value, exact
from decision_guide.render.views import OrderView

_LEAST_COLUMNS = 3
"""Two columns need no order."""


def column_orders(decision: Decision) -> tuple[OrderView, ...]:
    """Return an order for each row of numbers: the places of its options in author order, from 0."""
    if len(decision.options) < _LEAST_COLUMNS:
        return ()
    orders = (_order(decision, criterion) for criterion in decision.criteria)
    return tuple(order for order in orders if order)


def _order(decision: Decision, criterion: Criterion) -> OrderView | None:
    if isinstance(criterion, Fact):
        name, values, prefers_high = criterion.fact, criterion.numbers, criterion.better is Better.HIGHER
    else:
        name, values, prefers_high = criterion.short, criterion.values, criterion.limit is Limit.AT_LEAST
    if not any(value.bounds for value in values.values()):
        return None
    ids = [option.id for option in decision.options]
    order = sorted(range(len(ids)), key=lambda place: _key(values, ids[place], prefers_high=prefers_high))
    return OrderView(name, ".".join(map(str, order)))


def _key(values: Mapping[str, Value], option: str, *, prefers_high: bool) -> tuple[int, int, int]:
    """What to sort by: by the end of a range that is certain. What is no number comes last."""
    value = values.get(option)
    if value and value.word == UNLIMITED:
        return (0 if prefers_high else 2, 0, 0)
    if value is None or value.low is None or value.high is None:
        return (3, 0, 0)
    low, high = (exact.scaled(bound, exact.MOST_DECIMALS) for bound in (value.low, value.high))
    return (1, -low, -high) if prefers_high else (1, high, low)
