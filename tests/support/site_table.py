"""What sites the guides are tested in: the list that the tests build, and the table of it in the manual.

Each row is a site with settings or plugins of its own, each column a way to build it, and each cell a test in
``tests/compatibility``: the pages are the same, nothing is complained of, every link leads somewhere, search and
navigation find the guide. ``make generate`` writes the table into ``content/compatibility.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = "content/compatibility.md"
BEGIN = "<!-- Made by tests/support/site_table.py (make generate) -->\n"
END = "<!-- End of what is made -->\n"
PLUGIN = "decision-guide"


class Match(StrEnum):
    """How much of a guide's pages is the same as on a bare page; the value is what the table says."""

    BYTES = "bytes"
    ELEMENTS = "elements"


@dataclass(frozen=True, slots=True)
class Column:
    """A way to build a site. ``plugin_first``: whether our plugin is listed before the row's own."""

    name: str
    heading: str
    engine: str = "mkdocs"
    use_directory_urls: bool = True
    plugin_first: bool = False


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site: what it is in words, and how its mkdocs.yml differs from the smallest one."""

    name: str
    words: str
    theme: str = "{name: material, font: false}"
    search: str = "search"
    plugins: tuple[str, ...] = ()
    more: str = ""
    language: str = "en"
    likeness: Match = Match.BYTES
    files: Mapping[str, str] = field(default_factory=dict)

    def configuration(self, column: Column) -> str:
        """The mkdocs.yml of this row in a column."""
        plugins = [PLUGIN, *self.plugins] if column.plugin_first else [*self.plugins, PLUGIN]
        return (
            f"site_name: Drinks\ntheme: {self.theme}\nplugins: [{', '.join([self.search, *plugins])}]\n"
            f"use_directory_urls: {str(column.use_directory_urls).lower()}\n{self.more}"
        )


COLUMNS = (
    Column("folders", "MkDocs"),
    Column("files", "MkDocs, `.html`", use_directory_urls=False, plugin_first=True),
    Column("properdocs", "ProperDocs", engine="properdocs"),
)

FEATURES = (
    "navigation.instant, navigation.instant.prefetch, navigation.tabs, navigation.sections, navigation.indexes, "
    "navigation.path, navigation.prune, navigation.tracking, toc.integrate"
)
TAGGED = {
    "docs/tagged.md": "---\ntags: [hot]\n---\n\n# Tagged\n\nA page.\n",
    "docs/all-tags.md": "# Tags\n\n<!-- material/tags -->\n",
}
POSTS = {
    "docs/blog/index.md": "# Blog\n",
    "docs/blog/posts/one.md": "---\ndate: 2026-01-02\n---\n\n# A post\n\n<!-- decision tea card -->\n",
}
MACRO = {"docs/macro.md": "# A macro\n\nThis is {{ config.site_name }}.\n"}
NAV = {"docs/.nav.yml": "nav:\n  - index.md\n  - Decisions: decisions\n"}
REDIRECTS = "{redirects: {redirect_maps: {old.md: decisions/tea/decide.md, older.md: index.md}}}"
MINIFY = "{minify: {minify_html: true}}"

ROWS = (
    SiteRow("one-line", "Material, and one line under `plugins:`"),
    SiteRow("theme-mkdocs", "The theme `mkdocs`", theme="mkdocs"),
    SiteRow("theme-readthedocs", "The theme `readthedocs`", theme="readthedocs"),
    SiteRow("sub-path", "A `site_url` with a sub-path", more="site_url: https://example.org/some/where/\n"),
    SiteRow(
        "features",
        "Instant navigation, tabs, sections, breadcrumbs, pruning, contents in the menu",
        theme=f"{{name: material, font: false, features: [{FEATURES}]}}",
        more="site_url: https://example.org/\n",
    ),
    SiteRow(
        "german",
        "`language: de`, search in German",
        theme="{name: material, font: false, language: de}",
        search="{search: {lang: de}}",
        language="de",
    ),
    SiteRow(
        "arabic",
        "`language: ar`, right to left, search in Arabic",
        theme="{name: material, font: false, language: ar}",
        search="{search: {lang: ar}}",
        language="ar",
    ),
    SiteRow("tags", "Material's `tags`", plugins=("tags",), files=TAGGED),
    SiteRow("blog", "Material's `blog`", plugins=("blog",), files=POSTS),
    SiteRow("redirects", "`redirects`, to a generated page", plugins=(REDIRECTS,)),
    SiteRow("macros", "`macros`", plugins=("macros",), files=MACRO),
    SiteRow("minify", "`minify`", plugins=(MINIFY,), likeness=Match.ELEMENTS),
    SiteRow("awesome-nav", "`awesome-nav`", plugins=("awesome-nav",), files=NAV),
    SiteRow("glightbox", "`glightbox`", plugins=("glightbox",), likeness=Match.ELEMENTS),
    SiteRow(
        "all",
        "All of these plugins at once",
        theme=f"{{name: material, font: false, features: [{FEATURES}]}}",
        plugins=("tags", "blog", REDIRECTS, "macros", "awesome-nav", "glightbox", MINIFY),
        more="site_url: https://example.org/\n",
        likeness=Match.ELEMENTS,
        files={**TAGGED, **POSTS, **MACRO, **NAV},
    ),
)


def table() -> str:
    """The table of the manual: a row for each site, a cell for each way to build it."""
    headings = ("Site", *(column.heading for column in COLUMNS))
    rows = [(row.words, *(row.likeness for _ in COLUMNS)) for row in ROWS]
    lines = [headings, ("---",) * len(headings), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def versions() -> str:
    """A sentence with the exact versions that the table was tested with, from ``constraints.txt``."""
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    named = re.findall(r"^(mkdocs(?:-\S+)?|properdocs|zensical|hugo)==(\S+)$", pins, re.MULTILINE)
    told = [f"{name} {version}" for name, version in named if name not in UNMENTIONED]
    return f"Tested with {', '.join(told)}.\n"


UNMENTIONED = {"mkdocs-get-deps", "mkdocs-material-extensions"}
"""Parts of MkDocs and Material that nobody chooses."""


def page(text: str) -> str:
    """A text of the page with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{versions()}\n{end}{after}"
