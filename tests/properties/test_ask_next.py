"""Asking the question that the result names settles readers earlier than author order: the bar that was set for it."""

from __future__ import annotations

from statistics import median

import pytest

from support.random_readers import FROZEN, made_up, ratios


def test_frozen_guide() -> None:
    """On the guide about data fetching, as it was, half of the readers need at most half of the answers."""
    assert median(ratios(FROZEN["data-fetching"], readers=60, seed=1)) <= 0.5


def test_made_up_decisions() -> None:
    """Over 30 generated decisions with random cells, the median is at most 0.92 of author order."""
    found = [ratio for seed in range(30) for ratio in ratios(made_up(seed), readers=5, seed=seed)]

    assert median(found) <= 0.92


@pytest.mark.long
def test_more_made_up_decisions() -> None:
    """The same with 60 readers of each decision."""
    found = [ratio for seed in range(30) for ratio in ratios(made_up(seed), readers=60, seed=seed)]

    assert median(found) <= 0.92
