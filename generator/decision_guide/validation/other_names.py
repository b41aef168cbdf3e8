"""Other names that authors give to keys, such as "pros" for "advantages", in English and German."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decision_guide.parsing.nodes import MappingEntry
from decision_guide.validation.reader import DocumentReader

_OTHER_NAMES = {
    "title": "question heading headline name caption titel frage überschrift",
    "name": "title label short-title short-name heading bezeichnung kurztitel titel label",
    "summary": "description subtitle subheading abstract lead intro tagline about text beschreibung zusammenfassung "
    "untertitel kurzbeschreibung",
    "introduction": "intro preface background overview einleitung hintergrund",
    "in-short": "tldr tl-dr short-answer conclusion recommendation verdict kurz fazit",
    "reviewed": "updated date last-updated last-reviewed checked datum geprüft aktualisiert as-of stand",
    "review-every": "review-interval review-period review prüfen-alle",
    "tags": "keywords categories topics labels stichwörter schlagwörter schlagworte",
    "draft": "hidden unpublished entwurf",
    "was": "aliases alias formerly old-ids old-names früher",
    "options": "alternatives choices candidates items optionen alternativen möglichkeiten",
    "criteria": "questions criterion rows factors attributes kriterien fragen kriterium",
    "scenarios": "examples cases personas use-cases szenarien beispiele tests situations",
    "sources": "references bibliography refs literature citations quellen literatur",
    "changes": "changelog history changed änderungen",
    "scale": "words ratings levels verdicts skala wörter",
    "axes": "axis dimensions achsen",
    "axis": "axes dimension feeds achse",
    "advantages": "pros pro benefits strengths upsides for vorteile pluspunkte plus",
    "disadvantages": "cons con contra drawbacks weaknesses downsides against nachteile minuspunkte minus",
    "link": "url website homepage href",
    "url": "link href address website homepage adresse",
    "ask": "question text label title prompt frage name",
    "fact": "label title text property tatsache fakt name info",
    "values": "value cells werte entries",
    "answers": "choices options replies antworten",
    "if-yes": "yes true ja wahr نعم",
    "if-no": "no not false nein falsch لا",
    "weight": "importance factor priority gewicht",
    "group": "section category heading gruppe",
    "help": "hint description info explanation tooltip hilfe erklärung",
    "cite": "source sources citation reference quelle quellen",
    "expect": "expected result outcome winner erwartet ergebnis leads leader",
    "label": "name text title text bezeichnung",
    "author": "by writer authors autor",
    "date": "published year day when datum",
    "read": "accessed retrieved visited gelesen abgerufen",
    "what": "title change text description was",
    "why": "reason because grund warum",
    "worth": "points score value weight wert punkte",
    "means": "meaning description definition bedeutung",
    "symbol": "icon emoji sign zeichen",
    "caption": "label description legend beschriftung",
    "corners": "quadrants ecken quadranten",
    "limit": "max maximum min minimum threshold grenze",
    "unit": "units einheit",
    "authors": "author by writers contributors autor autoren",
    "interests": "interest conflicts conflicts-of-interest funding disclosure interessen finanzierung",
    "licence": "license copyright rights lizenz",
    "for": "audience readers target-group zielgruppe",
    "language": "lang locale sprache",
    "picture": "image photo img bild foto",
}
"""The other names of each key. A name may mean several keys: the first that the group has is meant."""


_STARTS_OF_ROWS = ("if-", "when-", "wenn-", "falls-", "bei-", "if", "wenn")
"""How keys of rows may begin, in English and German."""


def names_of(*keys: str) -> frozenset[str]:
    """Return ``keys`` and the other names of each, in lower case."""
    return frozenset(keys).union(*(_OTHER_NAMES[key].split() for key in keys))


def intended_key(reader: DocumentReader, name: str, known: Sequence[str], present: Iterable[str] = ()) -> str | None:
    """Return the key that an author probably meant by ``name``, or ``None``.

    ``known`` are the keys of the group, and ``present`` those that the file has there: these are not meant.
    """
    free = [key for key in known if key not in set(present)]
    spelled = _plain(name)
    for key in free:
        if spelled.replace("-", "") == key.replace("-", "") or spelled in _OTHER_NAMES.get(key, "").split():
            return key
    if (row := f"if-{spelled}") in free:
        return row
    if answer := _answer_of(spelled):
        return _intended_row(reader, answer, free)
    return reader.nearest(name, known)


def _answer_of(spelled: str) -> str:
    """The answer in a key that begins like a row, such as "ja" in "wenn-ja"; empty in any other key."""
    start = next((start for start in _STARTS_OF_ROWS if spelled.startswith(start)), None)
    return spelled.removeprefix(start).strip("-") if start else ""


def _intended_row(reader: DocumentReader, answer: str, free: Sequence[str]) -> str | None:
    rows = {key.removeprefix("if-"): key for key in free if key.startswith("if-")}
    named = (row for row in rows.values() if answer in _OTHER_NAMES.get(row, "").split())
    return rows.get(answer) or next(named, None) or rows.get(reader.nearest(answer, rows) or "")


def meant_keys(
    reader: DocumentReader, entries: Iterable[MappingEntry], known: Sequence[str]
) -> dict[str, MappingEntry]:
    """Return entries by their keys, and by the keys among ``known`` that others of them probably mean."""
    found = {entry.key.text: entry for entry in entries}
    for name, entry in tuple(found.items()):
        if name not in known and (meant := intended_key(reader, name, known, found)):
            found.setdefault(meant, entry)
    return found


def _plain(name: str) -> str:
    words = "".join(f"-{one.lower()}" if one.isupper() and number else one for number, one in enumerate(name.strip()))
    return words.lower().replace("_", "-").replace(" ", "-").replace("--", "-")


def standing_for(key: str, present: Iterable[str]) -> str | None:
    """Return the key among ``present`` whose name authors also give to the missing ``key``, or ``None``."""
    names = _OTHER_NAMES.get(key, "").split()
    return next((name for name in present if name in names), None)
