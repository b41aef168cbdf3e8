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

BEFORE = """
try { sessionStorage.clear(); localStorage.clear(); } catch {}
window.__shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.__shifts.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
"""
"""Before each page: nothing is remembered, and what moves while it loads is noted."""

READY = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (const name of ["decision-guide", "decision-card"]) {
    if (document.querySelector(name)) await customElements.whenDefined(name);
  }
  await document.fonts.ready;
  await frame(); await frame();
  for (const one of document.getAnimations()) one.finish();
}"""

SETTLED = """async ({ script }) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (const one of document.querySelectorAll("[data-made-visible]")) {
    one.style.contentVisibility = one.style.contain = "";
    one.removeAttribute("data-made-visible");
  }
  for (const one of document.querySelectorAll(".dg :is(tr, tbody, li, section, div)")) {
    if (getComputedStyle(one).contentVisibility !== "auto") continue;
    one.style.setProperty("content-visibility", "visible", "important");
    one.style.contain = "layout style paint";
    one.dataset.madeVisible = "";
  }
  if (script) { await frame(); await frame(); }
  for (const one of document.getAnimations()) one.finish();
  scrollTo(0, 0);
}"""
"""Rows that are drawn only near the screen are made visible, and keep what else that means for their layout."""

ANSWER = """async ({ every, start, choices }) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const head = document.querySelector("[data-say=headline]");
  const before = head?.textContent;
  const rows = [...document.querySelectorAll("[data-question]")];
  let given = 0;
  rows.forEach((row, index) => {
    if (index % every !== start % every) return;
    const radios = [...row.querySelectorAll("input[type=radio]")].filter((one) => one.value !== "dk");
    if (!radios.length) return;
    radios[choices[index % choices.length] % radios.length].click();
    given += 1;
  });
  if (!given || !head) return given;
  for (let waited = 0; waited < 300 && head.textContent === before; waited += 1) {
    await new Promise((done) => setTimeout(done, 20));
  }
  if (head.textContent === before) throw new Error("nothing follows an answer");
  await frame(); await frame();
  for (const one of document.getAnimations()) one.finish();
  return given;
}"""


MARGIN = 10
"""The margins of a reader's printer in millimetres, where the page asks for none of its own."""
PIXELS_OF_MM, PIXELS_OF_POINT = 96 / 25.4, 96 / 72
MARGINS = """() => {
  const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
  const page = rules.flatMap((rule) => [rule, ...(rule.cssRules ?? [])]).filter((rule) => rule instanceof CSSPageRule && rule.style.marginLeft).at(-1);
  if (!page) return 0;
  const probe = document.createElement("div");
  probe.style.cssText = `position: absolute; width: calc(${page.style.marginLeft} + ${page.style.marginRight || page.style.marginLeft})`;
  document.body.append(probe);
  const width = probe.getBoundingClientRect().width;
  probe.remove();
  return width;
}"""


@dataclass
class Eyes:
    """Looks at the pages of one server; contexts are kept, one for each kind of reader."""

    browser: Browser
    address: str
    contexts: dict[tuple[Any, ...], BrowserContext] = field(default_factory=dict)
    tabs: dict[tuple[Any, ...], Tab] = field(default_factory=dict)
    shift: float = 0
    """How much the last page jumped while it loaded."""

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
            context.set_default_timeout(30_000)
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
        tab.goto(self.address + path, wait_until="load")
        if look.script:
            tab.evaluate(READY)
            self.shift = tab.evaluate("window.__shifts.reduce((sum, one) => sum + one, 0)")
        if look.answers is not Answers.NONE:
            if before:
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
