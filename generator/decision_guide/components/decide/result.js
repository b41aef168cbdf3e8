/**
 * The result block: headline, reasons, ranking, the reader's pin on the map.
 * @import {Answers, Result} from "../engine/types.d.ts"
 * @import {Guide, Told, WordsOf} from "./types.d.ts"
 */
import { placeSentences } from "../engine/place_words.js";
import { position } from "../engine/position.js";
import { find, findAll, put, set, signed } from "./dom.js";

const GLIDE = { duration: 240, easing: "ease-out" };
/** A longer list would cost a frame to move. */
const MOST_GLIDING = 8;
/** Half the width of the ranking's bars, in their own units. */
const HALF = 50;

export class ResultBlock {
  /** @param {HTMLElement} root @param {Guide} guide @param {WordsOf} words */
  constructor(root, guide, words) {
    this.root = find(root, ".dg-result"); // not the whole page: a search through a large table takes longer than a frame
    this.guide = guide;
    this.words = words;
    this.map = this.root.querySelector(".dg-map[data-frame]");
    this.more = find(this.root, ".dg-flips > details");
    this.more.addEventListener("toggle", () => this.listFlips());
    this.allFlips = () => /** @type {string[]} */ ([]);
    this.items = new Map(findAll(root, ".dg-ranking > li").map((item) => [item.dataset.option, item]));
  }

  /** @param {Result} result @param {Told} told @param {Answers} answers */
  paint(result, told, answers) {
    for (const part of /** @type {const} */ (["status", "headline", "because", "despite", "open"])) {
      put(this.root, `.dg-${part}`, told[part]);
    }
    find(this.root, ".dg-reasons").classList.toggle("dg-vacant", result.status === "empty");
    this.paintFlips(told.flips, result.flips.length - 1);
    for (const option of result.options) this.paintOption(option, result, told);
    this.sort([...result.groups.flat(), ...result.options.filter(({ out }) => out.length).map(({ id }) => id)]);
    this.paintMap(result, answers);
  }

  /** The first flip is shown, the others (hundreds, perhaps) are put into words when the reader opens them.
   * @param {string[]} flips @param {number} others how many more there are */
  paintFlips([first = ""], others) {
    put(this.root, ".dg-flip", first);
    put(this.more, "summary", this.words("ui.more", { count: others }));
    this.more.hidden = others < 1;
    this.listFlips();
  }

  listFlips() {
    if (!this.more.hasAttribute("open")) return;
    find(this.more, "ul").replaceChildren(...this.allFlips().slice(1).map((flip) => {
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
    const before = [...list.children];
    list.append(...sorted);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || !this.root.closest(".dg-moving");
    if (still || sorted.length > MOST_GLIDING) return;
    sorted.forEach((item, index) => {
      const places = before.indexOf(item) - index; // in its own heights: asking for pixels would cost a layout
      if (places) item.animate([{ transform: `translateY(${places * 100}%)` }, { transform: "none" }], GLIDE);
    });
  }

  /** The pin stands in the middle of what is still possible, the box. @param {Result} result @param {Answers} answers */
  paintMap(result, answers) {
    const { axes, map: places, options, questions } = this.guide;
    const { map } = this;
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
    this.root.classList.toggle("dg-opened", open);
  }
}
