"""Reader-facing words in the site's language.

Each language is one flat JSON file in ``locale/``; a text is a string, or one string for each plural category
of the language (CLDR, through Babel). English stands in for a language that has no file.
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

FALLBACK = "en"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

PluralForms = str | Mapping[str, str]


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file, sorted."""
    folder = resources.files("decision_guide") / "locale"
    return tuple(sorted(entry.name.removesuffix(".json") for entry in folder.iterdir() if entry.name.endswith(".json")))


@cache
def texts(language: str) -> Mapping[str, PluralForms]:
    """All texts of a language, by key. ``language`` must be one of :func:`languages`."""
    content = (resources.files("decision_guide") / "locale" / f"{language}.json").read_text(encoding="utf-8")
    loaded: dict[str, PluralForms] = json.loads(content)
    return loaded


class Words:
    """The words of one language; call it with a key and the text's placeholders.

    ``language`` is the site's (``de``, ``pt-BR``, …): an exact file first, then the file of the language alone, then
    English.
    """

    def __init__(self, language: str) -> None:
        bare = language.replace("_", "-").split("-")[0].lower()
        self.language = next((name for name in (language, bare) if name in languages()), FALLBACK)
        self._texts = texts(self.language)
        self._locale = _locale(self.language)

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def __call__(self, key: str, /, **values: object) -> str:
        """The text under ``key``, as ``Markup`` where a value is ``Markup`` (all else is then escaped).

        ``count`` chooses the plural form, ``ordinal`` that of a place ("1st", "2nd"). Raises ``KeyError`` for a key
        that the language does not have.
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
        """The day in the language's long form."""
        return _day(day, str(self._texts["_date"]), str(self._texts["_date_locale"]))

    def month(self, day: dt.date) -> str:
        """The day's month and year."""
        return _day(day, "MMMM y", str(self._texts["_date_locale"]))

    def partial_date(self, written: str) -> str:
        """A year, month or day (``2023``, ``2023-12``, ``2023-12-18``) in words."""
        parts = [int(part) for part in written.split("-")]
        match parts:
            case [year, month, day]:
                return self.date(dt.date(year, month, day))
            case [year, month]:
                return self.month(dt.date(year, month, 1))
            case _:
                return written

    def join(self, items: list[str]) -> str:
        """The items as a list in a sentence: "a", "a and b", "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return self("list.and", first=items[0], last=items[1])
        return self("list.comma", first=items[0], rest=self.join(items[1:]))

    def score(self, points: int) -> str:
        """Points with their sign: "+2", "0", "−1" (a real minus)."""
        return f"{points:+d}".replace("-", "−") if points else "0"


@lru_cache(maxsize=4096)
def _day(day: dt.date, form: str, locale: str) -> str:
    """A day in words; the same few days stand on many pages."""
    return format_date(day, form, locale=locale)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
