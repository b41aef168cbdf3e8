// For each table the width of its box and the line and column of each cell of its first question, for each step.
({
  sweep: ({ selector, from, to, step }) => {
    const tables = [...document.querySelectorAll(selector)];
    return tables.map((table) => {
      const holder = table.closest(".dg-scroll") ?? table.parentElement;
      const box = (holder.closest(".dg") ?? holder).parentElement;
      const kept = box.getAttribute("style") ?? "";
      const found = [];
      for (let width = from; width <= to; width += step) {
        box.setAttribute("style", `${kept}; width: ${width}px !important; max-width: none !important; min-width: 0 !important; flex: none !important`);
        const row = table.querySelector("tbody tr:is(.dg-yes-no, .dg-choice, [data-question])");
        if (!row) return [];
        // A cell that stays while the others scroll has no column of its own.
        const stays = (one) => getComputedStyle(one).position === "sticky" && one.closest(".dg-framed");
        const boxes = [...row.children].map((one) => Object.assign(one.getBoundingClientRect(), { stays: stays(one) }));
        const cells = boxes.filter((one) => one.width && one.height);
        const ranks = (values) => { const sorted = [...new Set(values)].sort((a, b) => a - b); return values.map((one) => sorted.indexOf(one)); };
        const lines = [];
        for (const cell of cells) {
          const line = lines.findIndex((each) => Math.min(each.bottom, cell.bottom) - Math.max(each.top, cell.top) > 0.5 * Math.min(each.height, cell.height));
          if (line < 0) lines.push(cell);
          cell.line = line < 0 ? lines.length - 1 : line;
        }
        const columns = ranks(cells.map((one) => (one.stays ? -1e4 : Math.round(one.left / 8))));
        found.push([holder.getBoundingClientRect().width, cells.map((one, index) => `${one.line}.${columns[index]}`).join(" ")]);
      }
      box.setAttribute("style", kept);
      return found;
    });
  },
})
