"""Pages that redirect from an earlier slug, so that old links keep working."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from decision_guide.model import Decision, pair_name
from decision_guide.model.files import OutputFile, Settings
from decision_guide.render import urls
from decision_guide.render.assets import asset_link
from decision_guide.render.environment import environment
from decision_guide.text.words import Words


def forwards(decision: Decision, settings: Settings, words: Words, source: str | None = None) -> Iterator[OutputFile]:
    """Return a finished HTML file for every page under every earlier slug.

    It keeps an old link's answers (``forward.js``).
    """
    settings = replace(settings, links_are_rewritten=False)  # not Markdown: no engine looks into them
    template = environment().get_template("render/pages/forward.html.jinja")
    names = ("index.md", "decide.md", *(f"{option.id}.md" for option in decision.options))
    names += tuple(f"{pair_name(*pair)}.md" for pair in decision.compare)
    for slug in decision.was:
        for name in names:
            old, new = (f"{settings.folder}/{each}/{name}" for each in (slug, decision.slug))
            path = urls.page_url(old, settings.use_directory_urls)
            content = template.render(
                words=words,
                title=decision.title,
                href=urls.link(old, new, settings.use_directory_urls),
                script=asset_link("forward/forward.js", old, settings),
            )
            yield OutputFile(f"{path}index.html" if path.endswith("/") else path, content.encode(), source)
