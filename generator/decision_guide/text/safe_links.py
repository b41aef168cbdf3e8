"""The links that a text may contain."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([^/?#]*?):")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_CONTROL = re.compile(r"[\x00-\x20\x7f\\<>\"`]|%(?:0[0-9a-f]|1[0-9a-f]|7f|5c)", re.IGNORECASE)
LINK_HELP = (
    "A link begins with https:, http: or mailto:, or is a path on this site such as other-decision.yml or page.md."
)
"""The help text that lists the allowed forms of a link."""


def safe_link(href: str) -> bool:
    """Return whether a link leads to a web page, to a mail address or to a page of this site."""
    if not href or href.startswith("//") or _CONTROL.search(href):
        return False
    scheme = _SCHEME.match(href)
    return scheme is None or scheme.group(1).lower() in _SAFE_SCHEMES
