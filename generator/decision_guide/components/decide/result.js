/**
 * What the answers come to: the texts of the result, the options in heads and ranking, the reader's pin on the map.
 * @import {Answers, Result} from "../../engine/types.d.ts"
 * @import {Guide, Told, WordsOf} from "./types.d.ts"
 */
import { evaluate } from "../../engine/evaluation.js";
import { ordinalOf, progressOf, say } from "../../engine/sentences.js";
import { placeSentences } from "./place_sentences.js";
import { position } from "../../engine/position.js";
import { find, findAll, put, set, signed } from "./dom.js";

const GLIDE = { duration: 240, easing: "ease-out" };
/** In the drawings' own units: half the width of the ranking's bars, the length of the dashes that say how far. */
const HALF = 50;
const DASHES = 96;

/**
 * @param {HTMLElement} root @param {Guide} guide @param {WordsOf} words
 * @returns shows what answers come to
 */
export const startResult = (root, guide, words) => {
  // Found once: a search through a large table takes longer than a frame. A card has only some of it.
  const texts = findAll(root, "[data-say]");
  const heads = findAll(root, "thead th");
  const done = find(root, ".dg-done");
  const ranking = find(root, ".dg-ranking");
  const items = findAll(root, ".dg-ranking > li");
  const map = find(root, ".dg-map[data-frame]");
  const more = /** @type {HTMLDetailsElement} */ (find(root, ".dg-flips > details"));
  let allFlips = () => /** @type {string[]} */ ([]);

  /** The first flip is shown; the others (hundreds, perhaps) are put into words when the reader opens them. */
  const listFlips = () => {
    if (!more?.open) return;
    const list = allFlips().slice(1).map((flip) => Object.assign(document.createElement("li"), { textContent: flip }));
    find(more, "ul").replaceChildren(...list);
  };
  more?.addEventListener("toggle", listFlips);

  /** Bring the ranking into order; what moves glides. @param {HTMLElement[]} sorted */
  const sort = (sorted) => {
    const before = [...ranking.children];
    sorted.forEach((item, index) => {
      // Only what stands elsewhere is moved, and in its own heights: asking for pixels would cost a layout.
      if (item !== ranking.children[index]) ranking.insertBefore(item, ranking.children[index]);
      const places = before.indexOf(item) - index;
      if (places && root.matches(".dg-moving")) {
        item.animate([{ transform: `translateY(${places * 100}%)` }, { transform: "none" }], GLIDE);
      }
    });
  };

  /** @param {Result} result @param {Told} told */
  const paintOptions = ({ groups, leaders, options, status }, { places }) => {
    const most = Math.max(2, ...options.map(({ score }) => Math.abs(score)));
    const fallen = options.filter(({ standing }) => standing === "out").map(({ id }) => id);
    options.forEach(({ id, score }, position) => {
      const head = heads[position];
      const item = items[position];
      const out = fallen.includes(id);
      const points = out || status === "empty" ? "" : signed(score);
      for (const place of [head, item]) place?.classList.toggle("dg-leads", leaders.includes(id));
      put(find(head, "b"), points);
      put(find(head, ".dg-tally span"), places[id]);
      if (!item) return;
      item.classList.toggle("dg-fell", out);
      put(find(item, ".dg-place"), points ? `${ordinalOf(groups, id)}` : "–");
      put(find(item, ".dg-points-sum"), out ? places[id] : points);
      const length = out ? 0 : (score * HALF) / most;
      set(find(item, "rect"), { x: Math.min(0, length), width: Math.abs(length), class: length < 0 ? "dg-below" : "" });
    });
    if (ranking) sort([...groups, fallen].flat().map((id) => items[guide.table.options.indexOf(id)]));
  };

  /** The pin stands in the middle of what is still possible, the box. @param {Result} result @param {Answers} answers */
  const paintMap = (result, answers) => {
    if (!map) return "";
    const place = position(guide.axes, answers);
    map.classList.toggle("dg-nowhere", !place);
    if (place) {
      const [left, right, bottom, top] = `${map.dataset.frame}`.split(" ").map(Number);
      /** @param {number} from @param {number} to @returns {(share: number) => number} */
      const along = (from, to) => (share) => from + share * (to - from);
      const [across, up] = [along(left, right), along(bottom, top)];
      const [[west, east], [south, north]] = [place.x_range.map(across), place.y_range.map(up)];
      set(find(map, ".dg-you"), { transform: `translate(${across(place.x)} ${up(place.y)})` });
      set(find(map, ".dg-you-box"), { x: west, y: north, width: east - west, height: south - north });
    }
    const { where, why } = placeSentences(place, guide, result, words);
    return `${where} ${why}`;
  };

  /** @param {Answers} answers */
  return (answers) => {
    const answered = { ...guide, answers };
    const result = evaluate(guide.table, answers);
    const sentences = say(result, answered, words, 1);
    const { count, total } = progressOf(answered, result);
    const others = result.flips.length - 1;
    /** @type {Record<string, unknown>} by the names in the page's `data-say` */
    const said = {
      ...sentences,
      flip: sentences.flips[0],
      more: words("ui.more", { count: others }),
      count: words("ui.answered", { count, total }),
      where: paintMap(result, answers),
    };
    for (const place of texts) put(place, `${said[place.dataset.say ?? ""]}`);
    root.classList.toggle("dg-begun", result.status !== "empty");
    set(done, { x2: (count * DASHES) / guide.table.questions.length });
    paintOptions(result, sentences);
    allFlips = () => say(result, answered, words).flips;
    if (more) more.hidden = others < 1;
    listFlips();
    return { answers, result, sentences };
  };
};
