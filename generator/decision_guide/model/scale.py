"""The words of cells: those of the default scale, an author's own, or the numbers of a rating."""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.model.keys import Kind, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One word of a scale."""

    id: str
    worth: int = written(Kind.WORTH, "The points that a cell with this word adds.", required=True)
    name: str | None = written(Kind.PLAIN, "The word as readers see it, in any script.")
    means: str | None = written(Kind.INLINE, "What the word means.")
    symbol: str | None = written(Kind.PLAIN, "The symbol in Markdown exports; pages draw their own.")
    fails: bool | None = written(Kind.BOOLEAN, "Whether this word fails a must have, as those below 0 do.")


@dataclass(frozen=True, slots=True)
class Scale:
    """The words that a cell may use, best first. Each is worth less than the one before.

    ``own`` is true if the file defines the scale, and false for the default scale. ``rating`` is set if the words are
    numbers: the text from which they follow, such as ``1 to 5``.
    """

    levels: tuple[Level, ...]
    own: bool = True
    rating: str | None = None

    @property
    def best(self) -> int:
        """The largest worth."""
        return self.levels[0].worth

    @property
    def worst(self) -> int:
        """The smallest worth."""
        return self.levels[-1].worth

    @property
    def fails(self) -> int:
        """The largest worth that fails a must have.

        Every negative worth fails, or the smallest one if none is negative. So does a level with ``fails``, and with
        it all levels below.
        """
        marked = (level.worth for level in self.levels if level.fails or level.worth < 0)
        return max(marked, default=self.worst)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The worst and the best number of a rating; empty if the scale consists of words."""
        return (self.levels[-1].id, self.levels[0].id) if self.rating else ()

    def level(self, word: str) -> Level | None:
        """Return the level with this id, or ``None`` for a reserved word."""
        for level in self.levels:  # the innermost loop of every page: a generator is twice as slow
            if level.id == word:
                return level
        return None


DEFAULT_SCALE = Scale(
    levels=(
        Level(id="good", worth=1, symbol="✅"),
        Level(id="partly", worth=0, symbol="◐"),
        Level(id="poor", worth=-1, symbol="❌"),
    ),
    own=False,
)
