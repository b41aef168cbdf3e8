/** A few short helpers for the DOM. Text is only ever set as text. */

/** The first match, which must exist on the page. @param {ParentNode} root @param {string} selector */
export const find = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** @param {ParentNode} root @param {string} selector */
export const findAll = (root, selector) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];

/**
 * A row's cells, or the heads, in the order of the author: a reader may have put the columns in another one.
 * @param {ParentNode} row
 */
export const cellsOf = (row) =>
  findAll(row, "th:not(:first-child), .dg-cell").sort((one, other) => Number(one.dataset.at) - Number(other.dataset.at));

/** Set a text if it differs. @param {Element | null} place @param {string} text */
export const put = (place, text) => {
  if (place && place.textContent !== text) place.textContent = text;
};

/** Set attributes that differ. @param {Element | null} element @param {Record<string, string | number | boolean>} attributes */
export const set = (element, attributes) => {
  for (const name in attributes) {
    const value = `${attributes[name]}`;
    if (element?.getAttribute(name) !== value) element?.setAttribute(name, value);
  }
};

/** Points with a sign and a real minus. @param {number} points */
export const signed = (points) => (points > 0 ? `+${points}` : `${points}`.replace("-", "−"));
