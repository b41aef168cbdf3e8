"""The language of a decision: one that has words, in its exact code; everything else is an error that helps."""

from __future__ import annotations

import pytest

from decision_guide.lint.checking import CheckedFile, check_file
from decision_guide.model.files import SourceFile
from decision_guide.text.words import languages
from support.sites import COMPLETE


def checked(language: str) -> CheckedFile:
    """A decision with this language."""
    text = COMPLETE.replace("options:", f"language: {language}\noptions:", 1)
    return check_file(SourceFile("decisions/tea.yml", "tea", text.encode()))


@pytest.mark.parametrize("language", languages())
def test_every_language_with_words(language: str) -> None:
    """Each language that pages have is one that a decision can name."""
    found = checked(f"{language}  # its texts")

    assert found.problems == ()
    assert found.decision is not None
    assert found.decision.language == language


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DE", "de"),
        ("de-AT", "de"),
        ("en_US", "en"),
        ("German", "de"),
        ("Deutsch", "de"),
        ("العربية", "ar"),
        ("fr", None),
        ("no", None),
        ("de, en", None),
        ("../de", None),
        ("ger", None),
    ],
)
def test_unknown_language(typed: str, meant: str | None) -> None:
    """Another text is an error at its place, which lists the languages and names the one that is probably meant."""
    found = checked(f'"{typed}"')

    assert found.decision is None or found.decision.language is None
    [problem] = found.problems
    assert (problem.code, problem.location.line, problem.location.column) == ("unknown-language", 2, 11)
    assert "ar, de, en" in (problem.help or "")
    assert (f'did you mean "{meant}"?' in (problem.help or "")) == (meant is not None)
    assert ("did you mean" in (problem.help or "")) == (meant is not None)


def test_key_by_another_name() -> None:
    """An author who writes "lang" is told the key, and its value is checked at once."""
    text = COMPLETE.replace("options:", "lang: xx\noptions:", 1)
    found = check_file(SourceFile("decisions/tea.yml", "tea", text.encode()))

    assert [problem.code for problem in found.problems] == ["unknown-key", "unknown-language"]
    assert 'did you mean "language"?' in (found.problems[0].help or "")
