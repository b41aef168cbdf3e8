"""How much our pages add to the theme's empty page, in bytes as a browser gets them before they are packed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from bench.report import MeasuredRow
from support import sites
from support.decisions import large

ROOT = Path(__file__).parents[2]
SMALL = "rag-or-fine-tuning"
"""A guide of this site: 2 options, 6 questions."""
KILOBYTE = 1024
CONFIG = """\
site_name: Weight
theme: {name: material, font: false}
plugins: [search, decision-guide]
"""


def rows(folder: Path) -> Iterator[MeasuredRow]:
    """The weight of a decide page and of a guide as parts of their limits."""
    files = {
        "mkdocs.yml": CONFIG,
        f"docs/decisions/{SMALL}.yml": (ROOT / "content" / "decisions" / f"{SMALL}.yml").read_text("utf-8"),
        "docs/decisions/large.yml": large(options=13, questions=10),
    }
    built = sites.build(folder, files)
    if not built.ended_well:
        raise RuntimeError(built.complaints)
    empty = (built.folder / "404.html").read_bytes()
    for what, page, limit, packed_limit in (
        ("decide page of 2 × 6", f"{SMALL}/decide", 25, 6),
        ("guide of 2 × 6", SMALL, 15, None),
        ("decide page of 13 × 10", "large/decide", 70, None),
    ):
        content = (built.folder / "decisions" / page / "index.html").read_bytes()
        added, packed = (
            (size(content) - size(empty)) / KILOBYTE for size in (len, lambda text: len(gzip.compress(text, 9)))
        )
        detail = f"KB more than the theme's empty page; packed {packed:.1f} KB"
        yield MeasuredRow(f"{what} ⁶, KB", added, limit, detail)
        if packed_limit:
            yield MeasuredRow("the same, packed", packed, packed_limit, detail)
