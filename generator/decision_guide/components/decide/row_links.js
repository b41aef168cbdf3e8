/**
 * From the result to a row that it names, and back. Fetched when the reader follows the first link.
 * @import {WordsOf} from "./types.d.ts"
 */
import { find, findAll, set } from "./dom.js";

/** @param {HTMLElement} root @param {WordsOf} words @returns shows the row of a question, for a link in a list */
export const startRowLinks = (root, words) => {
  const panel = find(root, ".dg-result");
  const sheet = find(panel, ".dg-sheet");
  const toggle = find(panel, ".dg-toggle");
  const back = Object.assign(document.createElement("button"), { type: "button", className: "dg-return", textContent: words("ui.return") });
  let from = { id: "", list: panel, top: 0, panel: 0, sheet: 0, opened: false };

  /** Open or close the sheet with the result on small screens. @param {boolean} opened */
  const open = (opened) => set(toggle, { "aria-expanded": panel.classList.toggle("dg-opened", opened) });

  back.addEventListener("click", () => {
    back.remove();
    open(from.opened);
    scrollTo({ top: from.top });
    // A sheet that was closed begins at its top again.
    [panel.scrollTop, sheet.scrollTop] = [from.panel, from.sheet];
    // An answer may have changed what the result names.
    const named = [from.list, panel].flatMap((list) => findAll(list, `[href="#dg-row-${from.id}"]`));
    (named.find((link) => link.offsetParent) ?? find(panel, "[name=copy]")).focus({ preventScroll: true });
  });

  /** Show a row, and put the focus on its question. @param {string} id @param {HTMLElement} list with the link */
  return (id, list) => {
    from = { id, list, top: scrollY, panel: panel.scrollTop, sheet: sheet.scrollTop, opened: panel.matches(".dg-opened") };
    const row = find(root, `#dg-row-${id}`);
    // A filter may have hidden it.
    for (const place of [row, row.parentElement]) if (place) place.hidden = false;
    open(false);
    find(row, "th").append(back);
    row.scrollIntoView({ block: "center" });
    find(row, row.querySelector(":checked:not(option)") ? ":checked:not(option)" : "input").focus({ preventScroll: true });
  };
};
