/**
 * Finding one's way in a big table: rows by text, by group, by difference; a few options beside each other.
 * @import {Guide} from "./types.d.ts"
 */
import { wordsOf } from "../engine/words.js";

const MOST_COMPARED = 4;

/** @param {HTMLElement} root @param {Guide} guide */
export const startTools = (root, guide) => {
  const words = wordsOf(guide.words, guide.language);
  const tools = /** @type {HTMLElement} */ (root.querySelector(".dg-tools"));
  const groups = [...root.querySelectorAll("tbody")];
  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (tools.querySelectorAll(".dg-compare input"))];

  /** The positions of the options to show. */
  const compared = () => {
    const chosen = boxes.flatMap((box, position) => (box.checked ? [position] : []));
    return chosen.length > 1 ? chosen : null;
  };

  /** @param {HTMLElement} row @param {number[] | null} shown whether the shown options differ in it */
  const differs = (row, shown) => {
    const id = row.dataset.question;
    const texts = [...row.querySelectorAll(":scope > td")].map((cell) => cell.textContent);
    const lists = id ? Object.values(guide.cells[id] ?? {}) : [texts];
    return lists.some((list) => new Set(shown ? shown.map((position) => list[position]) : list).size > 1);
  };

  const apply = () => {
    const text = tools.querySelector(".dg-filter");
    const wanted = text instanceof HTMLInputElement ? text.value.trim().toLocaleLowerCase() : "";
    const group = tools.querySelector(".dg-groups");
    const name = group instanceof HTMLSelectElement && group.value ? group.selectedOptions[0]?.text : null;
    const onlyDiffering = /** @type {HTMLInputElement} */ (tools.querySelector(".dg-differ")).checked;
    const shown = compared();
    let hidden = 0;
    for (const body of groups) {
      const heading = body.querySelector(".dg-group");
      let visible = 0;
      for (const row of /** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("tr[id]"))) {
        const label = row.querySelector("th")?.textContent?.toLocaleLowerCase() ?? "";
        row.hidden =
          !label.includes(wanted) ||
          (name !== null && heading?.textContent !== name) ||
          (onlyDiffering && !differs(row, shown));
        if (row.hidden) hidden += 1;
        else visible += 1;
      }
      body.hidden = !visible;
    }
    const note = tools.querySelector(".dg-hidden-rows");
    if (note) note.textContent = hidden ? words("ui.hidden", { count: hidden }) : "";
  };

  const showOptions = () => {
    const shown = compared();
    const full = boxes.filter((box) => box.checked).length >= MOST_COMPARED;
    for (const box of boxes) box.disabled = full && !box.checked;
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("thead tr, tr[id], .dg-answer"))) {
      [...row.children].slice(1).forEach((cell, position) => {
        if (cell instanceof HTMLElement) cell.hidden = shown !== null && !shown.includes(position);
      });
    }
  };

  tools.addEventListener("input", (event) => {
    if (event.target instanceof Element && event.target.closest(".dg-compare")) showOptions();
    apply();
  });
  if (compared()) showOptions();
  apply(); // what the reader chose while this was on its way
};
