// What the law of focus asks a page.
({
  stops: ({ selector }) => {
    const roots = [...document.querySelectorAll(selector)];
    const seen = (one) => one.getClientRects().length && getComputedStyle(one).visibility === "visible" && one.tabIndex >= 0;
    window.__stops = [...document.querySelectorAll("a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex]")]
      .filter((one) => seen(one) && !one.closest("[inert], details:not([open]) > :not(summary)") && roots.some((root) => root.contains(one)));
    return window.__stops.length;
  },

  start: (index) => { document.activeElement?.blur?.(); scrollTo(0, 0); window.__stops[index]?.focus({ preventScroll: false }); },

  check: async (patience) => {
    const hidden = (one) => {
      const label = one.matches("input[type=radio], input[type=checkbox]") && one.labels?.[0];
      const target = label || one;
      const boxes = [...target.getClientRects()].filter((box) => box.width && box.height);
      const box = boxes.sort((left, right) => right.width * right.height - left.width * left.height)[0];
      if (!box) return [5, null];
      // What is larger than the window, or than the room between the parts that stay, is looked at there.
      const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
      const cut = (low, high, first, last) => high - low > last - first ? [Math.max(low, first), Math.min(high, last)] : [low, high];
      const [left, right] = cut(box.left, box.right, 0, innerWidth);
      const [top, bottom] = cut(box.top, box.bottom, parseFloat(scrollPaddingTop) || 0, innerHeight - (parseFloat(scrollPaddingBottom) || 0));
      const across = Math.min(4, (right - left) / 4), down = Math.min(4, (bottom - top) / 4);
      const points = [[(left + right) / 2, (top + bottom) / 2], [left + across, top + down], [right - across, top + down],
        [left + across, bottom - down], [right - across, bottom - down]];
      const bad = points.filter(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return !hit || !(target.contains(hit) || one.contains(hit) || hit.contains(target) && hit !== document.body && hit !== document.documentElement);
      });
      return [bad.length, [left, top, right, bottom]];
    };
    const one = document.activeElement;
    if (!one || one === document.body || !window.__stops.includes(one)) return null;
    let found = hidden(one);
    for (let frame = 0; frame < patience && found[0] > 2; frame += 1) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      found = hidden(one);
    }
    const name = (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "").trim().slice(0, 50);
    return { bad: found[0], box: found[1], name: name || one.localName, where: one.localName + "." + [...one.classList].join("."),
      index: window.__stops.indexOf(one) };
  },

  end: async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    scrollTo(0, document.documentElement.scrollHeight);
    await frame();
    const held = (one) => { for (let each = one; each; each = each.parentElement) if (["fixed", "sticky"].includes(getComputedStyle(each).position)) return true; return false; };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let last = null;
    while (walk.nextNode()) {
      const node = walk.currentNode, parent = node.parentElement;
      if (!/\S/.test(node.data) || parent.closest("script, style, option, select, noscript, template") || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || held(parent) || box.left < 0 || box.right > innerWidth) continue;
      if (!last || box.bottom > last[1].bottom) last = [node.data.trim().slice(0, 40), box, parent];
    }
    if (!last) return null;
    const [text, box, parent] = last;
    const hit = document.elementFromPoint((box.left + box.right) / 2, box.bottom - 2);
    if (hit && held(hit) && !hit.contains(parent)) return [text, hit.className || hit.localName];
    return null;
  },
})
