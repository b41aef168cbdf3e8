"""Read the value of a key: texts, ids, dates, numbers and links. Invalid values are errors and give no value."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import partial
from typing import Any

from decision_guide.model import NEVER, Interval, Unit, format_version
from decision_guide.model.keys import Kind
from decision_guide.parsing.nested_texts import texts_of
from decision_guide.parsing.nodes import MappingEntry, Node, Scalar, Span
from decision_guide.problems import Location
from decision_guide.problems.suggestions import listed
from decision_guide.text import safe_links, safe_markdown
from decision_guide.text.hidden import is_blank
from decision_guide.text.near_citations import near_citations
from decision_guide.text.unsupported import unsupported, unsupported_in_plain
from decision_guide.text.words import language_meant, languages
from decision_guide.validation import limits, list_form
from decision_guide.validation.ids import is_id, suggest_id
from decision_guide.validation.other_dates import intended_days, intended_interval, intended_month
from decision_guide.validation.other_values import did_you_mean, intended_value
from decision_guide.validation.reader import DocumentReader, ReadEntry, quoted, shape

_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_INTERVAL = re.compile(r"([0-9]{1,5}) +(day|week|month|year)s?")
_YEARS = range(1900, 3000)
_LONGEST = {Unit.DAYS: 36500, Unit.WEEKS: 5200, Unit.MONTHS: 1200, Unit.YEARS: 100}


def text(reader: DocumentReader, entry: MappingEntry) -> Scalar | None:
    """Return the scalar of a key, or ``None`` if it is empty or not a text."""
    value = entry.value
    if not isinstance(value, Scalar):
        message = f'"{quoted(entry)}" needs a text, not {shape(value)}'
        advice = 'If it is a text: write "|" and indent the next lines.'
        reader.error("wrong-shape", value, message, _author(value) if entry.key.text == "authors" else advice)
        return None
    if is_blank(value.text):
        _no_text(reader, entry)
        return None
    return value


def _author(value: Node) -> str:
    """The help for an author with keys: the name and the role as one text."""
    written = texts_of(value)
    text = "" if isinstance(written, (str, tuple)) else list_form.author(written)
    return f'Write: "{quoted(text)}"' if text else 'For example: "Ada Lovelace, engineer"'


def _no_text(reader: DocumentReader, entry: MappingEntry) -> None:
    key = entry.key.span
    after = reader.document.lines[key.end_line - 1][key.end_column - 1 :]
    if found := re.match(r": *(#.*|[|>][0-9][0-9+-]*)", after):
        start, typed = key.end_column + found.start(1), found[1].rstrip()
        advice = f'Write "|" and indent the next line:\n  {quoted(entry)}: |\n    {typed}'
        place = reader.document.location(Span(key.end_line, start, key.end_line, start + len(typed)))
        ending = ", which begins a comment" if typed[0] == "#" else ""
        code = "starts-with-sign" if typed[0] == "#" else "text-after-bar"
        reader.error(code, place, f'a text cannot begin with "{typed[0]}"{ending}', advice)
    elif re.match(r": +[|>]", after):
        advice = "Write the text on the next line, with two more spaces at its beginning."
        reader.error("missing-text", entry.key, f'"{quoted(entry)}" is empty', advice)
    else:
        reader.error("missing-text", entry.key, f'"{quoted(entry)}" is empty', "Write the text after the colon.")


def one_line(reader: DocumentReader, entry: MappingEntry, most: int = limits.LONGEST_LINE) -> Scalar | None:
    """Return the scalar of a key, or ``None`` if it is empty, not a text, not one line or too long.

    ``most`` is the largest number of characters.
    """
    value = text(reader, entry)
    if value and "\n" in value.text.strip():
        reader.error("several-lines", entry.key, f'"{quoted(entry)}" must be one line', "Write it on one line.")
        return None
    return None if value and limits.line_exceeds(reader, value, value.text, most) else value


def plain(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return plain text in Unicode's composed form (NFC), which is shown exactly as typed.

    Keyboards and file systems write "é" as one character or as two. Both are the same name.
    """
    value = one_line(reader, entry)
    if value is None:
        return None
    warn_of_markup(reader, value, f'"{quoted(entry)}"')
    return unicodedata.normalize("NFC", value.text.strip())


def warn_of_markup(reader: DocumentReader, value: Scalar, what: str) -> None:
    """Warn about markup in a plain text. ``what`` is what messages call the text."""
    for one in unsupported_in_plain(value.text):
        place = reader.document.within(value, one.line, one.column, one.length)
        message = f"{one.what} does not work in {what}, so readers see it as typed"
        reader.warning("unsupported-markdown", place, message, one.instead)


def inline(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return one line of inline Markdown."""
    value = one_line(reader, entry, limits.LONGEST_INLINE)
    return prose(reader, value, is_inline=True).strip() if value else None


def markdown(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return blocks of Markdown."""
    value = text(reader, entry)
    return prose(reader, value, is_inline=False).strip("\n") if value else None


def prose(reader: DocumentReader, value: Scalar, *, is_inline: bool) -> str:
    """Return the Markdown of a scalar. Report markup that is not allowed, and collect its citations."""
    findings, citations = safe_markdown.examine(value.text, inline=is_inline)
    for found in findings:
        place = reader.document.within(value, found.line, found.column, found.length)
        reader.error(found.code, place, found.message, found.help)
    for mark in citations:
        reader.cite(mark.source, reader.document.within(value, mark.line, mark.column, mark.length))
    for near in near_citations(value.text):
        place = reader.document.within(value, near.line, near.column, near.length)
        reader.near_citations.append((near, place))
    for one in unsupported(value.text, inline=is_inline):
        place = reader.document.within(value, one.line, one.column, one.length)
        message = f"{one.what} is not part of the Markdown of this format, so readers see it as typed"
        reader.warning("unsupported-markdown", place, message, one.instead)
    return value.text


def texts(reader: DocumentReader, entry: MappingEntry) -> tuple[str, ...]:
    """Return the tags: a list of plain texts, not too many and none too long."""
    found = [(plain(reader, MappingEntry(entry.key, item)), item) for item in _listed(reader, entry)]
    places = _unique(reader, [(value, item) for value, item in found if value])
    return limits.check_tags(reader, entry.key, {value: reader.at(item) for value, item in places.items()})


def ids(reader: DocumentReader, entry: MappingEntry) -> dict[str, Location]:
    """Return a list of ids, each with its location."""
    found: list[tuple[str, Node]] = []
    for item in _listed(reader, entry):
        value = plain(reader, MappingEntry(entry.key, item))
        if value and is_id(value):
            found.append((value, item))
        elif value:
            reader.error("invalid-id", item, f'"{quoted(value)}" is not an id', suggest_id(value))
    return {value: reader.at(item) for value, item in _unique(reader, found).items()}


def _unique(reader: DocumentReader, pairs: list[tuple[str, Node]]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for value, item in pairs:
        if value in found:
            reader.warning("repeated", item, f'"{quoted(value)}" is in this list twice', "Delete one of the two.")
        found.setdefault(value, item)
    return found


def _listed(reader: DocumentReader, entry: MappingEntry) -> tuple[Node, ...]:
    value = quoted(entry.value).strip("[] ") if isinstance(entry.value, Scalar) else ""
    example = "Write the list in brackets, with commas between its items."
    form = list_form.authors if entry.key.text == "authors" else None
    return reader.items(entry, "a list", f"Write: {quoted(entry)}: [{value}]" if value else example, form)


def cited(reader: DocumentReader, entry: MappingEntry) -> tuple[str, ...]:
    """Return the ids of the sources in ``cite``, and collect them as citations."""
    listed = [(plain(reader, MappingEntry(entry.key, item)), item) for item in _listed(reader, entry)]
    found = _unique(reader, [(source, item) for source, item in listed if source])
    for source, place in found.items():
        reader.cite(source, place)
    return tuple(found)


def boolean(reader: DocumentReader, entry: MappingEntry) -> bool | None:
    """Return the value of ``true`` or ``false``."""
    value = one_line(reader, entry)
    if not value or value.text.strip() in {"true", "false"}:
        return value.text.strip() == "true" if value else None
    meant = did_you_mean(intended_value(reader, value.text, ("true", "false"))).strip()
    message = f'"{quoted(entry)}" must be true or false, not "{quoted(value)}"'
    reader.error("not-true-or-false", value, message, meant)
    return None


def never(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return ``never``, the only value of the key."""
    value = one_line(reader, entry)
    if not value or value.text.strip() == NEVER:
        return NEVER if value else None
    advice = f'Write "{quoted(entry)}: never", or delete the line: readers can then make it a must have.'
    reader.error("not-never", value, f'"{quoted(entry)}" must be never, not "{quoted(value)}"', advice)
    return None


def number(reader: DocumentReader, entry: MappingEntry, least: int, most: int) -> int | None:
    """Return a whole number from ``least`` to ``most``."""
    value = one_line(reader, entry)
    if not value:
        return None
    typed = value.text.strip()
    if _NUMBER.fullmatch(typed) and least <= int(typed) <= most:
        return int(typed)
    message = f'"{quoted(entry)}" must be a whole number from {least} to {most}, not "{quoted(value)}"'
    reader.error("not-a-number", value, message, f"For example: {quoted(entry)}: 2")
    return None


def day(reader: DocumentReader, entry: MappingEntry) -> dt.date | None:
    """Return a day that is written as YYYY-MM-DD."""
    value = one_line(reader, entry)
    if not value:
        return None
    found = _DAY.fullmatch(value.text.strip())
    if found and int(found[1]) in _YEARS and (date := _date(*map(int, found.groups()))):
        return date
    advice = f"{_dates(intended_days(value.text))}Write the year, month and day with hyphens, such as 2026-11-22."
    reader.error("not-a-day", value, f'"{quoted(value)}" is not a valid date', advice)
    return None


def partial_day(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return a year, a month or a day as the author wrote it."""
    value = one_line(reader, entry)
    if not value:
        return None
    found = _PARTIAL_DAY.fullmatch(value.text.strip())
    if found and _date(int(found[1]), int(found[2] or 1), int(found[3] or 1)):
        return value.text.strip()
    month = intended_month(value.text)
    meant = _dates((month,) if month else intended_days(value.text))
    advice = f"{meant}Write the year, the month or the day: 2023, 2023-12 or 2023-12-18."
    reader.error("not-a-day", value, f'"{quoted(value)}" is not a year, a month or a day', advice)
    return None


def _dates(meant: tuple[str, ...]) -> str:
    return f"did you mean {' or '.join(meant)}? " if meant else ""


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def interval(reader: DocumentReader, entry: MappingEntry) -> Interval | None:
    """Return a number with days, weeks, months or years."""
    value = one_line(reader, entry)
    if not value:
        return None
    if found := _INTERVAL.fullmatch(value.text.strip()):
        unit = Unit(f"{found[2]}s")
        if 1 <= int(found[1]) <= _LONGEST[unit]:
            return Interval(int(found[1]), unit)
    advice = 'Write a number with days, weeks, months or years (at most 100 years), such as "6 months".'
    advice = f"{did_you_mean(intended_interval(value.text))}{advice}"
    reader.error("not-an-interval", value, f'"{quoted(value)}" is not a length of time', advice)
    return None


def version(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return a version of the data format."""
    value = one_line(reader, entry)
    if not value or format_version.VERSION.fullmatch(value.text.strip()):
        return value.text.strip() if value else None
    advice = 'Write the version of the format that the file uses, such as "format: 1".'
    reader.error("not-a-version", value, f'"{quoted(value)}" is not a version of the data format', advice)
    return None


def language(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return the code of a language that has words."""
    value = one_line(reader, entry)
    if not value or value.text.strip() in languages():
        return value.text.strip() if value else None
    advice = (
        f"{did_you_mean(language_meant(value.text))}There are words for: {listed(languages())}. "
        "Without this line, the words around your texts are in the language of the site."
    )
    reader.error("unknown-language", value, f'there are no words for the language "{quoted(value)}"', advice)
    return None


def link(reader: DocumentReader, entry: MappingEntry) -> str | None:
    """Return a web address or a path on this site."""
    value = one_line(reader, entry)
    if not value or safe_links.safe_link(value.text.strip()):
        return value.text.strip() if value else None
    message = f"a link cannot lead to {quoted(value)}"
    reader.error("unsafe-link", value, message, safe_links.LINK_HELP)
    return None


_BY_KIND: dict[Kind, Any] = {
    Kind.PLAIN: plain,
    Kind.INLINE: inline,
    Kind.MARKDOWN: markdown,
    Kind.TEXTS: texts,
    Kind.DATE: day,
    Kind.PARTIAL_DATE: partial_day,
    Kind.INTERVAL: interval,
    Kind.BOOLEAN: boolean,
    Kind.FORMAT: version,
    Kind.LANGUAGE: language,
    Kind.NEVER: never,
    Kind.WEIGHT: partial(number, least=1, most=9),
    Kind.WORTH: partial(number, least=-9, most=9),
    Kind.LINK: link,
}


def reader_of(reader: DocumentReader, kind: Kind) -> ReadEntry | None:
    """Return the function that reads a value of this kind, or ``None`` if another module reads it."""
    function = _BY_KIND.get(kind)
    return partial(function, reader) if function else None
