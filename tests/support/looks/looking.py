"""One look after the other: which laws hold for which look, and what they say."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from support import chromium
from support.serving import served

from . import sites
from .browser import Eyes, eyes, on_paper
from .laws import contrast as colours
from .laws import paper
from .laws.clip import clip
from .laws.fault import Fault, Law
from .laws.focus import focus
from .laws.level import level
from .laws.order import order
from .laws.overlap import overlap
from .laws.protrusion import protrusion
from .laws.stable import remember, stable
from .laws.steps import steps
from .laws.sticky import sticky
from .laws.target import target
from .laws.type_size import type_size
from .laws.width import width
from .laws.words import whole_words
from .measured import RGBA, Measured
from .plan import UPRIGHT, Answers, Look, Page, Theme
from .sites import Made, Site
from .wanted import wanted

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
MEASURED: Mapping[Law, Callable[[Measured], Iterator[Fault]]] = {
    Law.WIDTH: width,
    Law.OVERLAP: overlap,
    Law.WORDS: whole_words,
    Law.PROTRUSION: protrusion,
    Law.LEVEL: level,
    Law.CLIP: clip,
    Law.TARGET: target,
    Law.TYPE: type_size,
}
"""The laws that need no more than what was measured of a page."""


TOGETHER = 50
"""How many looks one browser looks at where several look at the same time."""


@dataclass
class Looker:
    """Looks at made-up decisions and says what is wrong."""

    eyes: Eyes
    decisions: tuple[Made, ...]
    laws: frozenset[Law] = frozenset(Law)
    inks: dict[tuple[Theme, str, bool], dict[RGBA, float]] = field(default_factory=dict)

    def address(self, look: Look) -> str:
        """Where the page of a look is, below the server."""
        one = self.decisions[look.decision]
        return f"{Site(look.theme, one.language).name}/{sites.path(look, one)}"

    def faults(self, look: Look) -> list[Fault]:
        """Everything that is wrong with one look."""
        inks = self._inks(look) if Law.CONTRAST in self.laws else {}
        tab, found = self._loaded(look)
        if on_paper(look):
            return [*found, *self._on_paper(tab, look)]
        page = self.eyes.measured(tab, look)
        for law, check in MEASURED.items():
            found += check(page) if law in self.laws else ()
        if Law.OVERLAP in self.laws:
            found += sticky(tab)
        if Law.CONTRAST in self.laws:
            found += colours.contrast(page, inks)
        if look.script:
            found += self._alive(tab, look, page)
        return found

    def _loaded(self, look: Look) -> tuple[Tab, list[Fault]]:
        """The page of a look, and what went wrong while it was answered."""
        watched = Law.STABLE in self.laws and look.answers is Answers.SOME
        tab = self.eyes.load(look, self.address(look), remember if watched else None)
        found = list(stable(tab, self.eyes.shift)) if watched else []
        self.eyes.resize(tab, look)
        return tab, found

    def _alive(self, tab: Tab, look: Look, page: Measured) -> Iterator[Fault]:
        """The laws that need a page with a script in it."""
        if Law.ORDER in self.laws:
            yield from order(page, first=look.page is Page.DECIDE)
        if Law.FOCUS in self.laws:
            yield from focus(tab, selector=self.eyes.parts(look), seed=look.decision)
        if Law.STEPS in self.laws and look.page not in (Page.OPTION, Page.LIST, Page.TAG) and look.width >= 1280:
            yield from steps(tab)

    def _on_paper(self, tab: Tab, look: Look) -> Iterator[Fault]:
        """A page printed, and what the print looks like in a window as wide as the paper."""
        one = self.decisions[look.decision]
        printed = self.eyes.printed(tab, look)
        if Law.PAPER in self.laws:
            needs = wanted(one, look.page, answered=look.answers is not Answers.NONE, upright=look.media in UPRIGHT)
            yield from paper.paper(printed, needs)
        page = self.eyes.measured_in_print(tab, look)
        for law, check in MEASURED.items():
            if law in self.laws and law not in (Law.TARGET, Law.TYPE):
                yield from check(page)
        if Law.CONTRAST in self.laws:
            yield from colours.contrast(page)

    def picture(self, look: Look, file: Path) -> None:
        """Write a picture of the whole page."""
        tab, _ = self._loaded(look)
        tab.screenshot(path=file, full_page=True)

    def _inks(self, look: Look) -> dict[RGBA, float]:
        key = look.theme, look.scheme, look.script
        if key not in self.inks:
            plain = Look(theme=look.theme, scheme=look.scheme, script=look.script)
            site = Site(look.theme, self.decisions[look.decision].language)
            tab = self.eyes.load(plain, f"{site.name}/plain/")
            self.inks[key] = colours.inks(self.eyes.measured(tab, plain))
        return self.inks[key]


def needed(looks: Iterable[Look], decisions: tuple[Made, ...]) -> dict[Site, Mapping[str, str]]:
    """The files of each site that some looks need."""
    wanted: dict[Site, set[int]] = {}
    for look in looks:
        wanted.setdefault(Site(look.theme, decisions[look.decision].language), set()).add(look.decision)
    return {site: sites.files(site, (decisions[one] for one in sorted(found))) for site, found in wanted.items()}


@contextmanager
def looker(browser: Browser, folder: Path, looks: Iterable[Look], decisions: tuple[Made, ...]) -> Iterator[Looker]:
    """Build what the looks need, serve it and look."""
    sites.build(folder, needed(looks, decisions))
    with served(folder / "site", lasting=True) as address, eyes(browser, address) as found:
        yield Looker(found, decisions)


def all_faults(
    folder: Path,
    looks: Sequence[Look],
    decisions: tuple[Made, ...],
    *,
    laws: frozenset[Law] = frozenset(Law),
    jobs: int = 1,
    pictures: Path | None = None,
) -> Iterator[tuple[Look, list[Fault]]]:
    """Each look with its faults, as they come; so many browsers look at the same time."""
    sites.build(folder, needed(looks, decisions))
    with served(folder / "site", lasting=True) as address:
        numbered = tuple(enumerate(looks))
        if jobs == 1:
            yield from _looked(_Part(address, numbered, decisions, laws, pictures))
            return
        count = max(jobs, len(looks) // TOGETHER)
        parts = [_Part(address, numbered[part::count], decisions, laws, pictures) for part in range(count)]
        with multiprocessing.get_context("spawn").Pool(jobs) as pool:
            for part in pool.imap_unordered(_whole, parts):
                yield from part


@dataclass(frozen=True, slots=True)
class _Part:
    """What one browser has to do: looks with their numbers."""

    address: str
    looks: tuple[tuple[int, Look], ...]
    decisions: tuple[Made, ...]
    laws: frozenset[Law]
    pictures: Path | None


def _whole(part: _Part) -> list[tuple[Look, list[Fault]]]:
    return list(_looked(part))


def _looked(part: _Part) -> Iterator[tuple[Look, list[Fault]]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(FLAGS))
        with eyes(browser, part.address) as found:
            looker = Looker(found, part.decisions, part.laws)
            for number, look in part.looks:
                faults = looker.faults(look)
                yield look, faults
                if part.pictures and faults:
                    part.pictures.mkdir(parents=True, exist_ok=True)
                    laws = "-".join(sorted({fault.law for fault in faults}))
                    looker.picture(look, part.pictures / f"{look.page}-{look.width}-{number:04}-{laws}.png")
        browser.close()
