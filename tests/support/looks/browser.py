"""Looks at pages in a real browser: loads, resizes, answers, measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Route
from playwright.sync_api import Page as Tab

from .laws import paper
from .laws.paper import Printed
from .measured import COLLECT, Measured
from .plan import Answers, Look, Media, Page
from .scripts import script

BEFORE = """
try { sessionStorage.clear(); localStorage.clear(); } catch {}
"""
"""Before each page: nothing is remembered."""

READY = script("page.js", "ready")
CALM = script("page.js", "calm")
WATCH, SHIFTED = script("page.js", "watch"), script("page.js", "shifted")

SETTLED = script("page.js", "settled")
"""Rows that are drawn only near the screen are made visible, and keep what else that means for their layout."""

ANSWER = script("page.js", "answer")

ANSWERED = script("page.js", "answered")
"""Whether the page shows what follows from an answer, where it can."""

DRAWN = """document.readyState !== "loading" && performance.getEntriesByName("first-contentful-paint").length > 0"""
OWN_SCRIPTS = "**/assets/decision-guide/**/*.js"

MARGIN = 10
"""The margins of a reader's printer in millimetres, if the page sets none."""
PIXELS_OF_MM, PIXELS_OF_POINT = 96 / 25.4, 96 / 72
MARGINS = script("page.js", "margins")


@dataclass
class Eyes:
    """Looks at the pages of one server; contexts are kept, one for each kind of reader."""

    browser: Browser
    address: str
    contexts: dict[tuple[Any, ...], BrowserContext] = field(default_factory=dict)
    tabs: dict[tuple[Any, ...], Tab] = field(default_factory=dict)
    shift: float = 0
    """How much our scripts made the last page jump, if that was watched."""

    def tab(self, look: Look) -> Tab:
        """The tab of a reader as the look wants one."""
        key = look.scheme, look.script, look.zoom, look.touch
        if key not in self.tabs:
            context = self.browser.new_context(
                color_scheme="dark" if look.scheme == "dark" else "light",
                java_script_enabled=look.script,
                device_scale_factor=look.zoom / 100,
                has_touch=look.touch,
                reduced_motion="reduce",
            )
            context.set_default_timeout(120_000)
            context.add_init_script(BEFORE)
            context.route(lambda url: urlsplit(url).hostname != "127.0.0.1", _refused)
            self.contexts[key] = context
            self.tabs[key] = context.new_page()
        return self.tabs[key]

    def load(self, look: Look, path: str, before: Callable[[Tab], None] | None = None) -> Tab:
        """The page of a look, loaded and answered in the first window; ``before`` is called before the first answer."""
        tab = self.tab(look)
        tab.emulate_media(media="screen")
        _resize(tab, look.size_before)
        if look.script and before:
            self.shift = jumps(tab, self.address + path)
        else:
            tab.goto(self.address + path, wait_until="load")
        if look.script:
            tab.evaluate(READY)
        if look.answers is not Answers.NONE:
            if before:
                tab.evaluate(SETTLED, {"script": True})  # a row is drawn before a reader can answer it
                before(tab)
            self.answer(tab, look)
        return tab

    def resize(self, tab: Tab, look: Look) -> None:
        """Give the window its second size."""
        if look.before != look.width:
            _resize(tab, look.size)

    def answer(self, tab: Tab, look: Look) -> None:
        """Answer some questions or all, always the same ones."""
        random = Random(f"{look.decision} {look.page}")
        choices = [random.randrange(8) for _ in range(40)]
        every = 1 if look.answers is Answers.ALL else 2
        tab.evaluate(ANSWER, {"every": every, "start": 0, "choices": choices})
        tab.wait_for_function(ANSWERED)
        tab.evaluate(CALM)

    def measured(self, tab: Tab, look: Look) -> Measured:
        """Everything about the page as it now is."""
        tab.evaluate(SETTLED, {"script": look.script})
        return Measured.of(tab.evaluate(COLLECT, {"all": look.page not in (Page.NARROW, Page.ADMONITION)}))

    def parts(self, look: Look) -> str:
        """Which parts of a page are ours: all of the content, or what a stranger's page shows of it."""
        return ".dg" if look.page in (Page.NARROW, Page.ADMONITION) else "article, [role=main]:not(:has(article))"

    def printed(self, tab: Tab, look: Look) -> Printed:
        """The page as a PDF; its window is then as wide as the text on paper."""
        heads = tab.evaluate(paper.PROBES)["heads"]
        size, _, turned = look.media.partition(" ")
        margins = dict.fromkeys(("top", "right", "bottom", "left"), f"{MARGIN}mm")
        tab.emulate_media(media="print")  # else it would be printed as the screen was last emulated
        data = tab.pdf(format=size, landscape=bool(turned), margin=margins, prefer_css_page_size=True)  # type: ignore[arg-type]
        sheets = paper.read(data)
        margin = tab.evaluate(MARGINS) or MARGIN * PIXELS_OF_MM * 2
        wide = round(max(sheet.width for sheet in sheets) * PIXELS_OF_POINT - margin)
        tab.emulate_media(media="print")
        _resize(tab, (wide, 1000))
        return Printed(sheets, tuple((number, text) for number, text in heads), tab.evaluate(paper.IN_PRINT))

    def measured_in_print(self, tab: Tab, look: Look) -> Measured:
        """The page as it is printed, in a window as wide as the text on paper, without the marks."""
        tab.evaluate("document.querySelectorAll('i.probe').forEach((one) => one.remove())")
        return self.measured(tab, look)

    def close(self) -> None:
        """Close every context."""
        for context in self.contexts.values():
            context.close()


def jumps(tab: Tab, address: str) -> float:
    """Load a page whose own scripts come only after it is drawn; how much they make it jump (layout shift).

    That is the slowest network. Otherwise it would depend on the machine whether the page is drawn before or after.
    """
    held: list[Route] = []
    drawn = False

    def later(route: Route) -> None:
        route.continue_() if drawn else held.append(route)

    tab.route(OWN_SCRIPTS, later)
    tab.goto(address, wait_until="commit")
    tab.wait_for_function(DRAWN)
    tab.evaluate(WATCH)
    drawn = True
    for route in held:
        route.continue_()
    tab.wait_for_load_state("load")
    tab.evaluate(READY)
    tab.unroute(OWN_SCRIPTS)
    return float(tab.evaluate(SHIFTED))


def _resize(tab: Tab, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})


def _refused(route: Route) -> None:
    route.abort()


@contextmanager
def eyes(browser: Browser, address: str) -> Iterator[Eyes]:
    """Eyes for a while."""
    found = Eyes(browser, address)
    try:
        yield found
    finally:
        found.close()


def on_paper(look: Look) -> bool:
    """Whether the look is at paper."""
    return look.media is not Media.SCREEN
