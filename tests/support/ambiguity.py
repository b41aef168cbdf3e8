"""Can a regular expression take more than linear time? Decided from the expression itself, not by timing it.

A backtracking matcher is slow where one stretch of text can be divided between two loops in many ways and the match
then fails. In automaton terms: two different states p and q and a word w with p →w→ p, p →w→ q and q →w→ q, where q
does not accept at once. A search tries every start, so it has a loop before everything. Lookaheads count as branches
that never accept. The answer errs to one side only: it may warn about a safe expression, never pass a slow one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_SAMPLES = [
    *map(chr, range(0x21, 0x7F)),
    *" \t\n\r\x00\x0b\x1f\x7f\x85\xa0\xadäßéЖא中ぁ１²٣ⅷ_\u0301\u200b\u2028\ud800\ufeff😀",
]
_NOTHING: Any = (None, None)
_LONG = 3
"""A repeat with a bound counts as so many copies at most: it cannot loop."""

_Edges = dict[int, dict[int, tuple[int, int]]]
Part = Any
"""A part of a parsed expression, as the standard library gives it."""


@dataclass(slots=True)
class _Automaton:
    """States are numbers. ``steps`` consume a character of a set (a bit for each sample); ``jumps`` consume nothing.

    A jump has a set too: the next character must be one of it.
    """

    samples: list[str]
    steps: list[tuple[int, int] | None] = field(default_factory=list)
    jumps: list[list[tuple[int, int]]] = field(default_factory=list)

    @property
    def any(self) -> int:
        """Every sample."""
        return (1 << len(self.samples)) - 1

    @property
    def end_of_text(self) -> int:
        """The bit of a jump for "nothing follows"."""
        return 1 << len(self.samples)

    @property
    def anything(self) -> int:
        """Any character, or the end of the text."""
        return self.any | self.end_of_text

    def state(self, step: tuple[int, int] | None = None) -> int:
        self.steps.append(step)
        self.jumps.append([])
        return len(self.steps) - 1

    def jump(self, start: int, end: int, only: int | None = None) -> None:
        self.jumps[start].append((end, self.anything if only is None else only))

    def edges(self, start: int) -> dict[int, tuple[int, int]]:
        """From the state after a step: the next steps, each with its characters and in how many ways it is reached."""
        found: dict[int, tuple[int, int]] = {}
        for state, only in self._closure(start, self.anything, ()):
            step = self.steps[state]
            if step and step[0] & only:
                characters, ways = found.get(state, (0, 0))
                found[state] = (characters | step[0] & only, ways + 1)
        return found

    def accepts(self, start: int, end: int) -> int:
        """What may follow for the end to be reached from here."""
        return reduce(or_, (only for state, only in self._closure(start, self.anything, ()) if state == end), 0)

    def _closure(self, state: int, only: int, taken: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
        yield state, only
        for number, (end, characters) in enumerate(self.jumps[state]):
            if (state, number) not in taken and only & characters:
                yield from self._closure(end, only & characters, (*taken, (state, number)))


def weakness(pattern: str, flags: int = 0, *, anchored: bool = False, whole: bool = False) -> str | None:
    """What makes the expression slow, in words; ``None`` if its time grows with the length of the text alone.

    ``anchored``: it is only matched at one place (``match``, ``fullmatch``), never searched for. ``whole``: it has to
    match to the end (``fullmatch``).
    """
    parsed = _parser.parse(pattern, flags)
    samples = list(dict.fromkeys([*_SAMPLES, *pattern]))
    machine = _Automaton(samples)
    builder = _Builder(machine, parsed.state.flags)
    start = machine.state()
    end = machine.state()
    parts = list(parsed)
    entry = start if anchored or _begins_once(parts, builder.flags) else builder.searched(start, parts)
    last = builder.sequence(parts, entry)
    machine.jump(last, end, machine.end_of_text if whole else None)
    return _weakness(machine, start, end)


def _begins_once(parts: list[Part], flags: int) -> bool:
    once = {op.AT_BEGINNING_STRING} if flags & re.MULTILINE else {op.AT_BEGINNING_STRING, op.AT_BEGINNING}
    kind, value = parts[0] if parts else _NOTHING
    return kind is op.AT and value in once


@dataclass(slots=True)
class _Builder:
    machine: _Automaton
    flags: int

    def searched(self, start: int, parts: list[Part]) -> int:
        """A loop over any text before the expression; at a line's beginning, only if a line begins there."""
        machine = self.machine
        before = machine.any
        kind, value = parts[0] if parts else _NOTHING
        if kind is op.AT and value is op.AT_BEGINNING:
            before = self._set([(op.LITERAL, ord("\n"))])
        elif kind is op.ASSERT_NOT and value[0] < 0 and len(value[1]) == 1:
            before = machine.any & ~self._characters(value[1][0])
        elif kind is op.ASSERT and value[0] < 0 and len(value[1]) == 1:
            before = self._characters(value[1][0])
        entry, after = machine.state(), machine.state()
        loop = machine.state((machine.any, after))
        machine.jump(start, loop)
        machine.jump(after, loop)
        machine.jump(start, entry)
        if before == machine.any:
            machine.jump(after, entry)
        elif before:
            step = machine.state((before, entry))
            machine.jump(start, step)
            machine.jump(after, step)
        return entry

    def sequence(self, parts: list[Part], start: int) -> int:
        for part in parts:
            start = self.part(part, start)
        return start

    def part(self, part: Part, start: int) -> int:
        """Add a part after the state ``start``; the state after it."""
        kind, value = part
        machine = self.machine
        if kind in {op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN, op.CATEGORY, op.GROUPREF}:
            end = machine.state()
            machine.jump(start, machine.state((machine.any if kind is op.GROUPREF else self._characters(part), end)))
        elif kind is op.SUBPATTERN:
            end = self._with_flags(value, start)
        elif kind is op.ATOMIC_GROUP:
            end = self.sequence(list(value), start)
        elif kind is op.BRANCH:
            end = machine.state()
            for branch in value[1]:
                machine.jump(self.sequence(list(branch), start), end)
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            end = self._repeated(kind, value, start)
        elif kind in {op.ASSERT, op.ASSERT_NOT}:
            self.sequence(list(value[1]), start)
            end = start
        elif kind is op.AT:
            end = self._boundary(value, start)
        else:
            raise NotImplementedError(f"{kind} in a regular expression")
        return end

    def _boundary(self, kind: Part, start: int) -> int:
        """What follows the end of a text is nothing; of a line, its end."""
        if kind not in {op.AT_END, op.AT_END_STRING}:
            return start
        end = self.machine.state()
        line = self._set([(op.LITERAL, ord("\n"))]) if kind is op.AT_END and self.flags & re.MULTILINE else 0
        self.machine.jump(start, end, self.machine.end_of_text | line)
        return end

    def _with_flags(self, value: Part, start: int) -> int:
        _, more, less, inner = value
        outside, self.flags = self.flags, (self.flags | more) & ~less
        end = self.sequence(list(inner), start)
        self.flags = outside
        return end

    def _repeated(self, kind: Part, value: Part, start: int) -> int:
        least, most, inner = value
        machine = self.machine
        for _ in range(min(least, _LONG)):
            start = self.sequence(list(inner), start)
        end, rest = machine.state(), machine.anything
        if kind is op.POSSESSIVE_REPEAT and len(inner) == 1 and most == op.MAXREPEAT:
            rest &= ~self._characters(inner[0])
        if most == op.MAXREPEAT:
            loop = machine.state()
            machine.jump(start, loop)
            machine.jump(self.sequence(list(inner), loop), loop)
            machine.jump(loop, end, rest)
            return end
        machine.jump(start, end)
        for _ in range(min(most - least, _LONG)):
            start = self.sequence(list(inner), start)
            machine.jump(start, end)
        return end

    def _characters(self, part: Part) -> int:
        kind, value = part
        if kind is op.SUBPATTERN and len(value[3]) == 1:
            return self._characters(value[3][0])
        if kind is op.ANY:
            return self.machine.any if self.flags & re.DOTALL else self.machine.any & ~self._set([(op.LITERAL, 10)])
        if kind is op.NOT_LITERAL:
            return self.machine.any & ~self._set([(op.LITERAL, value)])
        if kind is op.IN:
            return self._set(value)
        if kind in {op.LITERAL, op.CATEGORY}:
            return self._set([part])
        return 0

    def _set(self, items: list[Part]) -> int:
        found = sum(1 << number for number, sample in enumerate(self.machine.samples) if self._has(items, sample))
        return self.machine.any & ~found if items and items[0][0] is op.NEGATE else found

    def _has(self, items: list[Part], sample: str) -> bool:
        spellings = {sample, sample.lower(), sample.upper()} if self.flags & re.IGNORECASE else {sample}
        return any(self._is(kind, value, spelling) for kind, value in items for spelling in spellings)

    def _is(self, kind: Part, value: Part, sample: str) -> bool:
        if len(sample) != 1:
            return False
        if kind is op.LITERAL:
            return ord(sample) == int(value)
        if kind is op.RANGE:
            return bool(value[0] <= ord(sample) <= value[1])
        if kind is op.CATEGORY:
            return bool(re.match(_CATEGORIES[value], sample, self.flags & re.ASCII))
        return False


_CATEGORIES = {
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _weakness(machine: _Automaton, start: int, end: int) -> str | None:
    edges: _Edges = {}
    todo = [start]
    while todo:
        state = todo.pop()
        if state in edges:
            continue
        after = machine.steps[state]
        edges[state] = machine.edges(after[1] if after else state)
        todo += edges[state]
    reach = {state: _reachable(edges, state) for state in edges}
    looping = [state for state in edges if state in reach[state]]
    accepting = _certain(machine, edges, end)
    for state in looping:
        for following, (characters, ways) in edges[state].items():
            if ways > 1 and state in reach[following]:
                return f"one loop inside of another, both for {_named(machine, characters)}"
    for p in looping:
        for q in looping:
            if p != q and q in reach[p] and q not in accepting:
                found = _shared(edges, reach, (p, q), accepting)
                if found:
                    return f"two loops that can share {_named(machine, found)}"
    return None


def _certain(machine: _Automaton, edges: _Edges, end: int) -> frozenset[int]:
    """The states from which every text leads to a match: nothing is ever tried again from there."""
    ends = {}
    for state in edges:
        step = machine.steps[state]
        ends[state] = machine.accepts(step[1], end) if step else 0
    certain = set(edges)
    while True:
        lost = {
            state
            for state in certain
            if reduce(or_, (on for to, (on, _) in edges[state].items() if to in certain), ends[state])
            != machine.anything
        }
        if not lost:
            return frozenset(certain)
        certain -= lost


def _reachable(edges: _Edges, start: int) -> set[int]:
    seen: set[int] = set()
    todo = [start]
    while todo:
        for state in edges[todo.pop()]:
            if state not in seen:
                seen.add(state)
                todo.append(state)
    return seen


def _shared(
    edges: _Edges,
    reach: dict[int, set[int]],
    loops: tuple[int, int],
    accepting: frozenset[int],
) -> int:
    """The characters of the first step of a word w with p →w→ p, p →w→ q, q →w→ q; 0 if there is none.

    A loop at q that accepts on its way is harmless: that much has matched, even if the rest fails.
    """
    p, q = loops
    todo = [((p, p, q), 0)]
    seen = {(p, p, q)}
    while todo:
        (one, two, three), first = todo.pop()
        for a, (on_a, _) in edges[one].items():
            if p not in reach[a] and a != p:
                continue
            for b, (on_b, _) in edges[two].items():
                if not on_a & on_b or (b != q and q not in reach[b]):
                    continue
                for c, (on_c, _) in edges[three].items():
                    shared = on_a & on_b & on_c
                    if not shared or c in accepting or (c != q and q not in reach[c]):
                        continue
                    if (a, b, c) == (p, q, q):
                        return first or shared
                    if (a, b, c) not in seen:
                        seen.add((a, b, c))
                        todo.append(((a, b, c), first or shared))
    return 0


def _named(machine: _Automaton, characters: int) -> str:
    found = [sample for number, sample in enumerate(machine.samples) if characters >> number & 1]
    return " ".join(repr(sample) for sample in found[:4]) + (" …" if len(found) > 4 else "")
