"""Fixtures for the laws of the layout: tiny pages, measured."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support.looks.measured import COLLECT, Measured

LookAt = Callable[[str], Measured]


@pytest.fixture
def look_at(page: Page) -> LookAt:
    """Measures a page of which only the inside is given, in a window of 400 by 600 pixels."""
    page.set_viewport_size({"width": 400, "height": 600})

    def measured(inside: str) -> Measured:
        style = "margin: 0; font: 16px/1.5 sans-serif"
        page.set_content(f"<!doctype html><body style='{style}'><main><div class='dg'>{inside}</div></main></body>")
        return Measured.of(page.evaluate(COLLECT, {"all": True}))

    return measured
