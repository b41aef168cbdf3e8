"""What a person wrote beside the data of a generated guide: the short answer, the arguments, and their sources.

It is in ``arguments/GUIDE.yml``, with the keys that it has in the guide.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from decision_guide.formatting import NestedTexts

FOLDER = Path(__file__).parent / "arguments"


def argued(slug: str, tree: Mapping[str, Any]) -> dict[str, NestedTexts]:
    """Return the tree of a guide with its short answer, its arguments and their sources.

    Ends the script if the arguments are not about the same options as the guide, in the same order.
    """
    written: dict[str, Any] = yaml.load((FOLDER / f"{slug}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes texts only
    if list(written["options"]) != list(tree["options"]):
        sys.exit(f"{slug}.yml: write about these options, in this order: {', '.join(tree['options'])}")
    added = {
        "in-short": written["in-short"].rstrip("\n"),
        "options": {key: {**option, **written["options"][key]} for key, option in tree["options"].items()},
        "sources": {**tree["sources"], **written["sources"]},
    }
    return _after("summary", "in-short", {**tree, **added})


def _after(key: str, moved: str, tree: Mapping[str, NestedTexts]) -> dict[str, NestedTexts]:
    """The tree with ``moved`` directly after ``key``."""
    rest = [one for one in tree if one != moved]
    place = rest.index(key) + 1
    return {one: tree[one] for one in (*rest[:place], moved, *rest[place:])}
