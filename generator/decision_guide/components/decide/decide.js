/**
 * The interactive decision table: a custom element around a page that is complete without it.
 *
 * One way round: the reader's change -> answers -> result -> rows, heads, result block, address. The controls in the
 * rows hold the state; nothing is kept beside them but the last answers.
 * @import {Answers, Given} from "../engine/types.d.ts"
 * @import {Guide} from "./types.d.ts"
 */
import { evaluate } from "../engine/evaluation.js";
import { formatLink, parseLink } from "../engine/link.js";
import { say } from "../engine/sentences.js";
import { wordsOf } from "../engine/words.js";
import { ResultView } from "./result.js";
import { Rows } from "./rows.js";

const ANNOUNCE_AFTER = 700;

class DecisionGuide extends HTMLElement {
  connectedCallback() {
    if (this.rows) return;
    /** @type {Guide} */
    this.guide = JSON.parse(this.dataset.guide ?? "");
    this.words = wordsOf(this.guide.words, this.guide.language);
    this.rows = new Rows(this, this.guide, this.words);
    this.view = new ResultView(this, this.guide, this.words);
    this.addEventListener("change", (event) => this.changed(event));
    this.addEventListener("click", (event) => this.clicked(event));
    if (this.querySelector(".dg-tools")) {
      import("./tools.js").then(({ startTools }) => startTools(this, this.guide, this.words));
    }
    this.restore();
  }

  /** The address first, else what this tab already had (links within a page drop the query). */
  restore() {
    const linked = new URLSearchParams(location.search).get("a");
    const answers = parseLink(linked ?? this.memory ?? "1", this.guide.renames);
    if (!answers) this.notice(this.words("ui.malformed"));
    this.rows.fill(answers ?? {});
    const { dropped } = this.update(answers ?? {});
    if (dropped) this.notice(dropped);
  }

  /** @param {Event} event */
  changed({ target }) {
    const row = target instanceof Element && target.closest("[data-question]");
    if (!(row instanceof HTMLElement)) return;
    this.rows.paint(row);
    this.update();
    this.remember();
  }

  /** @param {Event} event */
  clicked({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    if (button.matches(".dg-clear")) this.clear();
    if (button.matches(".dg-toggle")) this.view.toggle();
    if (button.matches(".dg-copy")) this.view.copy();
    if (button.matches(".dg-print")) print();
    if (button.closest(".dg-menu")) this.download(button);
  }

  clear() {
    this.rows.fill({});
    this.update();
    this.remember();
    this.notice("");
    this.querySelector("input[type=radio]")?.focus();
  }

  /** @param {Answers} [answers] also answers that no control can hold, so that they are reported */
  update(answers = Object.fromEntries(this.rows.given())) {
    const result = evaluate(this.guide.compiled, answers);
    const order = this.guide.compiled.questions.map(({ id }) => id);
    const told = say(result, { ...this.guide, order, answers }, this.words);
    this.rows.paintHeads(result, told, answers);
    this.view.paint(result, told, answers);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.view.announce(told.announcement), ANNOUNCE_AFTER);
    return told;
  }

  /** Write the answers into the address without a new entry in the history, and into this tab's memory. */
  remember() {
    const given = this.rows.given();
    const link = formatLink(given);
    const address = new URL(location.href);
    if (given.length) address.searchParams.set("a", link);
    else address.searchParams.delete("a");
    history.replaceState(history.state, "", address);
    this.memory = given.length ? link : null;
  }

  /** @returns {string | null} */
  get memory() {
    try {
      return sessionStorage.getItem(`decision-guide:${location.pathname}`);
    } catch {
      return null;
    }
  }

  set memory(link) {
    try {
      const key = `decision-guide:${location.pathname}`;
      if (link) sessionStorage.setItem(key, link);
      else sessionStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing for this tab: the address still holds the answers.
    }
  }

  /** @param {string} text */
  notice(text) {
    const place = this.querySelector(".dg-notice");
    if (!(place instanceof HTMLElement)) return;
    place.textContent = text;
    place.hidden = !text;
  }

  /** @param {HTMLButtonElement} button */
  async download(button) {
    try {
      const { download } = await import("./download.js");
      await download(button.value, this);
    } catch {
      this.view.announce(this.words("ui.download-failed"));
    }
    button.closest("details")?.removeAttribute("open");
  }
}

if (!customElements.get("decision-guide")) customElements.define("decision-guide", DecisionGuide);
