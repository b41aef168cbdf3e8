"""Fixtures for tests of whole sites: a site in, a result out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from support import sites
from support.sites import BuiltSite, SiteBuilder

collect_ignore = ["test_crash.py"] if sys.platform == "win32" else []  # it kills and limits processes as POSIX does


@pytest.fixture
def site(tmp_path: Path) -> SiteBuilder:
    """Builds a site of some files, with the plain theme unless a mkdocs.yml sets another."""

    def build(files: Mapping[str, str], *, live: bool = False) -> BuiltSite:
        return sites.build(tmp_path, files, live=live)

    return build


@pytest.fixture(scope="session")
def seed_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The repository's own site, built strictly."""
    return sites.build_config(root / "mkdocs.yml", tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of a program that a test starts."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
