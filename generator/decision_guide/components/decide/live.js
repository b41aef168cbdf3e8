/**
 * One way round: the reader's change -> answers -> result -> rows, heads, result block, address.
 * @import {Answers} from "../engine/types.d.ts"
 * @import {Guide} from "./types.d.ts"
 */
import { evaluate } from "../engine/evaluation.js";
import { formatLink } from "../engine/link.js";
import { say } from "../engine/sentences.js";
import { wordsOf } from "../engine/words.js";
import { find, put } from "./dom.js";
import { ResultBlock } from "./result.js";
import { Rows } from "./rows.js";

const ANNOUNCE_AFTER = 700;

export class Live {
  /** @param {HTMLElement} root @param {Guide} guide */
  constructor(root, guide) {
    this.root = root;
    this.guide = guide;
    this.words = wordsOf(guide.words, guide.language);
    this.rows = new Rows(root, guide, this.words);
    this.status = find(root, "[role=status]");
    this.block = new ResultBlock(root, guide, this.words);
    this.update(); // also makes the engine warm before the first answer
    requestAnimationFrame(() => requestAnimationFrame(() => root.classList.add("dg-moving"))); // nothing moves on load
  }

  /** Fill in what a link says. @param {Answers | null} answers null: not of a link's form */
  restore(answers) {
    this.rows.fill(answers ?? {});
    const { dropped } = this.update(answers ?? {});
    this.notice(answers ? dropped : this.words("ui.malformed"));
    this.remember();
  }

  /** @param {HTMLElement} row */
  answered(row) {
    this.rows.paint(row);
    this.update();
    this.remember();
  }

  /** @param {HTMLButtonElement} button */
  pressed(button) {
    if (button.matches(".dg-clear")) this.clear();
    if (button.matches(".dg-toggle")) this.block.toggle(button);
    if (button.matches(".dg-copy")) this.copy(button);
    if (button.matches(".dg-print")) print();
    if (button.closest(".dg-menu")) this.download(button);
  }

  clear() {
    this.rows.fill({});
    this.update();
    this.remember();
    this.notice("");
    find(this.root, "input[type=radio]").focus();
  }

  /** @param {Answers} [answers] from a link also those that no control can hold, so that they are reported */
  update(answers = Object.fromEntries(this.rows.given())) {
    const result = evaluate(this.guide.compiled, answers);
    const guide = { ...this.guide, answers };
    const told = say(result, guide, this.words, 1);
    this.block.allFlips = () => say(result, guide, this.words).flips;
    this.rows.paintHeads(result, told, answers);
    this.block.paint(result, told, answers);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.announce(told.announcement), ANNOUNCE_AFTER);
    return told;
  }

  /** Write the answers into this tab's memory, and into the address without a new entry in the history. */
  remember() {
    const given = this.rows.given();
    const link = given.length ? formatLink(given) : "";
    try {
      sessionStorage.setItem(this.root.dataset.memory ?? "", link || "1");
    } catch {
      // Nothing is kept for this tab; the address still holds the answers.
    }
    const page = location.pathname;
    requestAnimationFrame(() => setTimeout(() => {
      if (page === location.pathname) this.address(link); // after the frame, which it would hold up
    }));
  }

  /** @param {string} link "" for no answers */
  address(link) {
    const address = new URL(location.href);
    if (link) address.searchParams.set("a", link);
    else address.searchParams.delete("a");
    history.replaceState(history.state, "", address);
    put(this.root, ".dg-link", this.words("ui.link", { link: location.href }));
  }

  /** @param {HTMLButtonElement} button */
  async copy(button) {
    const said = await navigator.clipboard.writeText(location.href).then(() => "ui.copied", () => "ui.copy-failed");
    this.announce(this.words(said));
    button.textContent = this.words(said);
    setTimeout(() => (button.textContent = this.words("ui.copy")), 2500);
  }

  /** @param {HTMLButtonElement} button */
  async download(button) {
    button.closest("details")?.removeAttribute("open");
    const answers = Object.fromEntries(this.rows.given());
    const result = evaluate(this.guide.compiled, answers);
    const sentences = say(result, { ...this.guide, answers }, this.words);
    try {
      const { download } = await import("./download.js");
      const said = { answers, result, sentences, link: location.href, words: this.words };
      await download(button.value, this.root.dataset.json ?? "", said);
    } catch {
      this.notice(this.words("ui.download-failed"));
    }
  }

  /** @param {string} text "" hides it */
  notice(text) {
    const place = find(this.root, ".dg-notice");
    place.textContent = text;
    place.hidden = !text;
  }

  /** One sentence for readers who do not see the block change. @param {string} sentence */
  announce(sentence) {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }
}
