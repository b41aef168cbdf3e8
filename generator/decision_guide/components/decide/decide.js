/**
 * The door of every table that can be answered: a custom element around a page that is complete without it.
 *
 * The controls in the rows hold the reader's answers. What shows their effect (`live.js` and all it needs) is fetched
 * when the reader turns to the table, or at once where the address or this tab has answers already.
 */

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
    // Where this tab remembers answers: by site and decision, since the address may still be that of the page before.
    this.dataset.memory = `decision-guide:${new URL("../..", import.meta.url).pathname}:${this.guide.table.id}`;
    // An instant navigation has set the address by then.
    setTimeout(() => this.restore());
  }

  /** The address first, else what this tab already had: links within a page drop the query. */
  restore() {
    let kept = null;
    try {
      kept = sessionStorage.getItem(this.dataset.memory ?? "");
    } catch {
      // A browser that keeps nothing for a tab: the address still holds the answers.
    }
    const link = new URLSearchParams(location.search).get("a") ?? kept;
    if (link !== null) this.live.then((live) => live.restore(link, kept ?? "1"));
  }

  get live() {
    return (this.started ??= import("./live.js").then(({ startLive }) => startLive(this, this.guide)));
  }
}

/** A few rows of a decision in another page; its answers go along with the link to the whole table. */
class DecisionCard extends DecisionGuide {
  /** What was answered elsewhere is not filled in. @override */
  restore() {}
}

if (!customElements.get("decision-guide")) {
  customElements.define("decision-guide", DecisionGuide);
  customElements.define("decision-card", DecisionCard);
}
