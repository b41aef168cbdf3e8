/**
 * The result block: headline, reasons, ranking, the reader's pin on the map, and the sheet it becomes on small screens.
 * @import {Answers, Result} from "../engine/types.d.ts"
 * @import {Guide, Told, WordsOf} from "./types.d.ts"
 */
import { position } from "../engine/position.js";
import { signed } from "./rows.js";

const LONGEST_MOVE = 240;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class ResultView {
  /** @param {HTMLElement} root @param {Guide} guide @param {WordsOf} words */
  constructor(root, guide, words) {
    this.root = root;
    this.guide = guide;
    this.words = words;
    this.ranking = root.querySelector(".dg-ranking");
    this.painted = false;
  }

  /** @param {string} selector @param {string} text */
  put(selector, text) {
    const place = this.root.querySelector(selector);
    if (place && place.textContent !== text) place.textContent = text;
  }

  /** @param {Result} result @param {Told} told @param {Answers} answers */
  paint(result, told, answers) {
    this.put(".dg-status", told.status);
    this.put(".dg-headline", told.headline);
    this.put(".dg-because", told.because);
    this.put(".dg-despite", told.despite || this.words("ui.despite.empty"));
    this.put(".dg-open", told.open || this.words("ui.open.empty"));
    this.root.querySelector(".dg-reasons")?.classList.toggle("dg-vacant", result.status === "empty");
    this.paintFlips(told.flips);
    this.paintRanking(result, told);
    this.paintMap(answers);
    this.put(".dg-link", this.words("ui.link", { link: location.href }));
    this.painted = true;
  }

  /** The first flip is shown, the others one click away. @param {string[]} flips */
  paintFlips([first, ...others]) {
    this.put(".dg-flips", first ?? this.words("ui.flips.empty"));
    if (!others.length) return;
    const more = document.createElement("details");
    const summary = document.createElement("summary");
    const list = document.createElement("ul");
    summary.textContent = this.words("ui.more", { count: others.length });
    for (const flip of others) list.append(Object.assign(document.createElement("li"), { textContent: flip }));
    more.append(summary, list);
    this.root.querySelector(".dg-flips")?.append(more);
  }

  /** @param {Result} result @param {Told} told */
  paintRanking(result, told) {
    const items = [.../** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll(".dg-ranking > li"))];
    const before = new Map(items.map((item) => [item, item.offsetTop]));
    const ranked = result.groups.flat();
    const order = [...ranked, ...result.options.filter(({ standing }) => standing === "out").map(({ id }) => id)];
    const empty = result.status === "empty";
    const scale = 50 / Math.max(2, ...result.options.map(({ score }) => Math.abs(score)));
    for (const option of result.options) {
      const item = items.find(({ dataset }) => dataset.option === option.id);
      if (!item) continue;
      const out = option.standing === "out";
      const place = 1 + result.groups.slice(0, result.groups.findIndex((group) => group.includes(option.id))).flat().length;
      item.classList.toggle("dg-leads", result.leaders.includes(option.id));
      item.classList.toggle("dg-fell", out);
      const [number, , bar, sum] = item.children;
      if (number) number.textContent = empty || out ? "–" : `${place}`;
      if (sum) sum.textContent = empty ? "" : out ? told.places[option.id] ?? "" : signed(option.score);
      const length = out ? 0 : option.score * scale;
      const rect = bar?.querySelector("rect");
      rect?.setAttribute("x", `${Math.min(0, length)}`);
      rect?.setAttribute("width", `${Math.abs(length)}`);
      rect?.classList.toggle("dg-below", length < 0);
    }
    const sorted = order.map((id) => items.find(({ dataset }) => dataset.option === id)).filter((item) => item !== undefined);
    if (sorted.every((item, index) => item === items[index])) return;
    this.ranking?.append(...sorted);
    if (this.painted && !still()) for (const item of sorted) this.glide(item, (before.get(item) ?? 0) - item.offsetTop);
  }

  /** @param {HTMLElement} item @param {number} from pixels below its new place */
  glide(item, from) {
    if (!from) return;
    const path = [{ transform: `translateY(${from}px)` }, { transform: "none" }];
    item.animate(path, { duration: LONGEST_MOVE, easing: "ease-out" });
  }

  /** @param {Answers} answers */
  paintMap(answers) {
    const map = this.root.querySelector(".dg-map[data-frame]");
    if (!(map instanceof SVGElement) || !this.guide.axes) return;
    const place = position(this.guide.axes, answers);
    const box = map.querySelector(".dg-you-box");
    const pin = map.querySelector(".dg-you");
    for (const part of [box, pin]) {
      if (place) part?.removeAttribute("display");
      else part?.setAttribute("display", "none");
    }
    if (!place) return;
    const [left = 0, right = 0, bottom = 0, top = 0] = (map.dataset.frame ?? "").split(" ").map(Number);
    /** @param {number} share */
    const across = (share) => left + share * (right - left);
    /** @param {number} share */
    const up = (share) => bottom + share * (top - bottom);
    const [west = 0, east = 1] = place.x_range.map(across);
    const [south = 0, north = 1] = place.y_range.map(up);
    pin?.setAttribute("transform", `translate(${across(place.x)} ${up(place.y)})`);
    const size = { x: west, y: north, width: east - west, height: south - north };
    for (const [name, value] of Object.entries(size)) box?.setAttribute(name, `${value}`);
  }

  toggle() {
    const button = this.root.querySelector(".dg-toggle");
    const open = button?.getAttribute("aria-expanded") !== "true";
    button?.setAttribute("aria-expanded", `${open}`);
    this.root.querySelector(".dg-result")?.classList.toggle("dg-opened", open);
  }

  async copy() {
    let said = "ui.copied";
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      said = "ui.copy-failed";
    }
    this.announce(this.words(said));
    const button = this.root.querySelector(".dg-copy");
    if (!button) return;
    button.textContent = this.words(said);
    setTimeout(() => (button.textContent = this.words("ui.copy")), 2500);
  }

  /** One sentence for readers who do not see the block change. @param {string} sentence */
  announce(sentence) {
    this.put("[role=status]", sentence);
  }
}
