// Shows that a review is overdue, by the reader's own calendar: the page itself does not know today's date.
class ReviewBanner extends HTMLElement {
  connectedCallback() {
    this.hidden = Date.now() <= Date.parse(`${this.dataset.due}T23:59:59.999`);
  }
}

if (!customElements.get("review-banner")) customElements.define("review-banner", ReviewBanner);
