"""Show advantages and disadvantages that are a list or a text as titles with a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from decision_guide.parsing.nested_texts import NestedTexts
from decision_guide.text.unsupported import unsupported_in_plain
from decision_guide.validation.other_names import names_of
from decision_guide.validation.right_form import MOST_ITEMS, RightForm, marked_lines

_TITLE_WORDS = "point argument advantage disadvantage pro con benefit drawback label what vorteil nachteil punkt"
_TITLES = names_of("title").union(_TITLE_WORDS.split())
_TEXT_WORDS = "body detail details note notiz"
_TEXTS = names_of("summary", "help", "why").union(_TEXT_WORDS.split())
_SOURCES = names_of("cite")
_END = re.compile(r"[.!?] |: | [–—-] ")
_MARKS = re.compile(r" ?(\[\^[^\[\]\n]+\])")
_BOLD = re.compile(r"(?:\*\*|__)([^*_]+)(?:\*\*|__)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)")
_LONGEST_TITLE = 80
_SHORTEST_WORD = 3


def arguments(written: NestedTexts) -> RightForm | None:
    """Return arguments as titles, each with its explanation; ``None`` if two of them have the same title."""
    found = tuple(_arguments(written))
    if not found or len({title for title, _ in found}) < len(found) or len(found) > MOST_ITEMS:
        return None
    sentence = "Write each one as a title with a colon. An explanation goes after it:"
    return RightForm(sentence, dict(found)) if all(title for title, _ in found) else None


def explanation(written: NestedTexts) -> RightForm | None:
    """Return the explanation of an argument as one text."""
    return RightForm("Write it as one text:", explained(written))


def _arguments(written: NestedTexts) -> Iterator[tuple[str, str]]:
    """Each title with its explanation."""
    if isinstance(written, str):
        paragraphs = [part for part in written.split("\n\n") if part.strip()]
        lines = marked_lines(written)
        is_list = lines != tuple(line.strip() for line in written.split("\n") if line.strip())
        yield from map(_titled, lines if is_list else paragraphs)
    elif isinstance(written, Mapping):
        title = next((key for key in written if key.casefold() in _TITLES), None)
        if {key.casefold() for key in written} <= _TEXTS | _SOURCES:
            yield _titled(explained(written))
        elif title is None:
            yield from ((key, explained(value)) for key, value in written.items())
        else:
            yield (
                " ".join(explained(written[title]).split()),
                explained({key: value for key, value in written.items() if key != title}),
            )
    else:
        for item in written[: MOST_ITEMS + 1]:
            yield from [_titled(item)] if isinstance(item, str) else _arguments(item)


def explained(written: NestedTexts) -> str:
    """Return the explanation of an argument as one text. Sources become citations."""
    if isinstance(written, str):
        return written.strip()
    if isinstance(written, Mapping):
        return " ".join(filter(None, (_cited(key, value) for key, value in written.items())))
    texts = [explained(item) for item in written]
    return "\n".join(f"- {text}" for text in texts) if len(texts) > 1 else "".join(texts)


def _cited(key: str, written: NestedTexts) -> str:
    if key.casefold() not in _SOURCES:
        return explained(written)
    names = [written] if isinstance(written, str) else [one for one in written if isinstance(one, str)]
    return "".join(name if name.startswith("[^") else f"[^{name.strip()}]" for name in names if name.strip())


def _titled(text: str) -> tuple[str, str]:
    """A sentence as a title, with what follows it. A title is plain text, so citations and links follow it too."""
    line = _BOLD.sub(r"\1", " ".join(text.split()).replace(":** ", "**: "))
    for found in _END.finditer(line, 0, _LONGEST_TITLE):
        title, rest = line[: found.start() + (found[0][0] in "!?")], line[found.end() :]
        if _ends(title, rest, found[0]):
            return title, rest
    without = _MARKS.sub("", line).strip()
    title = _LINK.sub(r"\1", without)
    return _without_full_stop(title), line if title != without else "".join(_MARKS.findall(line))


def _without_full_stop(title: str) -> str:
    stem = title.removesuffix(".")
    return stem if _ends_word(stem) else title


def _ends(title: str, rest: str, mark: str) -> bool:
    """Whether a title ends here: after a full stop, only if no abbreviation is likely."""
    if any(unsupported_in_plain(title)) or not title or not rest:
        return False
    return mark[0] not in ".!?" or (_ends_word(title) and not rest[0].islower())


def _ends_word(text: str) -> bool:
    """Whether a full stop after ``text`` probably ends a sentence, and no abbreviation."""
    word = text.rpartition(" ")[2]
    return len(word) >= _SHORTEST_WORD and "." not in word[1:]
