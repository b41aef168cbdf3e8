// What the law of paper asks a page.
({
  probes: () => {
    let number = 0;
    const put = (node, before, text, position = "absolute") => {
      const probe = document.createElement("i");
      probe.className = "probe";
      probe.setAttribute("style", `position: ${position} !important; font: 1px/1 sans-serif !important; color: rgb(0 0 0 / 0.02) !important; letter-spacing: 0 !important; white-space: nowrap; direction: ltr; unicode-bidi: isolate`);
      probe.textContent = text;
      node.parentNode.insertBefore(probe, before ? node : node.nextSibling);
    };
    const texts = (element) => {
      const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
      while (walk.nextNode()) if (/\S/.test(walk.currentNode.data) && !walk.currentNode.parentElement.closest(".dg-visually-hidden, option, select, script, style, svg")) found.push(walk.currentNode);
      return found;
    };
    const rows = [];
    for (const row of document.querySelectorAll(".dg-table tbody tr")) {
      for (const cell of row.children) {
        const found = texts(cell);
        if (!found.length) continue;
        put(found[0], true, `Ǿ${number}Ǻ`);
        put(found.at(-1), false, `Ǿ${number}Ȁ`);
      }
      rows.push(row);
      row.dataset.probe = String(number);
      number += 1;
    }
    const heads = [];
    const content = ["article", "[role=main]", "main"].map((one) => document.querySelector(one)).find(Boolean) ?? document.body;
    for (const head of content.querySelectorAll("h2, h3")) {
      const own = texts(head);
      if (!own.length) continue;
      const all = texts(content);
      const next = all[all.indexOf(own.at(-1)) + 1];
      // A drawing between them has no text that could be marked.
      const drawn = (one) => head.compareDocumentPosition(one) & 4 && one.compareDocumentPosition(next) & 4;
      if (!next || [...content.querySelectorAll(".dg-map")].some(drawn)) continue;
      // In the line: a mark that is out of it may stay on the sheet that the heading leaves.
      put(own.at(-1), false, `Ǿ${number}Ǻ`, "static");
      put(next, true, `Ǿ${number}Ȁ`, "static");
      heads.push([number, head.textContent.split("Ǿ")[0].trim().slice(0, 40)]);
      number += 1;
    }
    return { rows: rows.length, heads };
  },

  inPrint: () => {
    const roots = document.querySelectorAll(".dg");
    const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getClientRects().length;
    const bad = [];
    for (const root of roots) {
      for (const one of root.querySelectorAll("button, select, input:not([type=hidden]), textarea, summary")) {
        if (!shown(one) || one.closest(".dg-visually-hidden")) continue;
        const box = one.getBoundingClientRect();
        if (box.width < 2 || box.height < 2) continue;
        if (one.localName === "summary" && one.parentElement.open) continue;
        bad.push([one.localName, (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "").trim().slice(0, 40)]);
      }
    }
    const rows = {};
    for (const row of document.querySelectorAll("[data-probe]")) {
      const table = row.closest("table");
      const head = getComputedStyle(table.tHead).display === "table-header-group" ? table.tHead.getBoundingClientRect().height : 0;
      // The name of a group has no cells, so it needs no heads.
      const named = !row.matches(".dg-group");
      rows[row.dataset.probe] = [row.getBoundingClientRect().height, [...document.querySelectorAll(".dg-table")].indexOf(table), head, named];
    }
    return { bad, rows };
  },
})
