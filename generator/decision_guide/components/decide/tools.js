/**
 * Tools for a table: filter rows by text, by group, by difference; compare a few options; hide what is ruled out; put the
 * columns in another order.
 * They never change an answer.
 * @import {GuideData, WordsOf} from "./types.d.ts"
 */
import { cellsOf, find, findAll, put } from "./dom.js";

const MOST_COMPARED = 4;
const FIRST = 3;

/** A text without the characters that allow a line break. @param {Element | null | undefined} element */
const unbroken = (element) => (element?.textContent ?? "").replaceAll("\u00ad", "");

/**
 * @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words
 * @param {() => void} onCompare called when the reader compares other options
 */
export const startTools = (root, guide, words, onCompare) => {
  const tools = find(root, ".dg-tools");
  if (!tools) return null;
  const { options } = guide.table;
  const boxes = /** @type {HTMLInputElement[]} */ (findAll(tools, ".dg-compare input"));
  const first = find(root, "[name=compare-first]");
  const hide = /** @type {HTMLInputElement | null} */ (root.querySelector(".dg-hide-out"));
  /** In the order of the result. */
  let ranked = options;
  /** @type {string[]} what is ruled out */
  let out = [];
  let arranged = "";
  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement | null} */ (tools.querySelector(name));

  /** The options that the reader compares. */
  const compared = () => {
    const chosen = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    return chosen.length > 1 ? chosen : [];
  };

  /** Put the columns in the chosen order, such as "2.0.1" for the third first; "" is the author's. */
  const arrange = () => {
    const order = field(".dg-order")?.value ?? "";
    if (order === arranged) return;
    arranged = order;
    for (const row of findAll(root, "thead tr, tr[id]")) {
      const cells = cellsOf(row);
      cells.forEach((cell, position) => (cell.dataset.at = `${position}`));
      row.firstElementChild?.after(...(order ? order.split(".").map((position) => cells[Number(position)]) : cells));
    }
  };

  const apply = () => {
    arrange();
    const text = field(".dg-filter")?.value.trim().toLowerCase() ?? "";
    const group = field(".dg-groups")?.value;
    const chosen = compared();
    const wanted = chosen.length ? chosen : options;
    const left = hide?.checked ? wanted.filter((id) => !out.includes(id)) : wanted;
    // When all are out, there is nothing to show but those.
    const shown = (left.length ? left : wanted).map((id) => options.indexOf(id));
    find(root, ".dg-table").classList.toggle("dg-comparing", shown.length < options.length);
    find(root, ".dg-ranking")?.classList.toggle("dg-hiding", !!hide?.checked && out.length < options.length);
    const isFull = boxes.filter(({ checked }) => checked).length >= MOST_COMPARED;
    for (const box of boxes) box.disabled = isFull && !box.checked;
    put(first, words(`ui.compare.${chosen.length ? "stop" : "first"}`));
    for (const row of findAll(root, "thead tr, tr[id]")) {
      cellsOf(row).forEach((cell, position) => (cell.hidden = !shown.includes(position)));
    }

    /** Whether the shown options differ in a row, for any answer. @param {HTMLElement} row */
    const differs = (row) => {
      const { question } = row.dataset;
      const lists = question ? Object.values(guide.cells[question]) : [cellsOf(row).map((cell) => cell.textContent)];
      return lists.some((list) => new Set(shown.map((position) => list[position])).size > 1);
    };
    const rows = findAll(root, "tr[id]");
    for (const row of rows) {
      const ofGroup = !group || row.parentElement?.dataset.group === group;
      const { short = "" } = guide.questions[row.dataset.question ?? ""] ?? {};
      const found = `${unbroken(row.querySelector(".dg-question"))}\n${short}`.toLowerCase().includes(text);
      row.hidden = !(ofGroup && found && (!field(".dg-differ")?.checked || differs(row)));
    }
    for (const body of findAll(root, "tbody")) body.hidden = !body.querySelector("tr[id]:not([hidden])");
    const count = rows.filter((row) => row.hidden).length;
    put(find(tools, ".dg-hidden-rows"), count ? words("ui.hidden", { count }) : "");
  };

  /** Compare these options; fewer than two show all. Unknown ids are skipped. @param {string[]} ids */
  const compare = (ids) => {
    const known = ids.filter((id) => options.includes(id)).slice(0, MOST_COMPARED);
    for (const box of boxes) box.checked = known.length > 1 && known.includes(box.value);
    apply();
    onCompare();
  };

  tools.addEventListener("input", ({ target }) => {
    apply();
    if (boxes.includes(/** @type {HTMLInputElement} */ (target))) onCompare();
  });
  hide?.addEventListener("input", apply);
  // The reader's choices while this module was loading.
  apply();
  return {
    compare,
    compared,
    /** Compare the first of the ranking, or show all options again. */
    compareFirst: () => compare(compared().length ? [] : ranked.slice(0, FIRST)),

    /** A new result. @param {import("../../engine/types.d.ts").Result} result */
    follow({ groups, options: found }) {
      const fallen = found.filter(({ standing }) => standing === "out").map(({ id }) => id);
      const isNew = fallen.join() !== out.join();
      ranked = [...groups.flat(), ...fallen];
      out = fallen;
      if (isNew && hide?.checked) apply();
    },
  };
};
