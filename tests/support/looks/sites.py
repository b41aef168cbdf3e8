"""The sites that are looked at: made-up decisions in each theme, with pages of a stranger that show parts of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from support.other_engines_setup import MATERIALX

from . import made_up
from .made_up import Shape
from .plan import Look, Page, Theme
from .texts import Language

PALETTE = """
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default}
    - {media: "(prefers-color-scheme: dark)", scheme: slate}"""
CONFIG = """\
site_name: Handbook
site_url: http://127.0.0.1/
theme:
  name: %s
%s
plugins: [{decision-guide: {cache: false, cards: false}}]
markdown_extensions: [attr_list, md_in_html, admonition, tables]
"""
OPTIONS = {
    Theme.MATERIAL: f"  font: false\n  language: {{language}}{PALETTE}",
    Theme.MATERIALX: f"  font: false\n  language: {{language}}{PALETTE}",
    Theme.MKDOCS: "  color_mode: auto\n  locale: {language}",
    Theme.READTHEDOCS: "  locale: {language}",
    Theme.DARKLY: "  locale: {language}",
    Theme.CYBORG: "  locale: {language}",
}
PLAIN = """\
# A plain page

Words with a [link](https://example.org/), `code`, **strong** and *emphasis*.

## A heading

| a head | another |
| --- | --- |
| a cell | [a link](https://example.org/) |

!!! note "A note"

    Words in a box, with [a link](https://example.org/).

<button>A button</button>
"""
STRANGER = """\
# A page of a stranger

Some words before it.

<div{attributes} markdown>

{parts}

</div>

Some words after it.
"""
ATTRIBUTES = {
    Page.NARROW: ' style="width: 260px; max-width: 100%"',
    Page.ADMONITION: ' class="admonition note"',
}


@dataclass(frozen=True, slots=True)
class Made:
    """One decision of the sites: its text, its language and the id of its first option."""

    slug: str
    text: str
    language: str
    first_option: str

    @property
    def parts(self) -> str:
        """The lines that ask for everything a stranger's page can show of it."""
        names = ["card", "table", *(["chart"] if "\nchart:" in self.text else []), "result"]
        return "\n\n".join(f"<!-- decision {self.slug} {name} -->" for name in names)


def made(shape: Shape, seed: int) -> Made:
    """A made-up decision. Chinese ones are in an English site, because we have no words in Chinese."""
    language = Language.ENGLISH if shape.language is Language.CHINESE else shape.language
    return Made(f"d{seed}", made_up.decision(shape, seed), language, "o0")


def read(file: Path) -> Made:
    """A decision file that a person wrote."""
    text = file.read_text(encoding="utf-8")
    return Made(file.stem, text, Language.ENGLISH, next(iter(yaml.safe_load(text)["options"])))


def some(seed: int, count: int) -> tuple[Made, ...]:
    """So many made-up decisions: the values of each field are dealt out in turn, so that each of them occurs."""
    random = Random(seed)
    dealt = {}
    for field, values in made_up.VALUES.items():
        deck = [values[index % len(values)] for index in range(count)]
        random.shuffle(deck)
        dealt[field] = deck
    shapes = (Shape(**{field: deck[index] for field, deck in dealt.items()}) for index in range(count))  # type: ignore[arg-type]
    return tuple(made(shape, seed * 1000 + index) for index, shape in enumerate(shapes))


@dataclass(frozen=True, slots=True)
class Site:
    """A theme in a language."""

    theme: Theme
    language: str

    @property
    def name(self) -> str:
        """The folder it is served from."""
        return f"{self.theme}-{self.language}"


def files(site: Site, decisions: Iterable[Made]) -> Mapping[str, str]:
    """The source files of a site."""
    config = CONFIG % (site.theme, OPTIONS[site.theme].replace("{language}", site.language))
    found = {"mkdocs.yml": config, "docs/index.md": "# Handbook\n", "docs/plain.md": PLAIN}
    for one in decisions:
        found[f"docs/decisions/{one.slug}.yml"] = one.text
        for page, attributes in ATTRIBUTES.items():
            found[f"docs/{page}/{one.slug}.md"] = STRANGER.format(attributes=attributes, parts=one.parts)
    return found


def path(look: Look, one: Made) -> str:
    """The address of the page that a look is at, below its site."""
    match look.page:
        case Page.GUIDE:
            return f"decisions/{one.slug}/"
        case Page.DECIDE:
            return f"decisions/{one.slug}/decide/"
        case Page.OPTION:
            return f"decisions/{one.slug}/{one.first_option}/"
        case Page.LIST:
            return "decisions/"
        case Page.TAG:
            return "decisions/tags/made-up/"
    return f"{look.page}/{one.slug}/"


def build(folder: Path, sites: Mapping[Site, Mapping[str, str]]) -> None:
    """Build sites below a folder, two at a time. Raises ``RuntimeError`` with what MkDocs says where one fails."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda item: _build(folder, *item), sites.items()))


def _build(folder: Path, site: Site, texts: Mapping[str, str]) -> None:
    source = folder / "sources" / site.name
    for name, text in texts.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    found = [str(MATERIALX)] if site.theme is Theme.MATERIALX else []
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([*found, os.environ.get("PYTHONPATH", "")]).strip(os.pathsep),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(source / "mkdocs.yml")]
    done = subprocess.run(
        [*command, "--site-dir", str(folder / "site" / site.name)],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{site.name}: {done.stdout}{done.stderr}")


def there() -> tuple[Theme, ...]:
    """The themes that are installed here."""
    return tuple(theme for theme in Theme if theme is not Theme.MATERIALX or MATERIALX.is_dir())
