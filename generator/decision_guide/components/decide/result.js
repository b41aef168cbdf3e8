/**
 * The result block: headline, reasons, ranking, the reader's pin on the map.
 * @import {Answers, Result} from "../engine/types.d.ts"
 * @import {Guide, Told, WordsOf} from "./types.d.ts"
 */
import { placeSentences } from "../engine/place_words.js";
import { position } from "../engine/position.js";
import { find, findAll, put, set, signed } from "./dom.js";

const GLIDE = { duration: 240, easing: "ease-out" };
/** Half the width of the ranking's bars, in their own units. */
const HALF = 50;

export class ResultBlock {
  /** @param {HTMLElement} root @param {Guide} guide @param {WordsOf} words */
  constructor(root, guide, words) {
    this.root = root;
    this.guide = guide;
    this.words = words;
    this.items = new Map(findAll(root, ".dg-ranking > li").map((item) => [item.dataset.option, item]));
  }

  /** @param {Result} result @param {Told} told @param {Answers} answers */
  paint(result, told, answers) {
    for (const part of /** @type {const} */ (["status", "headline", "because", "despite", "open"])) {
      put(this.root, `.dg-${part}`, told[part] || this.words(`ui.${part}.empty`));
    }
    find(this.root, ".dg-reasons").classList.toggle("dg-vacant", result.status === "empty");
    this.paintFlips(told.flips);
    for (const option of result.options) this.paintOption(option, result, told);
    this.sort([...result.groups.flat(), ...result.options.filter(({ out }) => out.length).map(({ id }) => id)]);
    this.paintMap(result, answers);
  }

  /** The first flip is shown, the others one click away. @param {string[]} flips */
  paintFlips([first, ...others]) {
    put(this.root, ".dg-flip", first ?? this.words("ui.flips.empty"));
    const more = find(this.root, ".dg-flips > details");
    more.hidden = !others.length;
    put(more, "summary", this.words("ui.more", { count: others.length }));
    find(more, "ul").replaceChildren(...others.map((flip) => {
      const item = document.createElement("li");
      item.textContent = flip;
      return item;
    }));
  }

  /** @param {Result["options"][0]} option @param {Result} result @param {Told} told */
  paintOption({ id, score, standing }, { groups, leaders, options, status }, told) {
    const item = this.items.get(id);
    if (!item) return;
    const [empty, out] = [status === "empty", standing === "out"];
    const before = groups.slice(0, groups.findIndex((group) => group.includes(id))).flat().length;
    item.classList.toggle("dg-leads", leaders.includes(id));
    item.classList.toggle("dg-fell", out);
    put(item, ".dg-place", empty || out ? "–" : `${before + 1}`);
    put(item, ".dg-points-sum", empty ? "" : out ? told.places[id] ?? "" : signed(score));
    const length = out ? 0 : (score * HALF) / Math.max(2, ...options.map((each) => Math.abs(each.score)));
    set(item.querySelector("rect"), { x: Math.min(0, length), width: Math.abs(length), class: length < 0 ? "dg-below" : "" });
  }

  /** Bring the list into order; what moves glides, unless the reader wants no motion. @param {string[]} order */
  sort(order) {
    const list = find(this.root, ".dg-ranking");
    const sorted = order.flatMap((id) => this.items.get(id) ?? []);
    if (sorted.every((item, index) => item === list.children[index])) return;
    const before = sorted.map((item) => item.offsetTop);
    list.append(...sorted);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    sorted.forEach((item, index) => {
      const way = (before[index] ?? 0) - item.offsetTop;
      if (way) item.animate([{ transform: `translateY(${way}px)` }, { transform: "none" }], GLIDE);
    });
  }

  /** The pin stands in the middle of what is still possible, the box. @param {Result} result @param {Answers} answers */
  paintMap(result, answers) {
    const { axes, map: places, options, questions } = this.guide;
    const map = this.root.querySelector(".dg-map[data-frame]");
    if (!map || !axes || !places) return;
    const place = position(axes, answers);
    const { where, why } = placeSentences(place, { axes, map: places, options, questions }, result, this.words);
    put(this.root, ".dg-where", `${where} ${why}`);
    map.classList.toggle("dg-nowhere", !place);
    if (!place) return;
    const [left = 0, right = 0, bottom = 0, top = 0] = (map.getAttribute("data-frame") ?? "").split(" ").map(Number);
    /** @param {number} share */
    const across = (share) => left + share * (right - left);
    /** @param {number} share */
    const up = (share) => bottom + share * (top - bottom);
    const [west = 0, east = 0] = place.x_range.map(across);
    const [south = 0, north = 0] = place.y_range.map(up);
    set(map.querySelector(".dg-you"), { transform: `translate(${across(place.x)} ${up(place.y)})` });
    set(map.querySelector(".dg-you-box"), { x: west, y: north, width: east - west, height: south - north });
  }

  /** Open or close the sheet that the block is on small screens. @param {HTMLElement} button */
  toggle(button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    set(button, { "aria-expanded": `${open}` });
    find(this.root, ".dg-result").classList.toggle("dg-opened", open);
  }
}
