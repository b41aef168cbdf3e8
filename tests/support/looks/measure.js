// Everything that the laws need to know of a page, collected in one go; `laws/` decides.
// In: {all: boolean} - whether the whole article counts, or only the parts of ours in a stranger's page.
({ all }) => {
  const round = (value) => Math.round(value * 100) / 100;
  const box = (rect) => [round(rect.left), round(rect.top), round(rect.right), round(rect.bottom)];
  const styles = new Map();
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };

  // --- colours, as red, green, blue and alpha
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colours = new Map();
  const colour = (css) => {
    if (!colours.has(css)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = css;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
      colours.set(css, [red, green, blue, alpha / 255]);
    }
    return colours.get(css);
  };
  // A gradient or a stripe counts with each of its colours; a picture with none.
  const stops = (image) => (image.match(/(?:rgba?|color|oklab|oklch|lab|lch|hsla?|hwb)\([^()]*\)/g) ?? []).map(colour);

  // --- elements: each that contains a word or control, up to the body, once
  const elements = [];
  const numbers = new Map();
  const number = (element) => {
    if (!element || element === document) return -1;
    if (numbers.has(element)) return numbers.get(element);
    const parent = number(element.parentElement);
    const css = style(element);
    const rect = element.getBoundingClientRect();
    const id = elements.length;
    numbers.set(element, id);
    const edges = ["Top", "Right", "Bottom", "Left"].map((side) =>
      css[`border${side}Style`] !== "none" && parseFloat(css[`border${side}Width`]) > 0 && colour(css[`border${side}Color`])[3] > 0
    );
    elements.push({
      id, parent,
      tag: element.localName,
      name: element.localName + (element.id ? `#${element.id}` : "") + [...element.classList].map((one) => `.${one}`).join(""),
      box: box(rect),
      inner: [element.clientLeft, element.clientTop, element.clientWidth, element.clientHeight],
      scroll: [element.scrollWidth, element.scrollHeight, element.scrollLeft, element.scrollTop],
      padding: [parseFloat(css.paddingLeft), parseFloat(css.paddingTop), parseFloat(css.paddingRight), parseFloat(css.paddingBottom)],
      overflow: /paint|content|strict/.test(css.contain) ? ["clip", "clip"] : [css.overflowX, css.overflowY],
      position: css.position, display: css.display,
      bottom: css.bottom, top: css.top,
      ink: colour(element instanceof SVGElement && element.closest("text") ? css.fill : css.color),
      ground: colour(css.backgroundColor),
      stops: css.backgroundImage === "none" ? [] : stops(css.backgroundImage),
      picture: css.backgroundImage.includes("url("),
      opacity: Number(css.opacity),
      size: parseFloat(css.fontSize) * (element instanceof SVGGraphicsElement ? Math.hypot(element.getScreenCTM()?.b ?? 0, element.getScreenCTM()?.d ?? 1) : 1), weight: Number(css.fontWeight),
      edges: edges.every(Boolean),
      svg: element instanceof SVGElement,
      ellipsis: css.textOverflow === "ellipsis",
      tab: element.tabIndex,
      marked: [element.getAttribute("role") ?? "", element.getAttribute("aria-label") ?? element.getAttribute("aria-labelledby") ?? ""],
      ours: Boolean(element.closest(".dg")),
      note: Boolean(element.closest(".dg-note, .dg-aside, .dg-help, .dg-weight, .dg-effect, sup, figcaption, svg, .dg-cite, small")),
      shadow: css.maskImage !== "none" || css.boxShadow.includes("inset") || css.backgroundAttachment.includes("local"),
      align: css.textAlign,
    });
    return id;
  };

  const hidden = new Map();
  /** What no one sees: closed, invisible, clipped away, or kept for screen readers. */
  const unseen = (element) => {
    if (!element || element === document.body) return false;
    if (hidden.has(element)) return hidden.get(element);
    hidden.set(element, own(element) || unseen(element.parentElement));
    return hidden.get(element);
  };
  const own = (element) => {
    const css = style(element);
    if (css.display === "none" || css.visibility !== "visible" || css.contentVisibility === "hidden") return true;
    if (Number(css.opacity) < 0.05 && element.localName !== "input") return true;
    if (/inset\(50%|inset\(100%/.test(css.clipPath) || /rect\((0|1)(px)?,? (0|1)(px)?,? (0|1)(px)?,? (0|1)(px)?\)/.test(css.clip)) return true;
    if (css.position === "absolute" && css.overflow === "hidden" && element.offsetWidth <= 1 && element.offsetHeight <= 1) return true;
    const parent = element.parentElement;
    return parent?.localName === "details" && !parent.open && element.localName !== "summary";
  };
  /** Its own text of a closed details, beside the summary. */
  const folded = (node) => node.parentElement.localName === "details" && !node.parentElement.open;

  const parts = [...document.querySelectorAll(".dg")];
  const place = ["article", "[role=main]", "main"].map((one) => document.querySelector(one)).find(Boolean);
  const roots = all && place?.querySelector(".dg") ? [place] : parts.filter((part) => !part.parentElement.closest(".dg"));

  // --- words: every run of characters between spaces, with the rectangles of its lines
  const SKIPPED = "script, style, option, select, textarea, title, noscript, template, .headerlink, .md-content__button, .md-source-file, desc, metadata";
  const words = [];
  const range = document.createRange();
  const lineOf = (rect) => (rect.top + rect.bottom) / 2;
  const characters = (node, start, text) =>
    [...text.matchAll(/./gsu)].map(({ 0: one, index }) => {
      range.setStart(node, start + index);
      range.setEnd(node, start + index + one.length);
      const [rect] = [...range.getClientRects()].filter((each) => each.width > 0.01).slice(-1);
      return [one, rect ? box(rect) : null];
    });
  for (const root of roots) {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      const element = node.parentElement;
      if (!/\S/.test(node.data) || element.closest(SKIPPED) || folded(node) || unseen(element)) continue;
      let owner = -1;
      for (const found of node.data.matchAll(/[^\s]+/g)) {
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const rects = [...range.getClientRects()].filter((rect) => rect.width > 0.01 && rect.height > 0.01);
        if (!rects.length) continue;
        if (owner < 0) owner = number(element);
        const broken = rects.some((rect) => Math.abs(lineOf(rect) - lineOf(rects[0])) > rect.height / 2);
        words.push([owner, found[0], rects.map(box), broken ? characters(node, found.index, found[0]) : null]);
      }
    }
  }

  // --- what has no words: marks and pictures
  const marks = [];
  for (const root of roots) {
    for (const mark of root.querySelectorAll(".dg-disc, .dg-bar, img, svg:not(svg svg)")) {
      if (unseen(mark)) continue;
      const rect = mark.getBoundingClientRect();
      if (rect.width > 0 && rect.height > 0) marks.push([number(mark), box(rect)]);
    }
  }

  // --- controls, each with the rectangles that can be hit
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const controls = [];
  for (const control of document.querySelectorAll(FOCUSABLE)) {
    if (control.disabled || control.tabIndex < 0 || control.closest("[inert]") || unseen(control)) continue;
    const css = style(control);
    const label = control.labels?.[0];
    const rects = [...control.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
    if (!rects.length) continue;
    const wide = label && !unseen(label) && control.matches("input[type=radio], input[type=checkbox]") ? label : null;
    const inText = control.localName === "a" && css.display === "inline" && [...(control.closest("p, li, dd, td, th, div, figcaption, span.dg-note")?.childNodes ?? [])]
      .some((node) => node !== control && !control.contains(node) && !node.contains?.(control) && /\S{2,}/.test(node.textContent));
    controls.push({
      element: number(control),
      kind: control.localName === "input" ? control.type : control.localName,
      name: (control.getAttribute("aria-label") ?? label?.textContent ?? control.textContent ?? "").trim().slice(0, 60),
      boxes: (wide ? [wide.getBoundingClientRect()] : control.localName === "a" ? rects : [control.getBoundingClientRect()]).map(box),
      group: control.type === "radio" ? control.name : "",
      question: control.closest("[data-question]")?.dataset.question ?? "",
      href: control.getAttribute("href") ?? "",
      svg: Boolean(control.closest("svg")),
      text: inText,
      ours: roots.some((root) => root.contains(control)),
      frame: !control.matches("a, button, input, select, textarea, summary"),
    });
  }

  // --- every stop of the Tab key, those that show themselves only then included; `leads`: the stop after a link's target
  const tabbable = [...document.querySelectorAll(FOCUSABLE)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && !one.closest("[inert], details:not([open]) > :not(summary)") &&
    one.getClientRects().length && style(one).visibility === "visible");
  const groups = new Set();
  const chain = tabbable.filter((one) => {
    if (one.type !== "radio") return true;
    const key = one.name;
    if (groups.has(key)) return false;
    groups.add(key);
    return true;
  });
  const after = (target) => target ? chain.findIndex((one) =>
    target.contains(one) || target.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) : -1;
  const tabStops = chain.map((one) => ({
    name: (one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent ?? "").trim().slice(0, 60),
    question: Boolean(one.closest("[data-question]")) && one.matches("input, select, button"),
    inside: roots.some((root) => root.contains(one)),
    leads: one.localName === "a" && one.hash && one.pathname === location.pathname
      ? after(document.getElementById(decodeURIComponent(one.hash.slice(1)))) : -1,
    index: one.tabIndex,
  }));

  const root = document.documentElement;
  // As one text: a tree of a million values is slow to hand over.
  return JSON.stringify({
    elements, stops: tabStops, words, marks, controls,
    window: [root.clientWidth, innerHeight],
    page: [root.scrollWidth, root.scrollHeight],
    scrolled: [round(scrollX), round(scrollY)],
    held: [style(root).overflowX, style(document.body).overflowX],
    canvas: style(root).colorScheme,
    coarse: matchMedia("(pointer: coarse)").matches,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    direction: style(document.body).direction,
  });
}
