"""The whole program: sources in, files and problems out."""

from __future__ import annotations

import json

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Build, Settings, SourceFile
from support.sites import TEA

LIVE = Settings(live=True)
BROKEN = TEA.replace("tea: poor", "tee: poor")


def build(
    settings: Settings | None = None, pages: dict[str, str] | None = None, previous: Build | None = None, **files: str
) -> Build:
    """The build of some decision files by slug."""
    sources = [SourceFile(f"docs/decisions/{slug}.yml", slug, text.encode()) for slug, text in files.items()]
    return pipeline.build(sources, settings or Settings(), pages, previous.decisions if previous else None)


def paths(made: Build, start: str = "decisions/") -> list[str]:
    """The paths of the files of a build."""
    return [file.path for file in made.files if file.path.startswith(start)]


def content(made: Build, path: str) -> str:
    """One file of a build."""
    (file,) = (file for file in made.files if file.path == path)
    return file.content.decode()


def test_files() -> None:
    """One decision gives its five files, the list and the index for machines with the schemas, sorted."""
    assert paths(build(tea=TEA)) == [
        "decisions/decision-json.schema.json",
        "decisions/decision.schema.json",
        "decisions/decisions-json.schema.json",
        "decisions/decisions.json",
        "decisions/index.md",
        "decisions/tea/coffee.md",
        "decisions/tea/decide.md",
        "decisions/tea/decision.json",
        "decisions/tea/index.md",
        "decisions/tea/tea.md",
    ]


def test_order_of_files_does_not_matter() -> None:
    """The same files in another order give the same bytes."""
    other = TEA.replace("Tea or coffee?", "Cola?")

    assert build(tea=TEA, cola=other, mate=TEA) == build(mate=TEA, cola=other, tea=TEA)


def test_decision_json() -> None:
    """The published data of the smallest decision."""
    assert json.loads(content(build(tea=TEA), "decisions/tea/decision.json")) == {
        "edition": "q0ksff6z",
        "format": 1,
        "decision": {
            "slug": "tea",
            "title": "Tea or coffee?",
            "name": "Tea or coffee?",
            "draft": False,
            "cite": ["judgement"],
            "scale": SCALE,
            "options": [{"id": "tea", "name": "Tea"}, {"id": "coffee", "name": "Coffee"}],
            "criteria": [question("morning", "poor", "good"), question("evening", "good", "poor")],
        },
        "compiled": {
            "schema": 1,
            "id": "tea",
            "options": ["tea", "coffee"],
            "questions": [
                {"id": "morning", "cells": {"yes": [-1, 1], "no": [0, 0]}},
                {"id": "evening", "cells": {"yes": [1, -1], "no": [0, 0]}},
            ],
        },
        "table": {
            "schema": 2,
            "id": "tea",
            "options": ["tea", "coffee"],
            "scale": [["good", 1], ["partly", 0], ["poor", -1]],
            "questions": [
                {"id": "morning", "weight": 1, "cells": {"yes": [-1, 1], "no": ["-", "-"]}},
                {"id": "evening", "weight": 1, "cells": {"yes": [1, -1], "no": ["-", "-"]}},
            ],
        },
        "positions": {},
        "scenarios": [],
    }


SCALE = {
    "levels": [
        {"id": "good", "worth": 1, "symbol": "✅"},
        {"id": "partly", "worth": 0, "symbol": "◐"},
        {"id": "poor", "worth": -1, "symbol": "❌"},
    ],
    "own": False,
}


def question(name: str, tea: str, coffee: str) -> dict[str, object]:
    """A yes/no question of the small decision as published data."""
    return {
        "id": name,
        "ask": f"Is it {name}?",
        "answers": [{"id": "yes"}, {"id": "no"}],
        "weight": 1,
        "rows": [{"answer": "yes", "cells": {"tea": {"word": tea}, "coffee": {"word": coffee}}}],
    }


def test_list_for_machines() -> None:
    """The list for machines names each decision with its page and its data, in both forms of addresses."""
    expected = {
        "slug": "tea",
        "title": "Tea or coffee?",
        "summary": "",
        "options": ["Tea", "Coffee"],
        "questions": 2,
        "tags": ["hot"],
        "reviewed": "2026-01-02",
        "url": "tea/",
        "data": "tea/decision.json",
    }
    text = TEA + "tags: [hot]\nreviewed: 2026-01-02\n"

    folders = content(build(tea=text), "decisions/decisions.json")
    files = content(build(Settings(use_directory_urls=False), tea=text), "decisions/decisions.json")

    assert json.loads(folders) == {"format": 1, "decisions": [expected]}
    assert json.loads(files)["decisions"][0]["url"] == "tea/index.html"


def test_errors_leave_the_decision_out() -> None:
    """A file with errors gives no decision; the others are built, and every problem is reported."""
    made = build(bad=BROKEN, tea=TEA, worse="title: [")

    assert list(made.decisions) == ["tea"]
    assert {problem.location.path for problem in made.problems if problem.severity == "error"} == {
        "docs/decisions/bad.yml",
        "docs/decisions/worse.yml",
    }


def test_last_good_version_stays() -> None:
    """In serve, the last good version replaces a broken file, with the problems above it on every page."""
    made = build(LIVE, previous=build(LIVE, tea=TEA), tea=BROKEN)

    for page in ("index", "decide", "tea", "coffee"):
        text = content(made, f"decisions/tea/{page}.md")
        assert "docs/decisions/tea.yml:7:14" in text
    assert "Is it morning?" in content(made, "decisions/tea/index.md")
    assert made.decisions == build(tea=TEA).decisions


def test_no_problems_in_what_is_published() -> None:
    """A warning is shown in the preview only."""
    slipped = TEA + "sources: {book: {title: Never cited}}\n"

    assert "Never cited" in content(build(LIVE, tea=slipped), "decisions/tea/tea.md")
    assert "dg-problems" not in content(build(tea=slipped), "decisions/tea/index.md")


@pytest.mark.parametrize("live", [True, False])
def test_draft(live: bool) -> None:
    """A draft is built in serve only; otherwise its file is withheld. Its problems are reported either way."""
    made = build(Settings(live=live), tea=TEA + "draft: true\nsources: {book: {title: Never cited}}\n")

    assert bool(paths(made, "decisions/tea/")) == live
    assert made.withheld == (() if live else ("decisions/tea.yml",))
    assert [problem.code for problem in made.problems if problem.severity == "warning"] == ["unused-source"]


def test_wrong_ending() -> None:
    """A file whose name ends with .yaml is an error with the correct name, and does not replace another."""
    sources = [SourceFile(f"docs/decisions/tea.{ending}", "tea", TEA.encode()) for ending in ("yaml", "yml")]

    made = pipeline.build(sources, LIVE)

    (error,) = (problem for problem in made.problems if problem.severity == "error")
    assert (error.code, error.help) == ("wrong-ending", "Rename it: mv docs/decisions/tea.yaml docs/decisions/tea.yml")
    assert len(paths(made)) == len(set(paths(made))) == 10


def test_hand_written_pages() -> None:
    """Pages that embed a part are returned with it and are listed; others are not changed."""
    pages = {
        "index.md": "# Home\r\n\r\n<!-- decisions -->\r\n",
        "decisions/index.md": "# All\n",
        "about.md": "# About\n",
        "quoted.md": "Write `<!-- decisions -->`.\n",
    }

    made = build(pages=pages, tea=TEA)

    assert made.extended == ("decisions/index.md", "index.md")
    assert [file.path for file in made.files if file.path in pages] == ["decisions/index.md", "index.md"]
    assert content(made, "index.md").startswith("# Home\n\n<div")
    assert content(made, "decisions/index.md").startswith("# All\n\n<div")


def test_same_slug_twice() -> None:
    """An earlier slug that is still in use is an error that names the other file."""
    made = build(cola=TEA + "was: [tea]\n", tea=TEA)

    (error,) = (problem for problem in made.problems if problem.severity == "error")
    assert error.code == "id-in-use"
    assert error.related[0].location.path == "docs/decisions/tea.yml"


def test_changes_are_told() -> None:
    """The page shows when something changed and why, the latest first, and its head links there."""
    changes = """\
changes:
  - {date: 2025-02-03, what: Coffee in the evening was partly}
  - {date: 2026-03-04, what: "Coffee in the evening: poor", why: "Its half-life is *five* hours."}
"""
    text = content(build(tea=TEA + changes), "decisions/tea/index.md")

    assert '<a href="#dg-changes">Changed 4 March 2026</a>' in text
    told = text[text.index('id="dg-changes"') :]
    assert told.index("evening: poor") < told.index("<em>five</em>") < told.index("4 March 2026")
    assert told.index("4 March 2026") < told.index("was partly") < told.index("3 February 2025")
    assert "dg-changes" not in content(build(tea=TEA), "decisions/tea/index.md")
