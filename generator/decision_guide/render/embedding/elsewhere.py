"""The same parts on pages of another engine: links lead to the site of the guides, and styles are in the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from decision_guide.render.assets import STYLES, asset_files
from decision_guide.render.catalogue import Catalogue
from decision_guide.render.embedding.markers import Embed
from decision_guide.render.embedding.pages import parts

_PAGE = "index.md"
"""Parts are drawn for the root of the guides' site, so that its address in front of a link makes the link whole."""
_STYLE = re.compile(r'<link rel="stylesheet" href="[^"]*/([a-z]+\.css)">\n?')
_SCRIPT = re.compile(r'<script type="module" async src="[^"]*"></script>\n?')
_LINK = re.compile(r' ((?:xlink:)?href|src)="(?![a-z][a-z0-9+.-]*:|[#/])(?:\./)?([^"]*)"')


def parts_elsewhere(
    catalogue: Catalogue, asked: tuple[Embed, ...], base_url: str, html: str = "", *, own_assets: bool
) -> Mapping[int, str]:
    """Return the HTML of each requested part of a page by its line, which counts from 0.

    ``base_url`` is the address of the site that has the guides; it ends with a slash. ``own_assets``: the styles are in
    the page, each once, and no script is loaded. Otherwise the page loads both from the guides' site. ``html`` is what
    the page has already.
    """
    made = parts(catalogue, _PAGE, asked, html, (name for name in STYLES if html and _style(name) in html))
    return {line: _at_home(html, base_url, own_assets=own_assets) for line, html in made.items()}


def _at_home(html: str, base_url: str, *, own_assets: bool) -> str:
    if own_assets:
        html = _STYLE.sub(lambda found: f"<style>{_style(found[1])}</style>\n", _SCRIPT.sub("", html))
    return _LINK.sub(lambda found: f' {found[1]}="{escape(base_url)}{found[2]}"', html)


def _style(name: str) -> str:
    return next(file.content.decode() for file in asset_files() if file.path.endswith(f"/{name}"))
