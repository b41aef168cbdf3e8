"""Where long words may break."""

from __future__ import annotations

import pytest

from decision_guide.text.hyphenation import GAP, LONGEST, SOFT, hyphenated, hyphenated_html, hyphenated_page, pieces


@pytest.mark.parametrize("word", ["characteristics", "PostgreSQL", "Wartungsaufwand", "max_connections"])
def test_words_of_common_length_stay_whole(word: str) -> None:
    """A word of up to fifteen letters has no place to break at."""
    assert hyphenated_html(word, "de") == word


def test_a_long_word_breaks_at_its_syllables() -> None:
    """A long German word may break between syllables, with four letters at least at either end."""
    marked = hyphenated("Donaudampfschifffahrtsgesellschaft", "de")

    assert marked.replace(SOFT, "") == "Donaudampfschifffahrtsgesellschaft"
    assert "schiff" + SOFT + "fahrts" in marked
    assert min(len(part) for part in (marked.split(SOFT)[0], marked.split(SOFT)[-1])) >= 4


@pytest.mark.parametrize(
    "word",
    ["Fernwärmeleitungen", "Übergabestationen", "Holzpelletskessel", "Gefriergerätehäuschen", "electroencephalography"],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_no_letter_stands_alone(word: str, language: str) -> None:
    """No piece of a word is a single letter, and a long word can still break."""
    parts = hyphenated(word, language).split(SOFT)

    assert len(parts) > 1
    assert min(map(len, parts)) > 1


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("createServerSideProps", ["create", "Server", "Side", "Props"]),
        ("user_session_token_expiry", ["user_", "session_", "token_", "expiry"]),
        ("org.apache.commons.lang3", ["org.", "apache.", "commons.", "lang3"]),
    ],
)
def test_names_in_code_break_at_their_parts(name: str, parts: list[str]) -> None:
    """A long name breaks before a capital, and after an underscore, a stop or a slash, without a hyphen."""
    assert hyphenated(name, "en").split(GAP) == parts
    assert pieces(f"so {name}", "en") == ["so", *parts]


def test_markup_is_left_alone() -> None:
    """Attributes, drawings, preformatted text and a page's front matter are unchanged."""
    word = "Donaudampfschifffahrtsgesellschaft"
    kept = f'<a title="{word}"></a><svg><text>{word}</text></svg><pre>{word}</pre>'

    assert hyphenated_html(kept, "de") == kept
    assert hyphenated_page(f"---\ntitle: {word}\n---\nx", "de") == f"---\ntitle: {word}\n---\nx"
    assert SOFT in hyphenated_page(f"---\ntitle: x\n---\n{word}", "de")


@pytest.mark.parametrize("name", ["data-option", "data-names"])
def test_names_that_styles_and_scripts_show(name: str) -> None:
    """A name in an attribute that is shown as text breaks as the same name in a text does."""
    assert hyphenated_html(f'<td {name}="createServerProps"></td>', "en") == (
        f'<td {name}="create\u200bServer\u200bProps"></td>'
    )


def test_languages_without_patterns() -> None:
    """A language without patterns keeps its long words whole."""
    word = "أفاستسقيناكموهالمستخرجاتهم"

    assert len(word) > LONGEST
    assert hyphenated(word, "ar") == word
