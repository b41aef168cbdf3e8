"""Edge: the social card of each decision as PNG, if the optional extra ``png`` is installed.

Only this module knows the renderer and the font. The same decision gives the same bytes on every machine, because
the fonts of the machine are not used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from decision_guide.cache.store import CARD, Store
from decision_guide.model.files import Build, OutputFile, Settings
from decision_guide.render.context import words_for
from decision_guide.render.widgets.social_card import card_svg

_FAMILY = "Source Sans Pro"
_STYLES = ("Regular", "Semibold", "Bold")
_MODULES = {"resvg_py": "resvg-py", "font_source_sans_pro": "font-source-sans-pro", "fontTools": "fonttools"}
"""The modules of the renderer, with the names of their distributions."""


@dataclass(frozen=True, slots=True)
class _PngRenderer:
    """Turns SVG into PNG. ``glyphs`` are the code points of the characters in its font."""

    glyphs: frozenset[int]
    png: Callable[[str], bytes]


def with_cards(build: Build, settings: Settings, store: Store | None = None) -> Build:
    """Return the build with ``card.png`` next to each guide.

    ``store`` caches the cards, because rendering one takes a tenth of a second. In serve, without the extra, and if
    cards are turned off, the build is returned unchanged.
    """
    if settings.live or not settings.cards or not all(map(_is_installed, _MODULES)):
        return build
    studio = _CardRenderer(build, settings, store)
    made = [OutputFile(card_path(settings.folder, slug), studio.card(slug)) for slug in build.decisions]
    return replace(build, files=tuple(sorted([*build.files, *made], key=lambda file: file.path)))


def card_path(folder: str, slug: str) -> str:
    """Return the path of a decision's card below the docs_dir; ``folder`` is the folder of the decisions."""
    return f"{folder}/{slug}/card.png"


def _is_installed(module: str) -> bool:
    return find_spec(module) is not None


@dataclass(frozen=True)
class _CardRenderer:
    """Creates the cards of a build. The renderer is loaded with the first card that is not cached."""

    build: Build
    settings: Settings
    store: Store | None

    def card(self, slug: str) -> bytes:
        """Return the card of a decision."""
        key = self.build.keys.get(slug)
        if not (self.store and key):
            return self._drawn(slug)
        kept = self.store.load(key, self._kind)
        if kept is None:
            kept = self._drawn(slug)
            self.store.save(key, self._kind, kept)
        return kept

    def _drawn(self, slug: str) -> bytes:
        decision, glyphs = self.build.decisions[slug], self._printer.glyphs
        words = words_for(decision, self.settings)
        return self._printer.png(card_svg(decision, words, font=_FAMILY, glyphs=glyphs))

    @cached_property
    def _kind(self) -> str:
        """The kind of entry. It has the renderer's versions, because other versions draw other pictures."""
        versions = "".join(f"{name} {version(name)}\n" for name in _MODULES.values())
        return f"{sha256(versions.encode()).hexdigest()[:8]}.{CARD}"

    @cached_property
    def _printer(self) -> _PngRenderer:
        import font_source_sans_pro  # noqa: PLC0415 - an optional dependency
        from fontTools import ttLib  # noqa: PLC0415 - same
        from resvg_py import svg_to_bytes  # noqa: PLC0415 - same

        folder = Path(font_source_sans_pro.font_directory)
        fonts = [str(folder / f"SourceSansPro-{style}.ttf") for style in _STYLES]
        with ttLib.TTFont(fonts[0], lazy=True) as font:
            glyphs = frozenset(font.getBestCmap())

        def png(svg: str) -> bytes:
            return bytes(svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts))

        return _PngRenderer(glyphs, png)
