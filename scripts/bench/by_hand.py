"""A site written by hand: as many pages as ours, each with a table in HTML, a drawing and some text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

ROWS, COLUMNS, POINTS, WORDS = 12, 4, 20, 300
PARAGRAPH = 60
"""Words of a paragraph."""
KINDS = ("index", "decide", "left", "right")


def write(folder: Path, numbers: range, vocabulary: list[str], seed: int) -> None:
    """Write four pages for each number below ``folder/decisions``, and the two pages of the navigation."""
    for number in numbers:
        for page, kind in enumerate(KINDS):
            chance = random.Random(seed + len(KINDS) * number + page)  # noqa: S311 - the same pages in each run
            path = folder / "decisions" / f"decision-{number:04}" / f"{kind}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n\n".join(_page(chance, f"Decision {number}: {kind}", vocabulary)), "utf-8")
    (folder / "index.md").write_text("# Bench\n\nSee [all decisions](decisions/index.md).\n", "utf-8")
    links = (f"- [Decision {number}](decision-{number:04}/index.md)" for number in numbers)
    (folder / "decisions" / "index.md").write_text("\n".join(["# Decisions\n", *links, ""]), "utf-8")


def _page(chance: random.Random, title: str, vocabulary: list[str]) -> Iterator[str]:
    yield f"# {title}"
    for part in range(WORDS // PARAGRAPH):
        if part == 1:
            yield f"## The table\n\n{_table(chance, vocabulary)}"
        if part == 2:
            yield f"## The drawing\n\n{_drawing(chance)}"
        yield " ".join(chance.choices(vocabulary, k=PARAGRAPH)).capitalize() + "."


def _table(chance: random.Random, vocabulary: list[str]) -> str:
    def row(tag: str) -> str:
        cells = (f"<{tag}>{' '.join(chance.sample(vocabulary, 2))}</{tag}>" for _ in range(COLUMNS))
        return f"<tr>{''.join(cells)}</tr>"

    body = "\n".join(row("td") for _ in range(ROWS))
    return f"<table>\n<thead>\n{row('th')}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _drawing(chance: random.Random) -> str:
    points = (f'<circle cx="{chance.randrange(400)}" cy="{chance.randrange(300)}" r="4"/>' for _ in range(POINTS))
    return '<svg viewBox="0 0 400 300" role="img" aria-label="The points">\n' + "\n".join(points) + "\n</svg>"
