"""Results and their sentences: the shared vectors with names and questions, in every language.

``PYTHONPATH=tests python -m support.sentence_cases`` writes ``tests/vectors/sentences.json`` again; read the difference
before committing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from decision_guide.engine.compilation import Compiled, Table
from decision_guide.engine.evaluation import evaluate
from decision_guide.engine.sentences import QuestionTexts, SentenceContext, Sentences, describe
from decision_guide.model import GivenAnswer
from decision_guide.text.words import Words

FOLDER = Path(__file__).parents[1] / "vectors"
SENTENCES = FOLDER / "sentences.json"
EVALUATION: dict[str, Any] = json.loads((FOLDER / "evaluation.json").read_text(encoding="utf-8"))
LANGUAGES = ("en", "de", "ar")

GUIDES: dict[str, dict[str, Any]] = {
    "seed": {
        "options": {"rag": "RAG", "fine-tuning": "Fine-tuning"},
        "questions": {
            "real-time-data": "Real-Time data?",
            "change-behaviour": "Change Model behavior?",
            "minimise-hallucination": "Minimize Hallucination?",
            "training-data": "Training data Available?",
            "dynamic-data": "Is data mostly dynamic?",
            "missing-characteristics": "Model lacks characteristics, your use-case needed ?",
        },
        "labels": {},
        "map": True,
    },
    "three": {
        "options": {"rag": "RAG", "fine-tuning": "Fine-tuning", "prompting": "Prompt engineering"},
        "questions": {
            "real-time-data": "Real-time data?",
            "training-data": "Training data?",
            "budget": "Requests a month?",
            "audit": "Audited?",
            "offline": "Offline?",
        },
        "labels": {"budget": {"low": "Up to 1,000", "mid": "Up to 10,000", "high": "More {count}"}},
        "map": False,
    },
    "weighted": {
        "options": {"a": "A", "b": "<b>B</b>", "c": "C {options}", "d": "Δ"},
        "questions": {"cheap": "Cheap?", "fast": "Fast?", "size": "How big?", "open": "Open source?"},
        "labels": {"size": {"s": "Small", "m": "Medium", "l": "“Large”"}},
        "map": False,
    },
}
"""Names for the vectors' ids; some look like placeholders or HTML."""


def guide(texts: Mapping[str, Any], compiled: Table | Compiled) -> SentenceContext:
    """The guide that sentences are made from."""
    return SentenceContext(
        options=texts["options"],
        questions={
            question["id"]: QuestionTexts(
                short=texts["questions"][question["id"]],
                choice=question["id"] in texts["labels"],
                labels=texts["labels"].get(question["id"], {}),
                cells=question["cells"],
                support=texts.get("support", {}).get(question["id"], {}),
            )
            for question in compiled["questions"]
        },
        has_map=texts["map"],
        levels=texts.get("levels", {}),
    )


def for_script(texts: Mapping[str, Any], compiled: Table | Compiled, answers: Mapping[str, Any]) -> dict[str, object]:
    """The same in the form that the page's script takes."""
    questions = {
        question: {
            "short": short,
            "choice": question in texts["labels"],
            "labels": texts["labels"].get(question, {}),
            "support": texts.get("support", {}).get(question, {}),
        }
        for question, short in texts["questions"].items()
    }
    axes: dict[str, object] | None = {} if texts["map"] else None
    return {
        "options": texts["options"],
        "questions": questions,
        "levels": texts.get("levels", {}),
        "table": compiled,
        "axes": axes,
        "answers": dict(answers),
    }


def given(answers: Mapping[str, Any]) -> dict[str, GivenAnswer]:
    """The answers of a vector, as the evaluator takes them."""
    return {question: GivenAnswer(answer["a"], answer["i"]) for question, answer in answers.items()}


def told(case: Mapping[str, Any], language: str) -> Sentences:
    """The sentences of one shared vector."""
    compiled, answers = EVALUATION["decisions"][case["decision"]], given(case["answers"])
    return describe(evaluate(compiled, answers), guide(GUIDES[case["decision"]], compiled), answers, Words(language))


def golden() -> Iterator[dict[str, object]]:
    """Every shared vector with its sentences in every language."""
    for case in EVALUATION["cases"]:
        texts, compiled = GUIDES[case["decision"]], EVALUATION["decisions"][case["decision"]]
        yield {
            "name": case["name"],
            "guide": for_script(texts, compiled, case["answers"]),
            "sentences": {language: told(case, language).to_json() for language in LANGUAGES},
        }


if __name__ == "__main__":
    SENTENCES.write_text(json.dumps(list(golden()), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
