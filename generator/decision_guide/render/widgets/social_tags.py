"""The tags of a page's head for networks, messengers and feed readers: title, description, card, feeds."""

from __future__ import annotations

from html import unescape

from markupsafe import Markup

from decision_guide.render.widgets.social_card import HEIGHT, WIDTH

_PROPERTY = Markup('<meta property="{}" content="{}">')
_FEED = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
_NAME = Markup('<meta name="{}" content="{}">')


def feed_link(title: str, address: str) -> Markup:
    """Return the link by which feed readers find a feed. ``title`` may be escaped already."""
    return _FEED.format(unescape(title), address)


def social_tags(*, title: str, description: str, site_name: str, url: str | None, image: str | None) -> Markup:
    """Return the tags as HTML.

    ``title`` and ``description`` may be escaped already; addresses are absolute or ``None``.
    """
    title, description = unescape(title), unescape(description)
    properties = {"og:type": "article", "og:site_name": site_name, "og:title": title, "og:description": description}
    if url:
        properties["og:url"] = url
    if image:
        properties |= {"og:image": image, "og:image:type": "image/png", "og:image:alt": title}
        properties |= {"og:image:width": str(WIDTH), "og:image:height": str(HEIGHT)}
    tags = [_PROPERTY.format(name, content) for name, content in properties.items() if content]
    return Markup("\n").join([*tags, _NAME.format("twitter:card", "summary_large_image" if image else "summary")])
