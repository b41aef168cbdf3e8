"""The words of scripts are in one file for each language, not in each page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from decision_guide.render.assets import asset_files
from support.html_page import HtmlPage
from support.sites import TEA

NAME = '<b>It\'s</b> &amp; "{{ so }}" [[on]]'


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_words_are_fetched_once(language: str) -> None:
    """The page names a language whose words are among the assets, and has none of them in its data."""
    data = _guide_data(TEA, Settings(language=language))

    [words] = [file.content for file in asset_files() if file.path.endswith(f"/words/{data['language']}.json")]
    assert (data["language"], "words" in data) == (language, False)
    assert json.loads(words)["ui.undo"]


def test_every_word_of_a_script_is_in_the_file() -> None:
    """Each key that a published script asks for is among the words that it fetches."""
    files = {file.path.split("/", 3)[3]: file.content.decode() for file in asset_files()}
    scripts = (text for name, text in files.items() if name.endswith(".js"))
    asked = {key for text in scripts for key in re.findall(r'\bwords\("([\w.-]+)"', text)}

    assert len(asked) > 20
    assert asked - json.loads(files["words/en.json"]).keys() == set()


def test_data_is_the_same_between_single_quotes() -> None:
    """Quotes, tags, entities and braces in a name reach the script unchanged."""
    data = _guide_data(TEA.replace("tea: Tea", f"tea: {json.dumps(NAME)}"), Settings())

    assert data["options"]["tea"] == NAME


def _guide_data(text: str, settings: Settings) -> dict[str, Any]:
    """What the decide page of a decision gives to its script."""
    build = pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], settings)
    [page] = [file.content.decode() for file in build.files if file.path == "decisions/tea/decide.md"]
    data: dict[str, Any] = json.loads(HtmlPage.parse(page).first("decision-guide").attributes["data-guide"])
    return data
