"""Edge: the social card of each decision as PNG, where the optional extra ``png`` is installed.

Only this module knows what draws and with which font. The same decision gives the same bytes on every machine: fonts
of the machine are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from decision_guide.files import Build, OutputFile, Settings
from decision_guide.render.card import card_svg
from decision_guide.words import Words

_FAMILY = "Source Sans Pro"
_STYLES = ("Regular", "Semibold", "Bold")


@dataclass(frozen=True, slots=True)
class _Printer:
    """Turns SVG into PNG; ``glyphs`` are the codes of the characters that its font can write."""

    glyphs: frozenset[int]
    png: Callable[[str], bytes]


def with_cards(build: Build, settings: Settings) -> Build:
    """The build with ``card.png`` beside each guide.

    Unchanged in serve, where cards are not wanted, and without the extra.
    """
    printer = None if settings.live or not settings.cards else _printer()
    if printer is None:
        return build
    words = Words(settings.language)
    made = [
        OutputFile(
            card_path(settings.folder, slug),
            printer.png(card_svg(decision, words, font=_FAMILY, glyphs=printer.glyphs)),
        )
        for slug, decision in build.decisions.items()
    ]
    return replace(build, files=tuple(sorted([*build.files, *made], key=lambda file: file.path)))


def card_path(folder: str, slug: str) -> str:
    """Where a decision's card is, below the docs_dir; ``folder`` is that of the decisions."""
    return f"{folder}/{slug}/card.png"


def _printer() -> _Printer | None:
    try:
        import font_source_sans_pro  # noqa: PLC0415 - an optional dependency
        from fontTools import ttLib  # noqa: PLC0415 - same
        from resvg_py import svg_to_bytes  # noqa: PLC0415 - same
    except ImportError:
        return None
    folder = Path(font_source_sans_pro.font_directory)
    fonts = [str(folder / f"SourceSansPro-{style}.ttf") for style in _STYLES]
    with ttLib.TTFont(fonts[0], lazy=True) as font:
        glyphs = frozenset(font.getBestCmap())

    def png(svg: str) -> bytes:
        return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))

    return _Printer(glyphs, png)
