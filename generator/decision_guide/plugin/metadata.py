"""The metadata that our pages get in their head: for social networks, search engines and feed readers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from decision_guide import cards
from decision_guide.render.data.structured_data import data_block
from decision_guide.render.urls import absolute, feed_path
from decision_guide.render.widgets.social_tags import feed_link, social_tags


def added(
    output: str, page: Page, config: MkDocsConfig, *, folder: str, slug: str | None, paths: Collection[str]
) -> str:
    """A page's HTML with its metadata at the end of the head; unchanged if it needs none or has no head.

    ``folder`` is the decisions' folder, ``slug`` the decision that the page is about, if it is about one, and
    ``paths`` are those of all generated files. Tags of a theme or another plugin are not written a second time.
    """
    head, end, body = output.partition("</head>")
    if not end:
        return output
    tags: list[str] = [*_feed_links(page, config, folder, slug, paths)]
    if slug is not None:
        image = cards.card_path(folder, slug)
        tags += [] if 'property="og:title"' in head else [_social_tags(page, config, image, paths)]
        data = page.meta.get("structured-data")
        tags += [data_block(data)] if isinstance(data, str) else []
    return "\n".join([head, *tags, end + body]) if tags else output


def _social_tags(page: Page, config: MkDocsConfig, image: str, paths: Collection[str]) -> str:
    return social_tags(
        title=str(page.meta.get("title", "")),
        description=str(page.meta.get("description", "")),
        site_name=config.site_name,
        url=page.canonical_url,
        image=config.site_url + image if config.site_url and image in paths else None,
    )


def _feed_links(
    page: Page, config: MkDocsConfig, folder: str, slug: str | None, paths: Collection[str]
) -> Iterator[Markup]:
    """The links by which feed readers find the feeds of a guide and of the site."""
    if slug is None and page.file.src_uri not in {f"{folder}/index.md", f"{folder}/README.md"}:
        return
    for of, title in ((f"{folder}/{slug}", page.meta.get("title")), (folder, config.site_name)):
        path = feed_path(of)
        if config.site_url and path in paths:
            yield feed_link(str(title or ""), absolute(config.site_url, path, config.use_directory_urls))
