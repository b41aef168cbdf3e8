/**
 * The result on the page: its texts, the options in heads and ranking, the reader's pin on the map.
 * @import {Answers, Result} from "../../engine/types.d.ts"
 * @import {GuideData, Sentences, WordsOf} from "./types.d.ts"
 */
import { evaluate } from "../../engine/evaluation.js";
import { ordinalOf } from "../../engine/ordinal.js";
import { describe, flipsInOrder, hingesToName, progressOf } from "../../engine/sentences.js";
import { positionSentences } from "./place_sentences.js";
import { position } from "../../engine/position.js";
import { answeredQuestions } from "../../engine/tally.js";
import { find, findAll, put, set, signed } from "./dom.js";
import { startYourAnswers } from "./your_answers.js";

const ANIMATION_MS = { duration: 240, easing: "ease-out" };
/** In the drawings' own units: half the width of the ranking's bars, and the length of the progress dashes. */
const HALF = 50;
const DASHES = 96;
const FLIPS_AT_ONCE = 2;
const HINGES_AT_ONCE = 1;

/**
 * @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words
 * @returns what shows the result of answers, what only computes it, and what makes links to rows
 */
export const startResult = (root, guide, words) => {
  // Found once: a search through a large table takes longer than a frame. A card has only some parts.
  const texts = findAll(root, "[data-say]");
  const heads = findAll(root, "thead th");
  const done = find(root, ".dg-done");
  const ranking = find(root, ".dg-ranking");
  const items = findAll(root, ".dg-ranking > li");
  const map = find(root, ".dg-map[data-frame]");
  const reasons = find(root, ".dg-reasons");
  const next = find(root, ".dg-next");
  const leftOpen = find(root, ".dg-left-open");
  /** @type {Promise<ReturnType<typeof import("./row_links.js").startRowLinks>> | undefined} */
  let following;

  /** A link to the row of a question. @param {string} id @param {string} text */
  const linkTo = (id, text) => {
    const link = Object.assign(document.createElement("a"), { href: `#dg-row-${id}`, textContent: text });
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      // The theme's instant navigation would treat it as a new page, without the answers in the address.
      event.stopPropagation();
      const list = /** @type {HTMLElement} */ (link.closest("[class]:not(a)"));
      following ??= import("./row_links.js").then(({ startRowLinks }) => startRowLinks(root, words),
        () => (id) => find(root, `#dg-row-${id}`).scrollIntoView());
      (await following)(id, list);
    });
    return link;
  };
  const listAnswers = reasons && startYourAnswers(root, guide, words, linkTo);

  /** @param {[id: string, text: string][]} named @returns list items, with a link to its row for each question that is named */
  const itemsOf = (named) => named.map(([id, text]) => {
    const item = document.createElement("li");
    item.append(id ? linkTo(id, text) : text);
    return item;
  });

  /**
   * A list whose first items are shown and the others on demand: hundreds, perhaps, so they are put into words only then.
   * @param {string} selector
   */
  const startList = (selector) => {
    const place = find(root, selector);
    const more = /** @type {HTMLDetailsElement} */ (place?.querySelector("details"));
    let others = () => /** @type {[string, string][]} */ ([]);
    const list = () => {
      if (more.open) find(more, "ul").replaceChildren(...itemsOf(others()));
    };
    more?.addEventListener("toggle", list);

    /** @param {[string, string][]} first @param {number} count of the others @param {typeof others} rest */
    return (first, count, rest) => {
      if (!place?.parentElement) return;
      find(place, "ul").replaceChildren(...itemsOf(first));
      others = rest;
      more.hidden = count < 1;
      put(find(more, "summary"), words("ui.more", { count }));
      list();
      place.parentElement.hidden = !first.length;
    };
  };
  const [listFlips, listHinges] = [".dg-flips", ".dg-hangs"].map(startList);

  /** Sort the ranking; items move smoothly. @param {HTMLElement[]} sorted */
  const sort = (sorted) => {
    const before = [...ranking.children];
    sorted.forEach((item, index) => {
      // Only items with a new place move, by their own heights: reading pixels would cost a layout.
      if (item !== ranking.children[index]) ranking.insertBefore(item, ranking.children[index]);
      const places = before.indexOf(item) - index;
      if (places && root.matches(".dg-moving")) {
        item.animate([{ transform: `translateY(${places * 100}%)` }, { transform: "none" }], ANIMATION_MS);
      }
    });
  };

  /**
   * The points for and against each option, as two positive numbers.
   * @param {Answers} answers @returns {{positive: number, negative: number}[]}
   */
  const pointsOf = (answers) => {
    const sums = guide.table.options.map(() => ({ positive: 0, negative: 0 }));
    for (const { answer, rows } of answeredQuestions(guide.table, answers)) {
      rows[answer].forEach(({ score }, position) => {
        sums[position][score < 0 ? "negative" : "positive"] += Math.abs(score);
      });
    }
    return sums;
  };

  /** @param {Result} result @param {Sentences} told @param {Answers} answers */
  const paintOptions = ({ groups, leaders, options, status }, { places, reasons }, answers) => {
    const sums = pointsOf(answers);
    const most = Math.max(2, ...options.map(({ score }) => Math.abs(score)));
    const fallen = options.filter(({ standing }) => standing === "out").map(({ id }) => id);
    options.forEach(({ id, score }, position) => {
      const head = heads[position];
      const item = items[position];
      const out = fallen.includes(id);
      const points = out || status === "empty" ? "" : signed(score);
      for (const place of [head, item]) place?.classList.toggle("dg-leads", leaders.includes(id));
      put(find(head, "b"), points);
      put(find(head, ".dg-for-against"), points && words("ui.for-against", sums[position]));
      put(find(head, ".dg-standing"), places[id]);
      if (!item) return;
      item.classList.toggle("dg-is-ruled-out", out);
      put(find(item, ".dg-place"), points ? `${ordinalOf(groups, id)}` : "–");
      put(find(item, ".dg-points-sum"), out ? places[id] : points);
      put(find(item, ".dg-why"), reasons[id]);
      put(find(item, ".dg-lead-answer"), "");
      find(item, ".dg-ask-lead").hidden = leaders.length === 1 && leaders[0] === id;
      const length = out ? 0 : (score * HALF) / most;
      set(find(item, "rect"), { x: Math.min(0, length), width: Math.abs(length), class: length < 0 ? "dg-below" : "" });
    });
    if (ranking) sort([...groups, fallen].flat().map((id) => items[guide.table.options.indexOf(id)]));
  };

  /** The pin is in the middle of the box, which shows the possible places. @param {Result} result @param {Answers} answers */
  const paintMap = (result, answers) => {
    if (!map) return "";
    const place = position(guide.axes, answers);
    const isPlaced = place && [place.x_range, place.y_range].every(([low, high]) => high - low < 1);
    map.classList.toggle("dg-is-unplaced", !isPlaced);
    if (place) {
      const [left, right, bottom, top] = `${map.dataset.frame}`.split(" ").map(Number);
      /** @param {number} from @param {number} to @returns {(share: number) => number} */
      const along = (from, to) => (share) => from + share * (to - from);
      const [across, up] = [along(left, right), along(bottom, top)];
      const [[west, east], [south, north]] = [place.x_range.map(across), place.y_range.map(up)];
      set(find(map, ".dg-you"), { transform: `translate(${across(place.x)} ${up(place.y)})` });
      set(find(map, ".dg-you-box"), { x: west, y: north, width: east - west, height: south - north });
    }
    const { where, why } = positionSentences(place, guide, result, words);
    return `${where} ${why}`;
  };

  /** What follows from answers. @param {Answers} answers */
  const told = (answers) => {
    const result = evaluate(guide.table, answers);
    return { answers, result, sentences: describe(result, { ...guide, answers }, words, FLIPS_AT_ONCE) };
  };

  /** Show what follows from answers. @param {Answers} answers */
  const paint = (answers) => {
    const answered = { ...guide, answers };
    const { result, sentences } = told(answers);
    const { count, total } = progressOf(answered, result);
    /** @type {Record<string, unknown>} by the names in the page's `data-say` */
    const said = {
      ...sentences,
      count: words("ui.answered", { count, total }),
      where: paintMap(result, answers),
    };
    for (const place of texts) put(place, `${said[place.dataset.say ?? ""]}`);
    root.classList.toggle("dg-is-started", result.status !== "empty");
    // The status line says it already.
    if (leftOpen) leftOpen.hidden = result.settled;
    set(done, { x2: (count * DASHES) / guide.table.questions.length });
    paintOptions(result, sentences, answers);
    listAnswers?.(Object.fromEntries(Object.entries(answers).filter(([id]) => !result.dropped.includes(id))));
    /** @param {string[]} ids @param {string[]} texts @returns {[string, string][]} */
    const paired = (ids, texts) => texts.map((text, index) => [ids[index] ?? "", text]);
    const flips = flipsInOrder(result).map(([id]) => id);
    const allFlips = () => paired(flips, describe(result, answered, words).flips).slice(FLIPS_AT_ONCE);
    listFlips(paired(flips, sentences.flips), flips.length - FLIPS_AT_ONCE, allFlips);
    const hinges = paired(hingesToName(result, answered).map(([id]) => id), sentences.hangs);
    listHinges(hinges.slice(0, HINGES_AT_ONCE), hinges.length - HINGES_AT_ONCE, () => hinges.slice(HINGES_AT_ONCE));
    if (next) {
      next.hidden = !result.ask_next;
      next.replaceChildren(...(result.ask_next ? [linkTo(result.ask_next, sentences.next)] : []));
    }
    return { answers, result, sentences };
  };

  return { paint, told, linkTo };
};
