"""Decision files with something wrong in them: bytes and words of good and bad ones changed at random."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from support import golden

GOLDEN = Path(__file__).parents[1] / "golden"
CORPUS = GOLDEN / "corpus"
"""Every input that once did harm; those that need a hundred kilobytes for it are made in ``test_huge_files.py``."""
TRICKY_VALUES: tuple[str, ...] = (
    *("no", "No", "NO", "yes", "on", "Off", "y", "n", "true", "null", "Null", "~", "12:30", "190:20:30", "1.10", "1e3"),
    *("0x1F", "0o17", "017", "0b11", "1_000", "+1", "-0", ".inf", "-.INF", ".nan", "2026-1-1", "2026-01-01", "=", "1."),
    *("2001-12-14t21:59:43.10-05:00", "685_230.15", ".5", "0", "NaN", "None", "undefined", "[x", "!!str"),
)
"""What YAML 1.1 takes for something else than the text that was typed, and two that look as if."""
PUNCTUATION: tuple[str, ...] = (
    *"[]{},?:#&*!|>'\"%@`-=<~^$/\\_()\t \n\r\0é速🙂",
    *("\u200b", "\u202e", "\ufeff", "\u2028", "\x85", "\u00a0", "\x1b[31m", "\ud7ff", "\U000e0041", "e\u0301" * 3),
    *(
        "- ",
        ": ",
        " #",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "<<: ",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "? ",
        "|\n",
    ),
    *("{}", "[]", "[^", "[^x]", "](", "](javascript:x)", "<b>", "![", "```", "  ", "\r\n", "|2-\n", ">+\n", '"\\x"'),
    *(
        "title: ",
        "options: ",
        "criteria:\n",
        "if-yes: {a: good}",
        "good",
        "ruled-out",
        "expect: ",
        "weight: 9",
        "sources:",
    ),
)
_WORDS = re.compile(r"\w+|[^\S\n]+|\n|[^\w\s]")


def seeds() -> tuple[bytes, ...]:
    """Every decision file of the site and of the golden tests; those without errors more often, for they go deeper."""
    folders = [path for path in GOLDEN.iterdir() if path.is_dir()]
    own = GOLDEN.parents[1] / "content" / "decisions"
    paths = sorted(path for folder in (*folders, own, own, own) for path in folder.glob("*.yml"))
    return (*(path.read_bytes() for path in paths), *golden.errors().values(), *(3 * [*golden.notes().values()]))


def mutated(files: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the files with one to five changes."""
    content = chance.choice(files)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        content = chance.choice(_CHANGES)(content, files, chance)
    return content


def _bytes(content: bytes, _files: Sequence[bytes], chance: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(content)
    for _ in range(min(chance.randint(1, 4), len(changed))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(content: bytes, _files: Sequence[bytes], chance: random.Random) -> bytes:
    """A stretch is gone: anywhere, or from somewhere to the end, as when a file was half-written."""
    start, end = _stretch(content, chance)
    return content[:start] if chance.random() < 0.2 else content[:start] + content[end:]


def _twice(content: bytes, _files: Sequence[bytes], chance: random.Random) -> bytes:
    """A stretch is repeated, perhaps many times, perhaps elsewhere."""
    start, end = _stretch(content, chance)
    place, times = chance.choice((start, chance.randint(0, len(content)))), chance.choice((1, 1, 2, 30))
    return content[:place] + content[start:end] * times + content[place:]


def _spliced(content: bytes, files: Sequence[bytes], chance: random.Random) -> bytes:
    """The beginning of one file and the end of another."""
    other = chance.choice(files)
    return content[: chance.randint(0, len(content))] + other[chance.randint(0, len(other)) :]


def _sign(content: bytes, _files: Sequence[bytes], chance: random.Random) -> bytes:
    """Something with a meaning is where it does not belong."""
    place = chance.randint(0, len(content))
    return content[:place] + chance.choice(PUNCTUATION).encode() * chance.choice((1, 1, 1, 2, 200)) + content[place:]


def _word(content: bytes, _files: Sequence[bytes], chance: random.Random) -> bytes:
    """A word is another: one of this file, a sign or a trap."""
    words: list[str] = _WORDS.findall(content.decode("utf-8", "replace"))
    for _ in range(chance.randint(1, 3) if words else 0):
        words[chance.randrange(len(words))] = chance.choice(
            (chance.choice(words), chance.choice(PUNCTUATION + TRICKY_VALUES), "")
        )
    return "".join(words).encode()


def _value(content: bytes, _files: Sequence[bytes], chance: random.Random) -> bytes:
    """The text after a colon is replaced or deleted."""
    lines = content.split(b"\n")
    keyed = [number for number, line in enumerate(lines) if b":" in line]
    if keyed:
        number = chance.choice(keyed)
        key, value = (
            lines[number].split(b":")[0],
            chance.choice((*TRICKY_VALUES, *PUNCTUATION, "", "a text: with a colon")),
        )
        lines[number] = b"%b: %b" % (key, value.encode())
    return b"\n".join(lines)


def _lines(content: bytes, _files: Sequence[bytes], chance: random.Random) -> bytes:
    """A line is indented otherwise, gone, or changed places with another."""
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            lines[one] = b" " * chance.randint(0, 9) + lines[one].lstrip()
        case 1:
            lines[one], lines[other] = lines[other], lines[one]
        case 2:
            del lines[one]
        case _:
            lines = [line + b"\r" for line in lines]
    return b"\n".join(lines)


def _stretch(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, start + chance.choice((1, 3, 10, 80, 400))


_CHANGES: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _bytes, _cut, _twice, _spliced, _sign, _sign, _word, _word, _value, _value, _lines,
)  # fmt: skip
