"""The environment of other plugins and tools (``other_engines_setup``), and sites that are built there."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from support import build_elsewhere, other_engines_setup

Job = tuple[Path, Path]
"""A mkdocs.yml, and the folder to build into."""
BuildResult = tuple[tuple[str, ...], bool]
"""The log of a build, and whether it ended well."""


def needed(name: str) -> Path:
    """A program of the other environment. Where it could not be installed the test is skipped, but in CI it fails."""
    found = other_engines_setup.program(name)
    if found is None and os.environ.get("CI"):
        pytest.fail(other_engines_setup.MISSING.format(name), pytrace=False)
    if found is None:
        pytest.skip(other_engines_setup.MISSING.format(name))
    return found


def build_all(package: Path, engine: str, jobs: Sequence[Job]) -> list[BuildResult]:
    """Build sites strictly there, with an engine and with our package from a folder."""
    given = json.dumps([[str(path) for path in job] for job in jobs])
    paths = os.pathsep.join([str(package), str(Path(__file__).parents[1])])
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [needed("python"), build_elsewhere.__file__, engine],
        input=given,
        env={**os.environ, **quiet, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return [(tuple(log), ended_well) for log, ended_well in json.loads(done.stdout)]
