"""Reader-facing words in the language of a decision or of its site.

Each language is one flat JSON file in ``locale/``. A text is a string, or one string for each plural category
of the language (CLDR, through Babel). A language without a file falls back to English.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from markupsafe import Markup, escape

from decision_guide.text import figures

FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

PluralForms = str | Mapping[str, str]


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, sorted."""
    folder = resources.files("decision_guide") / "locale"
    return tuple(sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json")))


@cache
def texts(language: str) -> Mapping[str, PluralForms]:
    """Return all texts of a language by key. ``language`` must be one of :func:`languages`."""
    content = (resources.files("decision_guide") / "locale" / f"{language}.json").read_text(encoding="utf-8")
    loaded: dict[str, PluralForms] = json.loads(content)
    return loaded


def language_meant(typed: str) -> str | None:
    """Return the language that an author probably meant: by a region, in capitals, or by its name ("German")."""
    name = typed.strip().casefold()
    for code in languages():
        locale = _locale(code)
        if _bare(name) == code or name in {str(locale.english_name).casefold(), str(locale.display_name).casefold()}:
            return code
    return None


class Words:
    """The words of one language. Call it with a key and the values of the text's placeholders.

    ``language`` is a language (``de``, ``pt-BR``, …). Its own file is used if there is one, else the file of the
    language without the region, else the English file.
    """

    def __init__(self, language: str) -> None:
        self.language = next((name for name in (language, _bare(language)) if name in languages()), FALLBACK)
        self._texts = texts(self.language)
        self._locale = _locale(self.language)

    @property
    def direction(self) -> str:
        """The writing direction: ``rtl`` or ``ltr``."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def are_of(self, language: str) -> bool:
        """Return whether these words are in a language (``de``, ``de-AT``, …), and not those that stand in for it."""
        return self.language in (language, _bare(language))

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text with its placeholders filled in. It is ``Markup`` if one of the values is ``Markup``.

        In ``Markup``, all other values are escaped. ``count`` chooses the plural form, ``ordinal`` the form of a
        position ("1st", "2nd"). Raises ``KeyError`` if the language does not have the key.
        """
        text = self._texts[key]
        if not isinstance(text, str):
            text = text.get(self._form(values), text["other"])
        for value in values.values():
            if isinstance(value, Markup):
                return escape(text).format(**values)
        return text.format(**values)

    def _form(self, values: Mapping[str, object]) -> str:
        if "ordinal" in values:
            return self._locale.ordinal_form(int(str(values["ordinal"])))
        return self._locale.plural_form(int(str(values["count"])))

    def date(self, day: dt.date) -> str:
        """Return the day in the long form of the language."""
        return _day(day, str(self._texts["_date"]), str(self._texts["_date_locale"]))

    def month(self, day: dt.date) -> str:
        """Return the month and the year of a day in words."""
        return _day(day, "MMMM y", str(self._texts["_date_locale"]))

    def partial_date(self, written: str) -> str:
        """Return a year, month or day (``2023``, ``2023-12``, ``2023-12-18``) in words."""
        parts = [int(part) for part in written.split("-")]
        match parts:
            case [year, month, day]:
                return self.date(dt.date(year, month, day))
            case [year, month]:
                return self.month(dt.date(year, month, 1))
            case _:
                return written

    def join(self, items: list[str]) -> str:
        """Return the items as a list in a sentence: "a", "a and b", "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return self("list.and", first=items[0], last=items[1])
        return self("list.comma", first=items[0], rest=self.join(items[1:]))

    def number(self, number: str, decimals: int = 0) -> str:
        """Return a number of published form ("1234.5") as readers of the language write it.

        It has at least this many ``decimals``.
        """
        return figures.shown(number, self.language, decimals)

    def short_number(self, number: str) -> str:
        """Return a number of published form in the short form of the language: "12K", "1.5M"."""
        return figures.short(number, self.language)

    def score(self, points: int) -> str:
        """Return points with a plus or minus sign: "+2", "0", "−1" (a true minus sign, U+2212)."""
        return f"{points:+d}".replace("-", "−") if points else "0"


@cache
def words_in(language: str) -> Words:
    """Return the words of a language, which are loaded once."""
    return Words(language)


def _bare(language: str) -> str:
    """A language without its region, in lower case."""
    return language.replace("_", "-").split("-")[0].lower()


@lru_cache(maxsize=4096)
def _day(day: dt.date, form: str, locale: str) -> str:
    """A day in words, cached: the same few days are on many pages."""
    return format_date(day, form, locale=locale)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
