"""Builds sites in another virtual environment: one process for many sites, since themes take long to load.

Runs there as a program: the name of the engine as its argument, pairs of a mkdocs.yml and a folder to build into on
standard input, and on standard output what came of each. Here, :func:`build_all` starts it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

Job = tuple[Path, Path]
"""A mkdocs.yml, and the folder to build into."""
Outcome = tuple[tuple[str, ...], bool]
"""The log of a build, and whether it ended well."""


def build_all(python: Path, package: Path, engine: str, jobs: Sequence[Job]) -> list[Outcome]:
    """Build sites strictly with another Python, an engine that is installed there, and our package from a folder."""
    given = json.dumps([[str(path) for path in job] for job in jobs])
    paths = os.pathsep.join([str(package), str(Path(__file__).parent)])
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [python, __file__, engine],
        input=given,
        env={**os.environ, **quiet, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return [(tuple(log), ended_well) for log, ended_well in json.loads(done.stdout)]


def main() -> None:
    """Build what standard input names."""
    if sys.argv[1] == "properdocs":
        __import__("properdocs.replacement")  # from here on every module of MkDocs is the one of ProperDocs
    import sites  # noqa: PLC0415 - which MkDocs it imports is known only now

    jobs = json.load(sys.stdin)
    told = sys.stdout
    sys.stdout = sys.stderr  # what a plugin prints is no answer
    built = [sites.build_config(Path(config), Path(folder)) for config, folder in jobs]
    json.dump([[one.log, one.ended_well] for one in built], told)


if __name__ == "__main__":
    main()
