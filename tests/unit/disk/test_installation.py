"""The name of the installed generator."""

from __future__ import annotations

import pytest

from decision_guide.disk import installation


def test_name_of_the_generator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a library gives another name; the same version gives the same name."""
    here = installation.installed_generator.__wrapped__
    before = here()

    assert here() == before
    monkeypatch.setattr(installation, "_version", lambda name: f"{name} 0")
    assert here() != before
