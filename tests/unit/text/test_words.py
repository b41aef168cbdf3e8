"""Reader-facing words are complete in every language, used as intended, and right in number and direction."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from markupsafe import Markup

import decision_guide
from decision_guide.text import words as wording
from decision_guide.text.words import Words

PACKAGE = Path(decision_guide.__file__).parent
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in (".py", ".jinja", ".js")
}
ENGLISH = wording.texts("en")
LITERAL = re.compile(r'\bwords\(\s*"([^"]+)"\s*[,)]')
QUOTED = re.compile(r"[\"'`]([\w.-]+)[\"'`]")
BUILT = re.compile(r"[\"'`]([a-z-]+\.[\w.-]*(?:\$?\{[^`{}]*\}[\w.-]*)+)")
CONCATENATED = re.compile(r'"([a-z.-]+\.)"\s*~\s*[\w.]+')
PLACEHOLDER = re.compile(r"(\.?\$?\{[^`{}]*\})")
BUILT_OF_VARIABLES = {f"say.reason.{verb}{end}" for verb in ("said", "chose") for end in ("", ".to")}
"""Keys that `said` in the sentences makes of the key of its caller, so that no text shows them."""
BEGINNING = re.compile(r'\bwords\(\s*(?:f"([^"{]+)\{|"([^"]+)"\s*~)')


def placeholders(text: wording.PluralForms) -> set[str]:
    """The names in braces, of all plural forms together."""
    forms = [text] if isinstance(text, str) else list(text.values())
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def uses(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """What the pattern finds in templates and modules: the file and the key, or its beginning."""
    return [
        (path.name, "".join(found.groups(""))) for path, text in SOURCES.items() for found in pattern.finditer(text)
    ]


def test_every_used_key_exists() -> None:
    """Every key that a template or a module asks for is in the English file."""
    literal, dynamic = uses(LITERAL), uses(BEGINNING)

    assert len(literal) > 60
    assert [use for use in literal if use[1] not in ENGLISH] == []
    assert [use for use in dynamic if not any(key.startswith(use[1]) for key in ENGLISH)] == []


def test_every_key_is_used() -> None:
    """Every key is written out in a template or a module, or is one that a text with a placeholder can become."""
    quoted = {found for text in SOURCES.values() for found in QUOTED.findall(text)}
    built = [
        re.compile("".join(map(_pattern, PLACEHOLDER.split(found))))
        for text in SOURCES.values()
        for found in BUILT.findall(CONCATENATED.sub(r'"\1{}"', text))
    ]

    unused = [key for key in ENGLISH if key not in quoted and not any(one.fullmatch(key) for one in built)]
    assert [key for key in unused if key not in BUILT_OF_VARIABLES] == []


def _pattern(piece: str) -> str:
    """A piece of a key as a pattern: a placeholder is one word, or more words where it is the end of a word."""
    if not PLACEHOLDER.fullmatch(piece):
        return re.escape(piece)
    return r"\.[\w/-]+" if piece.startswith(".") else r"[\w.-]*"


@pytest.mark.parametrize("language", wording.languages())
def test_languages_agree(language: str) -> None:
    """Every language has the same keys as English, with the same placeholders, and no empty text."""
    texts = wording.texts(language)

    assert set(texts) == set(ENGLISH)
    for key, text in texts.items():
        assert (key, placeholders(text)) == (key, placeholders(ENGLISH[key]))
        assert all([text] if isinstance(text, str) else text.values()), key


@pytest.mark.parametrize("language", wording.languages())
def test_plural_forms(language: str) -> None:
    """A text with plural forms has a form for each category of its language; ordinals have categories of their own."""
    locale = Locale.parse(language, sep="-")

    for key, text in wording.texts(language).items():
        if not isinstance(text, str):
            rule = locale.ordinal_form if "ordinal" in placeholders(text) else locale.plural_form
            assert (key, set(text)) == (key, {*rule.tags, "other"})


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "Answer 0 questions"), (1, "Answer 1 question"), (2, "Answer 2 questions")]
)
def test_number(count: int, expected: str) -> None:
    """The count chooses the form."""
    assert Words("en")("start.button", count=count) == expected


@pytest.mark.parametrize("language", ["en", "en-GB", "en_US", "xx", ""])
def test_falls_back_to_english(language: str) -> None:
    """A region, and a language without a file, give English; the page says so."""
    words = Words(language)

    assert (words.language, words.direction) == ("en", "ltr")
    assert words("answer.yes") == "Yes"


def test_unknown_key() -> None:
    """A key that does not exist is our bug and says so."""
    with pytest.raises(KeyError, match=r"no\.such"):
        Words("en")("no.such")


def test_markup_escapes_the_rest() -> None:
    """Where one value is HTML, the others are escaped; where none is, the text is plain."""
    words = Words("en")

    together = words("list.and", first=Markup("<b>a</b>"), last="<i>")
    assert together == "<b>a</b> and &lt;i&gt;"
    assert isinstance(together, Markup)
    assert words("list.and", first="<a>", last="b") == "<a> and b"


def test_braces_in_values_stay() -> None:
    """Braces in an author's text are text."""
    assert Words("en")("list.tagged", tag="{tag} {0}") == "Decisions about {tag} {0}"


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_join(items: list[str], expected: str) -> None:
    """A list in a sentence."""
    assert Words("en").join(items) == expected


@pytest.mark.parametrize(("points", "expected"), [(2, "+2"), (0, "0"), (-1, "−1")])
def test_score(points: int, expected: str) -> None:
    """Points have a sign, and minus is a minus."""
    assert Words("en").score(points) == expected


@pytest.mark.parametrize(
    ("written", "expected"), [("2023", "2023"), ("2023-12", "December 2023"), ("2023-12-08", "8 December 2023")]
)
def test_partial_date(written: str, expected: str) -> None:
    """A date is as precise as the author wrote it."""
    assert Words("en").partial_date(written) == expected


def test_dates() -> None:
    """Days and months in the language's own form."""
    day = dt.date(2026, 11, 22)

    assert (Words("en").date(day), Words("en").month(day)) == ("22 November 2026", "November 2026")


def test_german_prepositions() -> None:
    """German says "im" before a month and "am" before a day."""
    words, day = Words("de"), dt.date(2026, 11, 3)

    assert words("list.reviewed", date=words.month(day)) == "geprüft im November 2026"
    assert words("meta.reviewed", date=words.date(day)) == "Geprüft am 3. November 2026"
    assert words("sources.read", date=words.date(day)) == "Gelesen am 3. November 2026"
    assert words("meta.changed", date=words.date(day)) == "Geändert am 3. November 2026"
    assert words("meta.next", date=words.date(day)) == "Nächste Prüfung bis 3. November 2026"
    assert words("edition.dated", edition="abc", date=words.date(day)) == "Ausgabe abc vom 3. November 2026"


@pytest.mark.parametrize("language", wording.languages())
def test_phrases_with_a_date(language: str) -> None:
    """Each phrase with a date has the date of its call as it is, in every language, and no second preposition."""
    words, day = Words(language), dt.date(2026, 11, 3)
    phrases = [key for key in ENGLISH if "date" in placeholders(ENGLISH[key])]

    assert len(phrases) > 5
    for key in phrases:
        form = words.month(day) if key == "list.reviewed" else words.date(day)
        others = dict.fromkeys(placeholders(ENGLISH[key]) - {"date"}, "x")
        said = str(words(key, date=form, **others))
        assert said.count(form) == 1
        assert not re.search(r"\b(am|im|in|on) (am|im|in|on)\b", said)
