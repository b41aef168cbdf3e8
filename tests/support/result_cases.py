"""The decisions of ``tests/vectors/result.json``, read, and their tables for the script, which reads no YAML.

``PYTHONPATH=tests python -m support.result_cases`` writes ``tests/vectors/result_tables.json`` again.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from decision_guide.engine.compilation import table_of
from decision_guide.model import Decision
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.validation import validate

FOLDER = Path(__file__).parents[1] / "vectors"
VECTORS: dict[str, Any] = json.loads((FOLDER / "result.json").read_text(encoding="utf-8"))
TABLES = FOLDER / "result_tables.json"


@cache
def decision(name: str) -> Decision:
    """One of the decisions of the vectors."""
    return decision_in(VECTORS["decisions"][name], name)


def decision_in(text: str, slug: str) -> Decision:
    """The decision in a text without errors."""
    document = parse(SourceFile(f"{slug}.yml", slug, text.encode()))
    assert isinstance(document, Document)
    found, problems = validate(document, slug)
    assert found is not None, problems
    return found


def tables() -> str:
    """The text of ``result_tables.json``: one line for each question."""
    made = {name: table_of(decision(name)) for name in VECTORS["decisions"]}
    return json.dumps(made, separators=(",", ":")).replace('{"id"', '\n{"id"') + "\n"


if __name__ == "__main__":
    TABLES.write_text(tables(), encoding="utf-8")
