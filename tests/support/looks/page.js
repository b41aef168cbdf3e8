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

  answer: async ({ every, start, choices }) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const head = document.querySelector("[data-say=headline]");
    const before = head?.textContent;
    const rows = [...document.querySelectorAll("[data-question]")];
    let given = 0;
    rows.forEach((row, index) => {
      if (index % every !== start % every) return;
      const radios = [...row.querySelectorAll("input[type=radio]")].filter((one) => one.value !== "dk");
      if (!radios.length) return;
      radios[choices[index % choices.length] % radios.length].click();
      given += 1;
    });
    if (!given || !head) return given;
    for (let waited = 0; waited < 300 && head.textContent === before; waited += 1) {
      await new Promise((done) => setTimeout(done, 20));
    }
    if (head.textContent === before) throw new Error("nothing follows an answer");
    // The note about an answer lies over the next row until it is closed.
    document.querySelector(".dg-remark")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await frame(); await frame();
    for (const one of document.getAnimations()) one.finish();
    return given;
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
