"""Results with numbers and their sentences: the shared vectors of numbers, in every language.

``PYTHONPATH=tests python -m support.number_sentences`` writes ``tests/vectors/number_sentences.json`` again; read the
difference before committing.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from decision_guide import pipeline
from decision_guide.engine.compilation import renames_of, table_of
from decision_guide.engine.evaluation import evaluate
from decision_guide.engine.link import parse_answers
from decision_guide.engine.sentences import context_of, describe
from decision_guide.model.files import Settings, SourceFile
from decision_guide.text.words import Words
from support.result_cases import decision_in

FOLDER = Path(__file__).parents[1] / "vectors"
SENTENCES = FOLDER / "number_sentences.json"
VECTORS: dict[str, Any] = json.loads((FOLDER / "numbers.json").read_text(encoding="utf-8"))
LANGUAGES = ("en", "de", "ar")
_DATA = re.compile(r"data-guide='([^']*)'")


def page_data(name: str, language: str) -> dict[str, Any]:
    """What the script of a decision's page gets."""
    source = SourceFile(f"{name}.yml", name, VECTORS["decisions"][name].encode())
    built = pipeline.build([source], Settings(language=language))
    [page] = [file.content.decode() for file in built.files if file.path.endswith("decide.md")]
    found = _DATA.search(page)
    assert found
    data: dict[str, Any] = json.loads(html.unescape(found[1]))
    return data


def sentences(case: dict[str, Any], language: str) -> dict[str, object]:
    """The sentences of one vector."""
    decision, words = decision_in(VECTORS["decisions"][case["decision"]], case["decision"]), Words(language)
    answers = parse_answers(case["answers"], renames_of(decision))
    return describe(evaluate(table_of(decision), answers), context_of(decision, words), answers, words).to_json()


def golden() -> dict[str, Any]:
    """The pages of all decisions, and the sentences of all vectors, by language."""
    return {
        language: {
            "pages": {name: page_data(name, language) for name in VECTORS["decisions"]},
            "cases": [
                {key: case[key] for key in ("name", "decision", "answers")} | {"sentences": sentences(case, language)}
                for case in VECTORS["cases"]
            ],
        }
        for language in LANGUAGES
    }


def text() -> str:
    """The text of the file."""
    return json.dumps(golden(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    SENTENCES.write_text(text(), encoding="utf-8")
