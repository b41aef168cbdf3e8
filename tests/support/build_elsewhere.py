"""Builds sites in another virtual environment: one process for many sites, since themes take long to load.

A program: the name of the engine is its argument, pairs of a mkdocs.yml and a folder to build into come on standard
input, and the results are written to standard output. ``other_engines.py`` starts it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    """Build what standard input names."""
    if sys.argv[1] == "properdocs":
        __import__("properdocs.replacement")  # from here on every module of MkDocs is the one of ProperDocs
    from support import sites  # noqa: PLC0415 - which MkDocs it imports is known only now

    jobs = json.load(sys.stdin)
    told = sys.stdout
    sys.stdout = sys.stderr  # what a plugin prints is no answer
    built = [sites.build_config(Path(config), Path(folder)) for config, folder in jobs]
    json.dump([[one.log, one.ended_well] for one in built], told)


if __name__ == "__main__":
    main()
