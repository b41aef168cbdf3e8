"""The version of the data format: what this package can read, and what to install for a newer file.

A version is ``MAJOR`` or ``MAJOR.MINOR``. Its number is that of the first package that can read it: version 1.2 of
mkdocs-decision-guide and every later one can read format 1.2.
"""

from __future__ import annotations

import re

NEWEST = (1, 0)
"""The newest version that this package can read."""
VERSION = re.compile("[1-9][0-9]{0,2}(?:\\.[0-9]{1,3})?")
"""The form of a version."""


def is_newer(version: str) -> bool:
    """Return whether a file with this version needs a newer package; false if ``version`` is not valid."""
    if not VERSION.fullmatch(version):
        return False
    major, _, minor = version.partition(".")
    return (int(major), int(minor or 0)) > NEWEST


def what_to_install(version: str) -> str:
    """Return the help text on how to install a package that can read this version."""
    return f"Install a newer version: python -m pip install --upgrade 'mkdocs-decision-guide>={version}'."
