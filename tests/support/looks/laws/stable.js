// What the law that nothing moves asks a page.
({
  before: () => {
    const still = [...document.querySelectorAll("[data-guide] :is(.dg-table :is(tr, th, td, input, select, button), .dg-tools, .dg-tools :is(input, select, label, summary))")];
    const table = document.querySelector("[data-guide] .dg-table");
    for (const one of document.querySelectorAll(".dg :is(h1, p, label, button), h1")) {
      if (table && one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING && !one.closest(".dg-table")) still.push(one);
    }
    // The head of the result keeps its place and size; a text in it that changes may begin elsewhere.
    still.push(...document.querySelectorAll(".dg-result .dg-verdict-head"));
    const result = [...document.querySelectorAll(".dg-result .dg-because")];
    const box = (one) => { const { left, top, right, bottom } = one.getBoundingClientRect(); return [left, top, right, bottom]; };
    window.__still = [...still.map((one) => [one, box(one), true]), ...result.map((one) => [one, box(one), false])];
  },

  after: (slack) => {
    const moved = [];
    for (const [one, [left, top, right, bottom], whole] of window.__still) {
      const now = one.getBoundingClientRect();
      if (!one.isConnected || (left === right && top === bottom) || (now.width === 0 && now.height === 0)) continue;
      const shifts = [now.left - left, now.top - top, ...(whole ? [now.right - right, now.bottom - bottom] : [])];
      const most = Math.max(...shifts.map(Math.abs));
      if (most > slack) moved.push([one.localName + "." + [...one.classList].join("."), Math.round(most), one.textContent.trim().slice(0, 30)]);
    }
    return moved;
  },
})
