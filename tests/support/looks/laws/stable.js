// What the law that nothing moves asks a page.
({
  before: () => {
    const still = [...document.querySelectorAll("[data-guide] :is(.dg-table :is(tr, th, td, input, select, button), .dg-tools, .dg-tools :is(input, select, label, summary))")];
    const table = document.querySelector("[data-guide] .dg-table");
    for (const one of document.querySelectorAll(".dg :is(h1, p, label, button), h1")) {
      if (table && one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING && !one.closest(".dg-table")) still.push(one);
    }
    const result = [...document.querySelectorAll(".dg-result :is(.dg-status, .dg-headline, .dg-because)")];
    const box = (one) => { const { left, top, right, bottom } = one.getBoundingClientRect(); return [left, top, right, bottom]; };
    // On a card the verdicts stand below the question and take the lines they need; what is below them goes along.
    const cards = [...document.querySelectorAll("[data-guide] .dg-table tbody tr")].filter((row) => [...row.querySelectorAll("td")].some((one) => ["block", "grid"].includes(getComputedStyle(one).display)));
    window.__cards = cards.map((row) => [row, row.getBoundingClientRect().height]);
    window.__still = [...still.map((one) => [one, box(one), true]), ...result.map((one) => [one, box(one), false])];
  },

  after: (slack) => {
    const moved = [];
    const grown = window.__cards.map(([row, height]) => [row, row.getBoundingClientRect().height - height]);
    for (const [one, [left, top, right, bottom], whole] of window.__still) {
      const now = one.getBoundingClientRect();
      if (!one.isConnected || (left === right && top === bottom) || (now.width === 0 && now.height === 0)) continue;
      const card = grown.some(([row]) => row === one || (one.localName === "td" && row === one.parentElement));
      const along = !whole ? 0 : grown.reduce((sum, [row, more]) => sum + (!row.contains(one) && row.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING ? more : 0), 0);
      const down = card && one.localName === "td" ? [] : [now.top - top - along, ...(whole && !card ? [now.bottom - bottom - along] : [])];
      const shifts = [now.left - left, ...down, ...(whole ? [now.right - right] : [])];
      const most = Math.max(...shifts.map(Math.abs));
      if (most > slack) moved.push([one.localName + "." + [...one.classList].join("."), Math.round(most), one.textContent.trim().slice(0, 30)]);
    }
    return moved;
  },
})
