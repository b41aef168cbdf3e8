// What is done to a page before it is measured.
({
  ready: async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (const name of ["decision-guide", "decision-card"]) {
      if (document.querySelector(name)) await customElements.whenDefined(name);
    }
    await document.fonts.ready;
    await frame(); await frame();
    for (const one of document.getAnimations()) one.finish();
  },

  settled: async ({ script }) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (const one of document.querySelectorAll("[data-made-visible]")) {
      one.style.contentVisibility = one.style.contain = "";
      one.removeAttribute("data-made-visible");
    }
    for (const one of document.querySelectorAll(".dg :is(tr, tbody, li, section, div)")) {
      if (getComputedStyle(one).contentVisibility !== "auto") continue;
      one.style.setProperty("content-visibility", "visible", "important");
      one.style.contain = "layout style paint";
      one.dataset.madeVisible = "";
    }
    if (script) { await frame(); await frame(); }
    for (const one of document.getAnimations()) one.finish();
    scrollTo(0, 0);
  },

  // From now on what moves is noted.
  watch: async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await document.fonts.ready;
    await frame(); await frame();
    window.__shifts = [];
    window.__note = (entries) => window.__shifts.push(...entries.filter((one) => !one.hadRecentInput).map((one) => one.value));
    window.__watch = new PerformanceObserver((list) => window.__note(list.getEntries()));
    window.__watch.observe({ type: "layout-shift" });
  },

  shifted: () => {
    window.__note(window.__watch.takeRecords());
    return window.__shifts.reduce((sum, one) => sum + one, 0);
  },

  answer: ({ every, start, choices }) => {
    const head = document.querySelector("[data-say=headline]");
    window.__unanswered = head?.textContent;
    const rows = [...document.querySelectorAll("[data-question]")];
    let given = 0;
    rows.forEach((row, index) => {
      if (index % every !== start % every) return;
      const radios = [...row.querySelectorAll("input[type=radio]")].filter((one) => one.value !== "dk");
      const field = row.querySelector(".dg-number-field input");
      if (field) {
        field.value = ["20", "1000", "0.5", "3"][choices[index % choices.length] % 4];
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        given += 1;
      }
      if (!radios.length) return;
      radios[choices[index % choices.length] % radios.length].click();
      given += 1;
    });
    if (!given) window.__unanswered = undefined;
    return given;
  },

  answered: () => document.querySelector("[data-say=headline]")?.textContent !== window.__unanswered || window.__unanswered === undefined,

  calm: async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    // The note about an answer lies over the next row until it is closed.
    document.querySelector(".dg-remark")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await frame(); await frame();
    for (const one of document.getAnimations()) one.finish();
  },

  margins: () => {
    const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
    const page = rules.flatMap((rule) => [rule, ...(rule.cssRules ?? [])]).filter((rule) => rule instanceof CSSPageRule && rule.style.marginLeft).at(-1);
    if (!page) return 0;
    const probe = document.createElement("div");
    probe.style.cssText = `position: absolute; width: calc(${page.style.marginLeft} + ${page.style.marginRight || page.style.marginLeft})`;
    document.body.append(probe);
    const width = probe.getBoundingClientRect().width;
    probe.remove();
    return width;
  },
})
