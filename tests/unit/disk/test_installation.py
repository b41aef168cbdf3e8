"""The name of what is installed."""

from __future__ import annotations

import pytest

from decision_guide.disk import installation


def test_name_of_the_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a library that this package works with has another name; the same one has the same."""
    here = installation.installed_generator.__wrapped__
    before = here()

    assert here() == before
    monkeypatch.setattr(installation, "_version", lambda name: f"{name} 0")
    assert here() != before
