"""Print what the decide page costs: sizes as shipped, the time from a click to the next frame, and axe's complaints.

Run it with the project's Python: ``.venv/bin/python scripts/measure_page.py``. It builds two small sites in a temporary
folder, serves them on this machine and drives the Chromium that the tests use.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

import chromium

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from decisions import large  # noqa: E402 - the tests' own large table, so that both speak of the same
from serving import served  # noqa: E402

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PAGES = {
    "home": "",
    "list": "decisions/",
    "guide": "decisions/rag-or-fine-tuning/",
    "decide": "decisions/rag-or-fine-tuning/decide/",
    "decide, answered": "decisions/rag-or-fine-tuning/decide/?a=1.real-time-data_yes.training-data_no",
    "option": "decisions/rag-or-fine-tuning/fine-tuning/",
}
CONFIG = "site_name: Large\ntheme: {name: material, font: false}\nplugins: [decision-guide]\n"
FIRST = ("decide/decide.js",)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CLICKS = """async () => {
  const times = [];
  for (const radio of [...document.querySelectorAll("[data-question] input[value=yes]")].slice(0, 51)) {
    radio.closest("tr").scrollIntoView({ block: "center" }); // nobody answers a row that is not on the screen
    await new Promise((done) => setTimeout(done, 300));
    const start = performance.now();
    performance.mark("click");
    radio.click();
    await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }));
    performance.mark("frame");
    times.push(performance.now() - start);
  }
  return times.slice(1);
}"""


def main() -> None:
    """Measure and print."""
    found = chromium.find()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        with _site(Path(folder) / "own", None) as (site, address):
            _sizes(site)
            _axe(browser, address)
        with _site(Path(folder) / "large", large(30, 300)) as (_, address):
            _frames(browser, f"{address}decisions/large/decide/")
        browser.close()


@contextmanager
def _site(folder: Path, decision: str | None) -> Iterator[tuple[Path, str]]:
    """The repository's own site, or one with a single decision, built and served."""
    config = ROOT / "mkdocs.yml"
    if decision is not None:
        (folder / "docs/decisions").mkdir(parents=True)
        (folder / "docs/decisions/large.yml").write_text(decision, "utf-8")
        (folder / "docs/index.md").write_text("# Home\n", "utf-8")
        config = folder / "mkdocs.yml"
        config.write_text(CONFIG, "utf-8")
    site = folder / "site"
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        str(config),
        "--site-dir",
        str(site),
    ]
    subprocess.run(command, check=True)
    with served(site) as address:
        yield site, address


def _sizes(site: Path) -> None:
    assets = next((site / "assets/decision-guide").iterdir())
    sizes = {path.relative_to(assets).as_posix(): _packed(path) for path in sorted(assets.rglob("*")) if path.is_file()}
    print("bytes, gzip -9, as shipped")
    for name, size in sizes.items():
        print(f"  {name:24} {size:6}")
    scripts = {name: size for name, size in sizes.items() if name.endswith(".js")}
    print(f"  scripts before the first answer {sum(scripts[name] for name in FIRST):6}  (limit 8192)")
    print(f"  all scripts                     {sum(scripts.values()):6}  (limit 12288)")


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def _axe(browser: Browser, address: str) -> None:
    print("axe violations (320 light, 320 dark, 1280 light, 1280 dark)")
    for kind, path in PAGES.items():
        counts = []
        for width in (320, 1280):
            for scheme in SCHEMES:
                page = browser.new_page(
                    viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
                )
                page.goto(address + path)
                counts.append(Axe().run(page).violations_count)
                page.close()
        print(f"  {kind:18} {counts}")


def _frames(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address)
    page.locator("[data-question] input[value=yes]").first.check(force=True)
    page.wait_for_timeout(1000)
    browser.start_tracing(page=page, categories=["blink.user_timing"])
    times = page.evaluate(CLICKS)
    work = _work(json.loads(browser.stop_tracing())["traceEvents"])[1:]
    print(f"click to frame at 30 × 300, medians of {len(times)}")
    print(f"  on the wall's clock, with the wait for the screen's beat {statistics.median(times):6.1f} ms")
    print(f"  the page's own work: script, style, layout, paint        {statistics.median(work):6.1f} ms  (target 16)")


def _work(events: list[dict[str, Any]]) -> list[float]:
    """What the page's main thread was busy from each click to its frame, in milliseconds of the processor."""
    clocks = {
        kind: sorted(event["tts"] for event in events if event["name"] == kind and event["ph"] != "M")
        for kind in ("click", "frame")
    }
    return [(frame - click) / 1000 for click, frame in zip(clocks["click"], clocks["frame"], strict=True)]


if __name__ == "__main__":
    main()
