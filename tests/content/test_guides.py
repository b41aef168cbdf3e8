"""The published guides are the output of their scripts for the copied data, and name its origin."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from decision_guide import pipeline
from decision_guide.engine.evidence import count_verdicts
from decision_guide.model import Decision, Question
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Severity
from decision_guide.validation import validate

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
PAGE = GOLDEN / "import" / "data-fetching"
LICENCES = GOLDEN / "real" / "licence"
IMAGES = GOLDEN / "real" / "image-format"
GUIDES: dict[str, tuple[str, list[Path]]] = {
    "data-fetching": ("data_fetching.py", [PAGE / "comparison.md", PAGE / "LICENSE"]),
    "licence": ("licence.py", [LICENCES]),
    "image-format": ("image_format.py", [IMAGES]),
}
TERMS = {
    "data-fetching": ("MIT licence", "22 August 2026"),
    "licence": ("https://creativecommons.org/licenses/by/3.0/", "19 February 2024"),
    "image-format": ("https://creativecommons.org/licenses/by/4.0/", "15 July 2026"),
}


def source(slug: str) -> SourceFile:
    """A published decision file."""
    path = ROOT / "content" / "decisions" / f"{slug}.yml"
    return SourceFile(path.name, slug, path.read_bytes())


def decision(slug: str) -> Decision:
    """A published decision."""
    parsed = parse(source(slug))
    assert isinstance(parsed, Document)
    found, _ = validate(parsed, slug)
    assert found is not None
    return found


def made(script: str, *inputs: Path) -> subprocess.CompletedProcess[bytes]:
    """The output of a script for some inputs, started as its docstring shows."""
    command = [sys.executable, str(ROOT / "scripts" / "guides" / script), *map(str, inputs)]
    return subprocess.run(command, capture_output=True, check=False)


def words(question: Question, answer: str = "yes") -> dict[str, str]:
    """The words of a row, by option."""
    row = next(row for row in question.rows if row.answer == answer)
    return {option: cell.word for option, cell in row.cells.items()}


@pytest.mark.parametrize("slug", GUIDES)
def test_published_is_what_the_script_makes(slug: str) -> None:
    """A script's output over the copied data is the published file, byte for byte."""
    script, inputs = GUIDES[slug]

    done = made(script, *inputs)

    assert done.stderr == b""
    assert done.stdout == source(slug).content


@pytest.mark.parametrize("slug", GUIDES)
def test_nothing_worse_than_notes(slug: str) -> None:
    """A check finds no error and no warning, and so every expected result of a scenario holds."""
    assert [one for one in pipeline.check([source(slug)]) if one.severity is not Severity.NOTE] == []
    assert all(scenario.expect for scenario in decision(slug).scenarios)


@pytest.mark.parametrize("slug", GUIDES)
def test_says_where_it_comes_from(slug: str) -> None:
    """The introduction names licence, date and what is our judgement; the data of the table has its day."""
    found = decision(slug)
    data = next(one for one in found.sources if one.id in found.cite)

    assert found.introduction is not None
    assert [term for term in (*TERMS[slug], "[^judgement]", "Ours are") if term not in found.introduction] == []
    assert data.date
    assert all(one.url and one.author and one.read for one in found.sources)


@pytest.mark.parametrize("slug", GUIDES)
def test_every_option_has_arguments_with_a_ground(slug: str) -> None:
    """Each option has advantages and disadvantages, and each of them cites a source or is marked as our judgement."""
    found = decision(slug)
    arguments = [one for option in found.options for one in (*option.advantages, *option.disadvantages)]

    assert [option.id for option in found.options if not (option.advantages and option.disadvantages)] == []
    assert [one.title for one in arguments if "[^" not in (one.body or "")] == []


@pytest.mark.parametrize("slug", GUIDES)
def test_every_verdict_has_a_ground(slug: str) -> None:
    """Every verdict cites the data or is marked as our judgement."""
    assert count_verdicts(decision(slug)).unsourced == 0


def test_comparison_keeps_every_row() -> None:
    """All rows of the comparison page are criteria under the page's own labels."""
    lines = [line for line in (PAGE / "comparison.md").read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    labels = {re.sub(r"<sup>\d</sup>", "", line.split("|")[1]).strip() for line in lines[2:]}
    found = {getattr(one, "name", None) or getattr(one, "fact", "") for one in decision("data-fetching").criteria}

    assert len(labels) == 46
    assert found == labels


def test_new_rows_are_refused(tmp_path: Path) -> None:
    """A row of the page without a wording ends the script by name, instead of being guessed."""
    text = (PAGE / "comparison.md").read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("| Devtools"))
    page = tmp_path / "comparison.md"
    page.write_text(text.replace(first, f"{first}\n{first.replace('Devtools', 'Telepathy')}"), encoding="utf-8")

    done = made("data_fetching.py", page, PAGE / "LICENSE")

    assert done.returncode == 1
    assert b"telepathy" in done.stderr


def test_licences_follow_their_tags() -> None:
    """For every licence the verdicts on sharing, patents and services are those of its tags."""
    questions = {one.id: one for one in decision("licence").questions}
    for path in (LICENCES / "_licenses").glob("*.txt"):
        keys = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        option = path.stem.replace(".", "-")
        variant = any(tag.startswith("same-license--") for tag in keys["conditions"]) or path.stem == "epl-2.0"
        whole = "same-license" in keys["conditions"] and not variant

        assert words(questions["closed-use"])[option] == ("ruled-out" if whole else "good")
        assert words(questions["same-changes"])[option] == ("good" if whole else "partly" if variant else "poor")
        assert (words(questions["network"])[option] == "good") == ("network-use-disclose" in keys["conditions"])
        assert (words(questions["patents"])[option] == "good") == ("patent-use" in keys["permissions"])
        assert (words(questions["patents"])[option] == "ruled-out") == ("patent-use" in keys["limitations"])


def test_licences_are_those_the_site_lists() -> None:
    """The options are the copied licences, and all of these are listed by the site itself."""
    paths = list((LICENCES / "_licenses").glob("*.txt"))

    assert len(paths) == 13
    assert all("hidden: false" in path.read_text(encoding="utf-8") for path in paths)
    assert {one.id for one in decision("licence").options} == {path.stem.replace(".", "-") for path in paths}


def test_images_follow_the_newest_browsers() -> None:
    """A format fits "all current browsers" exactly if the newest version of each of them shows it in full."""
    found = decision("image-format")
    (current,) = (one for one in found.questions if one.id == "current")
    asked = ("chrome", "edge", "firefox", "safari", "opera", "ios_saf", "and_chr", "and_ff", "samsung")
    for path in IMAGES.glob("*.json"):
        stats = json.loads(path.read_text(encoding="utf-8"))["stats"]
        newest = {list(stats[browser].values())[-1][0] for browser in asked}

        assert (words(current)[path.stem] == "good") == (newest == {"y"})
        assert (words(current)[path.stem] == "ruled-out") == newest.isdisjoint("ya")


def test_data_is_small() -> None:
    """The copies for the guides stay below 400 kB."""
    assert sum(path.stat().st_size for path in (GOLDEN / "real").rglob("*") if path.is_file()) < 400_000
