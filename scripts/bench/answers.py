"""How long an answer takes in a reader's browser, on a table of 30 options and 300 questions."""

from __future__ import annotations

import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.report import MeasuredRow
from bench.transfer import FLAGS, packed
from support import chromium, sites
from support.decisions import large

OPTIONS, QUESTIONS = 30, 300
FRAME, IDLE = 16.7, 100.0
"""Milliseconds: one frame at 60 Hz, and what all that follows an answer may take."""
CONFIG = """\
site_name: Answers
theme: {name: material, font: false}
plugins: [search, decision-guide]
"""
ANSWER = """\
async (count) => {
  const rows = [...document.querySelectorAll("[data-question]")];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const painted = async () => {
    await frame();
    const { port1, port2 } = new MessageChannel();
    await new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
  };
  const times = [];
  for (let index = 0; index < count; index++) {
    await painted();
    await painted();
    const start = performance.now();
    rows[index * 7].querySelectorAll("input[type=radio]")[index % 2].click();
    // The answer is handled in microtasks.
    for (let turn = 0; turn < 9; turn++) await null;
    const handled = performance.now();
    document.body.getBoundingClientRect();
    const laidOut = performance.now();
    await painted();
    times.push([handled - start, laidOut - start, performance.now() - start]);
  }
  return times;
}
"""
"""Answers one question after the other, and times each: until its script ends, until layout, until it is painted."""


def rows(folder: Path, answers: int) -> list[MeasuredRow]:
    """What ``answers`` answers cost, as parts of a frame and of what all of it may take."""
    built = sites.build(folder, {"mkdocs.yml": CONFIG, "docs/decisions/large.yml": large(OPTIONS, QUESTIONS)})
    if not built.ended_well:
        raise RuntimeError(built.complaints)
    with packed(built.folder) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}decisions/large/decide/", wait_until="networkidle")
        page.evaluate(ANSWER, 5)  # the first answer loads the script, and the next ones compile it
        times = page.evaluate(ANSWER, answers)
        browser.close()
    script, layout, painted = (statistics.median(column) for column in zip(*times, strict=True))
    size = f"{OPTIONS} × {QUESTIONS}"
    detail = f"milliseconds on the clock, median of {answers}"
    return [
        MeasuredRow(
            f"the script after an answer at {size} / a frame", script / FRAME, 1, f"{script:.1f} / {FRAME} {detail}"
        ),
        MeasuredRow("the same with layout", layout / FRAME, None, f"{layout:.1f} / {FRAME} {detail}"),
        MeasuredRow(
            "answer → all of the result painted / 100 ms", painted / IDLE, 1, f"{painted:.1f} / {IDLE:.0f} {detail}"
        ),
    ]
