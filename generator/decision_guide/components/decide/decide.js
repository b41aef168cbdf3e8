/**
 * The door of the interactive decision table: a custom element around a page that is complete without it.
 *
 * The controls in the rows hold the reader's answers. What shows their effect (`live.js` and all it needs) is fetched
 * when the reader turns to the table, or at once where the address or this tab has answers already.
 * @import {Live} from "./live.js"
 */
import { parseLink } from "../engine/link.js";

/** @param {string} key */
const read = (key) => {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null; // A browser that keeps nothing for a tab: the address still holds the answers.
  }
};

class DecisionGuide extends HTMLElement {
  /** @type {Promise<Live> | undefined} */
  started;

  connectedCallback() {
    if (this.guide) return;
    this.guide = JSON.parse(this.dataset.guide ?? "");
    this.addEventListener("change", (event) => this.changed(event));
    this.addEventListener("click", (event) => this.clicked(event));
    for (const sign of ["pointerover", "focusin"]) this.addEventListener(sign, () => this.live, { once: true });
    if (this.querySelector(".dg-tools")) {
      import("./tools.js").then(({ startTools }) => startTools(this, this.guide));
    }
    // Where this tab remembers answers: by site and decision, since the address may still be that of the page before.
    this.dataset.memory = `decision-guide:${new URL("../..", import.meta.url).pathname}:${this.guide.compiled.id}`;
    setTimeout(() => this.restore()); // an instant navigation has set the address by then
  }

  /** The address first, else what this tab already had: links within a page drop the query. */
  restore() {
    const link = new URLSearchParams(location.search).get("a") ?? read(this.dataset.memory ?? "");
    if (link !== null) this.live.then((live) => live.restore(parseLink(link, this.guide.renames)));
  }

  get live() {
    return (this.started ??= import("./live.js").then(({ Live }) => new Live(this, this.guide)));
  }

  /** @param {Event} event */
  async changed({ target }) {
    const row = target instanceof Element && target.closest("[data-question]");
    if (row instanceof HTMLElement) (await this.live).answered(row);
  }

  /** @param {Event} event */
  async clicked({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (button) (await this.live).pressed(button);
  }
}

if (!customElements.get("decision-guide")) customElements.define("decision-guide", DecisionGuide);
