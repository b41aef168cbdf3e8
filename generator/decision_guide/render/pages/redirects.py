"""Pages that redirect from an earlier slug or from an earlier id of an option, so that old links keep working."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from decision_guide.engine.compilation import renames_of
from decision_guide.model import Decision, pair_name
from decision_guide.model.files import OutputFile, Settings
from decision_guide.render import urls
from decision_guide.render.assets import asset_link
from decision_guide.render.environment import environment
from decision_guide.text.words import Words


def forwards(decision: Decision, settings: Settings, words: Words, source: str | None = None) -> Iterator[OutputFile]:
    """Return a finished HTML file for every page under every earlier slug, and for every earlier id of an option.

    It keeps an old link's answers (``forward.js``).
    """
    settings = replace(settings, links_are_rewritten=False)  # not Markdown: no engine looks into them
    template = environment().get_template("render/pages/forward.html.jinja")
    for slug, name, target, title in _moved(decision):
        old, new = f"{settings.folder}/{slug}/{name}.md", f"{settings.folder}/{decision.slug}/{target}.md"
        path = urls.page_url(old, settings.use_directory_urls)
        content = template.render(
            words=words,
            title=title,
            href=urls.link(old, new, settings.use_directory_urls),
            script=asset_link("forward/forward.js", old, settings),
        )
        yield OutputFile(f"{path}index.html" if path.endswith("/") else path, content.encode(), source)


def _moved(decision: Decision) -> Iterator[tuple[str, str, str, str]]:
    """Each page that there was: its slug and name, the name of today's page, and that page's title."""
    titles = {
        "index": decision.title,
        "decide": decision.title,
        **{option.id: option.name for option in decision.options},
        **{pair_name(*pair): decision.title for pair in decision.compare},
    }
    renamed = {old: new for old, new in _renamed(decision) if old not in titles}
    for slug in decision.was:
        yield from ((slug, name, name, title) for name, title in titles.items())
    for slug in (*decision.was, decision.slug):
        yield from ((slug, old, new, titles[new]) for old, new in renamed.items())


def _renamed(decision: Decision) -> Iterator[tuple[str, str]]:
    """The names of pages under an option's earlier id, with today's names."""
    renames = renames_of(decision).options
    yield from renames.items()
    for first, second in decision.compare:
        firsts, seconds = (
            [option, *(old for old, new in renames.items() if new == option)] for option in (first, second)
        )
        yield from ((pair_name(one, other), pair_name(first, second)) for one in firsts for other in seconds)
