"""The version of the data format: what this package reads, and what to install for a file that is newer.

A version is ``MAJOR`` or ``MAJOR.MINOR``. Its number is that of the first package that reads it: format 1.2 is read by
mkdocs-decision-guide 1.2 and everything after it.
"""

from __future__ import annotations

import re

NEWEST = (1, 0)
"""The newest version that this package reads."""
VERSION = re.compile("[1-9][0-9]{0,2}(?:\\.[0-9]{1,3})?")
"""The form of a version."""


def is_newer(version: str) -> bool:
    """Whether a file of this version is written for a newer package; false for what is not of the form."""
    if not VERSION.fullmatch(version):
        return False
    major, _, minor = version.partition(".")
    return (int(major), int(minor or 0)) > NEWEST


def what_to_install(version: str) -> str:
    """How to get a package that reads this version."""
    return f"Install the version that reads it: python -m pip install --upgrade 'mkdocs-decision-guide>={version}'."
