/**
 * The entry point of every table that readers can answer: a custom element around a page that is complete without it.
 * The controls in the rows hold the reader's answers. `live.js` and its imports show their effect. They are
 * fetched when the reader turns to the table, or at once if the address or this tab already has answers.
 */

/**
 * The page's data with what all pages share: the words, and the labels of answers that they name.
 * @param {import("./types.d.ts").GuideData} guide @param {import("./types.d.ts").GuideData["words"]} words
 */
const completed = (guide, words) => {
  const [yes, no, dk] = ["answer.yes", "answer.no", "ui.dk"].map((key) => words[key]);
  for (const question of Object.values(guide.questions)) Object.assign(question, { labels: { yes, no, ...question.labels, dk } });
  return { ...guide, words };
};

class DecisionGuide extends HTMLElement {
  /** @type {Promise<ReturnType<typeof import("./live.js").startLive>> | undefined} */
  started;

  connectedCallback() {
    if (this.guide) return;
    this.guide = JSON.parse(this.dataset.guide ?? "");
    for (const kind of /** @type {const} */ (["change", "click"])) {
      this.addEventListener(kind, async ({ target }) => (await this.live)[kind](target));
    }
    for (const sign of ["pointerover", "focusin"]) this.addEventListener(sign, () => this.live, { once: true });
    // This tab remembers answers by site and decision: the address may still be that of the page before.
    this.dataset.memory = `decision-guide:${new URL("../..", import.meta.url).pathname}:${this.guide.table.id}:`;
    // An instant navigation has set the address by then.
    setTimeout(() => this.restore());
  }

  /** What the address says, else what this tab remembers: links within a page drop the query. */
  restore() {
    /** @type {(string | null)[]} */
    let [kept, compared, other] = [null, null, null];
    try {
      [kept, compared, other] = ["a", "compare", "b"].map((part) => sessionStorage.getItem(this.dataset.memory + part));
    } catch {
      // The browser stores nothing for this tab; the address still holds the answers.
    }
    const query = new URLSearchParams(location.search);
    compared = query.get("compare") ?? compared;
    if (compared) this.live.then((live) => live.compare(compared ?? ""));
    const link = query.get("a") ?? kept;
    if (query.has("a")) other = query.get("b");
    if (link !== null) this.live.then((live) => live.restore(link, query.get("s"), kept ?? "1", other));
  }

  get live() {
    /** @type {import("./types.d.ts").GuideData} */
    const { language, table, words } = this.guide;
    return (this.started ??= Promise.all([
      import("./live.js"),
      // A guide in one file has its words.
      words ?? fetch(new URL(`../words/${language}.json`, import.meta.url)).then((answer) => answer.json()),
      // Only a page with a limit needs this.
      table.questions.some(({ limit }) => limit) && import("./numbers.js"),
    ]).then(([{ startLive }, texts, numbers]) => startLive(this, completed(this.guide, texts), numbers || undefined)));
  }
}

/** A few rows of a decision in another page. The link to the whole table includes the answers. */
class DecisionCard extends DecisionGuide {
  /** Answers from elsewhere are not filled in. @override */
  restore() {}
}

if (!customElements.get("decision-guide")) {
  customElements.define("decision-guide", DecisionGuide);
  customElements.define("decision-card", DecisionCard);
}
