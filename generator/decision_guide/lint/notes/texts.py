"""Notes on the texts: arguments that favour one option, and sentences that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from decision_guide.lint.notes.context import NoteContext, note
from decision_guide.model import Argument, Decision, Option
from decision_guide.model.keys import Kind
from decision_guide.model.outline import ITEM, Path, kind_at
from decision_guide.parsing import Mapping, Node, Scalar, Sequence
from decision_guide.problems import Problem, Related
from decision_guide.text import safe_markdown

LONGEST_SENTENCE = 35
"""Readers lose the thread of a sentence with more words."""
LONGER = 2
"""An option that is argued this many times as long as another looks favoured."""
FEW_WORDS = 20
"""Shorter arguments are not compared: a few words more are no sign."""
_CITATION = re.compile(r"\[\^[^\[\]\n]+\]")
_CODE_OR_ADDRESS = re.compile(r"```.*?(?:```|\Z)|`[^`\n]+`|\]\([^()\n]*\)|<[^<>\s]+>", re.DOTALL)
_BLOCK_END = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])")
_SENTENCE_END = re.compile(r"(?<=[.!?…。！？؟])[\"'”“’»)\]]*\s+")


def argued_longer(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if the arguments of one option have at least twice as many words as those of another."""
    lengths = {option.id: _words_of(option) for option in subject.decision.options}
    most, least = max(lengths, key=lambda one: lengths[one]), min(lengths, key=lambda one: lengths[one])
    if lengths[least] >= FEW_WORDS and lengths[most] >= LONGER * lengths[least]:
        yield note(
            "argued-longer",
            f'the arguments of "{most}" have {lengths[most]} words, and those of "{least}" have {lengths[least]}',
            subject.key("options", most),
            "Readers may take the longer text for the better option. Shorten one, or complete the other.",
            [Related("the shortest", subject.key("options", least))],
        )


def unsourced_side(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each option in which only the advantages, or only the disadvantages, cite sources."""
    decision = subject.decision
    for option in decision.options:
        sides = {"advantages": option.advantages, "disadvantages": option.disadvantages}
        cited = {side: any(_cites(decision, option, one) for one in found) for side, found in sides.items() if found}
        if len(cited) == 2 and len(set(cited.values())) == 2:
            [bare] = [side for side, has in cited.items() if not has]
            [sourced] = [side for side, has in cited.items() if has]
            yield note(
                "unsourced-side",
                f'the {sourced} of "{option.id}" cite a source, and its {bare} cite none',
                subject.key("options", option.id, bare),
                f"Readers trust the side with sources more. Cite what the {bare} are based on.",
            )


def long_sentences(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each text with a sentence of more than ``LONGEST_SENTENCE`` words."""
    for text in _texts(subject.document.root):
        if len(text.text.split()) <= LONGEST_SENTENCE and not _CODE_OR_ADDRESS.search(text.text):
            continue  # Most texts as a whole have no more words than a sentence may have.
        longest = max(map(_count, sentences(text.text)), default=0)
        if longest > LONGEST_SENTENCE:
            yield note(
                "long-sentence",
                f"a sentence of this text has {longest} words",
                subject.document.location(text.span),
                f"Split it: many readers lose the thread after {LONGEST_SENTENCE} words.",
            )


KINDS = (argued_longer, unsourced_side, long_sentences)
"""The kinds of note in this module."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a Markdown text, without code and citations. An item of a list is a sentence or more."""
    plain = _CODE_OR_ADDRESS.sub(" x ", _CITATION.sub("", text))
    for block in _BLOCK_END.split(plain):
        yield from _SENTENCE_END.split(block)


def _count(sentence: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in sentence.split())


def _words_of(option: Option) -> int:
    parts = chain(option.advantages, option.disadvantages)
    return sum(_count(f"{_CITATION.sub('', one.title)} {_CITATION.sub('', one.body or '')}") for one in parts)


def _cites(decision: Decision, option: Option, argument: Argument) -> bool:
    own = safe_markdown.references(argument.body or "") or option.cite or decision.cite
    known = {source.id for source in decision.sources}
    return any(one in known for one in own)


def _texts(node: Node, path: Path = ()) -> Iterator[Scalar]:
    """The texts below a node that readers read as sentences. ``path`` is the path of the node."""
    match node:
        case Mapping(entries):
            for entry in entries:
                yield from _texts(entry.value, (*path, entry.key.text))
        case Sequence(items):
            for item in items:
                yield from _texts(item, (*path, ITEM))
        case Scalar() as text if kind_at(path) in {Kind.MARKDOWN, Kind.INLINE}:
            yield text
