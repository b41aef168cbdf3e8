/**
 * Tools for a big table: filter rows by text, by group, by difference; compare a few options.
 * @import {GuideData, WordsOf} from "./types.d.ts"
 */
import { find, findAll, put } from "./dom.js";

const MOST_COMPARED = 4;

/** A text without the characters that allow a line break. @param {Element | null | undefined} element */
const unbroken = (element) => (element?.textContent ?? "").replaceAll("\u00ad", "");

/** @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words */
export const startTools = (root, guide, words) => {
  const tools = find(root, ".dg-tools");
  if (!tools) return;
  const boxes = /** @type {HTMLInputElement[]} */ (findAll(tools, ".dg-compare input"));
  const positions = [...guide.table.options.keys()];
  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement | null} */ (tools.querySelector(name));

  const apply = () => {
    const text = field(".dg-filter")?.value.trim().toLowerCase() ?? "";
    const group = field(".dg-groups")?.value;
    const chosen = positions.filter((position) => boxes[position]?.checked);
    const shown = chosen.length > 1 ? chosen : positions;
    find(root, ".dg-table").classList.toggle("dg-comparing", shown !== positions);
    for (const box of boxes) box.disabled = chosen.length >= MOST_COMPARED && !box.checked;
    for (const row of findAll(root, "thead tr, tr[id]")) {
      findAll(row, "th:not(:first-child), .dg-cell").forEach((cell, position) => (cell.hidden = !shown.includes(position)));
    }

    /** Whether the shown options differ in a row, for any answer. @param {HTMLElement} row */
    const differs = (row) => {
      const { question } = row.dataset;
      const lists = question ? Object.values(guide.cells[question]) : [findAll(row, ".dg-cell").map((cell) => cell.textContent)];
      return lists.some((list) => new Set(shown.map((position) => list[position])).size > 1);
    };
    const rows = findAll(root, "tr[id]");
    for (const row of rows) {
      const ofGroup = !group || unbroken(row.parentElement?.querySelector(".dg-group")) === group;
      const { ask = unbroken(row.querySelector(".dg-question")), short = "" } = guide.questions[row.dataset.question ?? ""] ?? {};
      const found = `${ask}\n${short}`.toLowerCase().includes(text);
      row.hidden = !(ofGroup && found && (!field(".dg-differ")?.checked || differs(row)));
    }
    for (const body of findAll(root, "tbody")) body.hidden = !body.querySelector("tr[id]:not([hidden])");
    const count = rows.filter((row) => row.hidden).length;
    put(find(tools, ".dg-hidden-rows"), count ? words("ui.hidden", { count }) : "");
  };

  tools.addEventListener("input", apply);
  // The reader's choices while this module was loading.
  apply();
};
