"""Find the nearest known word for "Did you mean …?", and list words in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 20
_LONGEST = 80


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that the author probably meant by ``word``, or ``None`` if no word is close enough."""
    typed = _plain(word)
    if not typed or len(typed) > _LONGEST:
        return None
    best: tuple[int, str] | None = None
    letters = set(typed)
    for candidate in known:
        allowed = _allowed(typed, candidate)
        # A cheap test first: most words are not close, and a file may have thousands of both kinds.
        if abs(len(typed) - len(candidate)) > allowed or len(letters.symmetric_difference(candidate)) > 2 * allowed + 2:
            continue
        steps = _distance(typed, _plain(candidate))
        if steps <= allowed and (best is None or steps < best[0]):
            best = steps, candidate
    return best[1] if best else None


def listed(words: Iterable[str]) -> str:
    """Return the words separated by commas: at most twenty, then the number of the others."""
    names = tuple(words)
    rest = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _plain(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")


def _allowed(typed: str, candidate: str) -> int:
    return 0 if len(candidate) < 3 else 1 if len(candidate) < 5 else max(2, max(len(typed), len(candidate)) // 4)


def _distance(left: str, right: str) -> int:
    """The number of insertions, deletions, replacements and swaps of neighbours between two words."""
    rows = [list(range(len(right) + 1))]
    for i, a in enumerate(left, start=1):
        row = [i]
        for j, b in enumerate(right, start=1):
            steps = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                steps = min(steps, rows[-2][j - 2] + 1)
            row.append(steps)
        rows.append(row)
    return rows[-1][-1]
