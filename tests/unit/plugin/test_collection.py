"""A build searches all objects for garbage less often than Python does by itself."""

from __future__ import annotations

import gc

from decision_guide.plugin import DecisionGuidePlugin


def test_thresholds() -> None:
    """From startup to shutdown Python searches all objects less often, and the younger ones as often as before."""
    before = gc.get_threshold()
    plugin = DecisionGuidePlugin()

    plugin.on_startup(command="build", dirty=False)
    during = gc.get_threshold()
    plugin.on_shutdown()

    assert (during[:2], during[2] > before[2]) == (before[:2], True)
    assert gc.get_threshold() == before
