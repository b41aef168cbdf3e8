/**
 * One decision in a hand-written page: its first rows can be answered, a headline follows, and the answers go along to the
 * whole table. The page is complete without it; what shows the effect is fetched when a reader turns to the card.
 */
class DecisionCard extends HTMLElement {
  /** @type {Promise<(row: HTMLElement) => void> | undefined} */
  started;

  connectedCallback() {
    if (this.guide) return;
    this.guide = JSON.parse(this.dataset.guide ?? "");
    for (const sign of ["pointerover", "focusin"]) this.addEventListener(sign, () => this.live, { once: true });
    this.addEventListener("change", async ({ target }) => {
      const row = target instanceof Element && target.closest("[data-question]");
      if (row instanceof HTMLElement) (await this.live)(row);
    });
  }

  get live() {
    return (this.started ??= import("./live_card.js").then(({ startCard }) => startCard(this, this.guide)));
  }
}

if (!customElements.get("decision-card")) customElements.define("decision-card", DecisionCard);
