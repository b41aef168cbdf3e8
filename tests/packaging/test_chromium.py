"""How the browser for the tests gets onto a machine without one."""

from __future__ import annotations

import sys

import pytest

from support import chromium


def test_one_failed_download_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    """A download that reports an error is ended, although it would go on, and the error is one line."""
    program = "import sys, time\nprint('Error: no network', flush=True)\nwhile True: time.sleep(60)"

    assert not chromium._download([sys.executable, "-c", program])
    assert capsys.readouterr().out == "Playwright cannot download a Chromium (no network).\n"


def test_download(capsys: pytest.CaptureFixture[str]) -> None:
    """A download that ends well is one; a program that fails without a word is none."""
    assert chromium._download([sys.executable, "-c", "print('Downloading')"])
    assert not chromium._download([sys.executable, "-c", "raise SystemExit(1)"])
    assert capsys.readouterr().out == ""
