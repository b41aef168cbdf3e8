/**
 * The update cycle: the reader's change -> answers -> result -> rows, heads, result block, address.
 * @import {Answers, Result} from "../../engine/types.d.ts"
 * @import {GuideData} from "./types.d.ts"
 */
import { startResult } from "./result.js";
import { startRemarks } from "./remarks.js";
import { shownIn, startRows } from "./rows.js";
import { startTools } from "./tools.js";
import { find, findAll, put, set } from "./dom.js";
import { NO_ANSWERS, formatLink, formatStamp, readLink } from "../../engine/link.js";
import { wordsOf } from "../../text/words.js";

const ANNOUNCE_AFTER = 700;

/**
 * @param {HTMLElement} root @param {GuideData} data @param {typeof import("./numbers.js")} [numbers] on a page with a limit
 * @returns what the entry point calls
 */
export const startLive = (root, data, numbers) => {
  const guide = numbers ? numbers.prepared(data) : data;
  const words = wordsOf(guide.words, guide.language);
  const rows = startRows(root, guide, words, numbers?.startNumbers(root, guide, words));
  const { paint: paintResult, told, linkTo } = startResult(root, guide, words);
  const remark = startRemarks(root, guide, words);
  const status = find(root, "p[role=status]");
  const onward = /** @type {HTMLAnchorElement} */ (find(root, ".dg-button"));
  const written = find(root, ".dg-link");
  const undo = Object.assign(document.createElement("button"), { type: "button", name: "undo", className: "dg-undo", textContent: words("ui.undo") });
  /** @type {ReturnType<typeof paintResult>} */
  let said;
  /** @type {ReturnType<typeof setTimeout>} */
  let announcing;
  let writing = false;
  /** @type {ReturnType<typeof import("./two_readers.js").startTwoReaders> | undefined} */
  let readers;

  /** @param {string} [remark] to announce with the result @param {boolean} [quiet] as on load, before any change by the reader */
  const update = (remark = "", quiet = false) => {
    said = paintResult(Object.fromEntries(rows.given()));
    tools?.follow(said.result);
    readers?.follow(said);
    clearTimeout(announcing);
    if (!quiet) announcing = setTimeout(() => put(status, `${remark} ${said.sentences.announcement}`.trim()), ANNOUNCE_AFTER);
  };

  /** @type {string | null} the stamp of the link that was opened, until an answer changes, if the table was another one then */
  let oldStamp = null;

  /** Two readers have leaders of their own. */
  const stamp = () => oldStamp ?? formatStamp(guide.edition, readers?.link() ? [] : said.result.leaders);

  /** What the address holds besides the answers, and this tab's memory too. */
  const others = () => [["compare", tools?.compared().join(".") ?? ""], ["b", readers?.link() ?? ""]];

  /** This page's address with what is chosen by now, which the browser's own may not hold yet. */
  const address = () => {
    const url = new URL(location.href);
    const link = formatLink(rows.given());
    const isEmpty = link === NO_ANSWERS;
    for (const [name, value] of [["a", isEmpty ? "" : link], ["s", isEmpty ? "" : stamp()], ...others()]) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url;
  };

  /** The address to share: a file that was sent has its own on the site. */
  const shared = () => (root.dataset.home ? root.dataset.home + address().search : address().href);

  /** Write the answers to this tab's storage, and to the address without a new entry in the history. */
  const remember = () => {
    const link = formatLink(rows.given());
    if (onward) onward.search = `?a=${link}&s=${stamp()}`;
    if (!written) return;
    try {
      for (const [part, value] of [["a", link], ...others()]) sessionStorage.setItem(root.dataset.memory + part, value);
    } catch {
      // This tab stores nothing; the address still holds the answers.
    }
    if (writing) return;
    writing = true;
    const page = location.pathname;
    // After the frame, which it would delay; once for all answers of a frame.
    requestAnimationFrame(() => setTimeout(() => {
      writing = false;
      if (page !== location.pathname) return;
      try {
        history.replaceState(history.state, "", address());
      } catch {
        // Browsers allow about a hundred changes in half a minute. The next answer after that writes the address.
      }
      put(written, words("ui.link", { link: shared() }));
    }));
  };

  /** The answers before each step of the reader, the last step last. What was answered before the script came is one step. @type {Answers[]} */
  const steps = rows.given().length ? [{}] : [];
  /** Whether the last step replaced all answers. */
  let isReplaced = false;

  /** @param {string} text "" hides it @param {(Node | string)[]} nodes that follow it */
  const notice = (text, ...nodes) => {
    const place = find(root, ".dg-notice");
    place.replaceChildren(text, ...nodes, ...(isReplaced ? [` ${words("ui.replaced")} `, undo] : []));
    place.hidden = !place.textContent;
    place.style.visibility = "";
  };

  /** Remember a step, if it changes the answers. @param {Answers} before @returns {boolean} whether it does */
  const step = (before) => {
    const isChange = formatLink(Object.entries(before)) !== formatLink(rows.given());
    if (isChange) steps.push(before);
    return isChange;
  };

  /** What the reader can do about the answers in view now. @param {string} [remark] */
  const follow = (remark) => {
    update(remark);
    for (const button of findAll(root, ".dg-your-answers [name=undo]")) button.hidden = !steps.length;
    remember();
  };

  /**
   * Fill in these answers and no others.
   * @param {Answers} answers @param {Answers} [before] the answers that these replace @param {string | null} [stamp] of an old link
   */
  const fill = (answers, before = Object.fromEntries(rows.given()), stamp = null) => {
    rows.fill(answers);
    oldStamp = stamp;
    isReplaced = step(before) && formatLink(Object.entries(before)) !== NO_ANSWERS;
    notice("");
    follow();
  };

  /** Take the last step back. @param {HTMLElement} button */
  const takeBack = (button) => {
    const isInList = button !== undo;
    rows.fill(steps.pop() ?? {});
    isReplaced = false;
    oldStamp = null;
    notice("");
    follow();
    const next = isInList ? [button, find(root, ".dg-your-answers summary")].find((one) => one.offsetParent) : null;
    (next ?? find(root, ".dg-controls input")).focus();
  };

  /** @param {string} link @returns {Answers} */
  const answersIn = (link) => readLink(link, guide.renames)?.answers ?? {};

  /**
   * What a link held that the table no longer has, and who led then.
   * @param {NonNullable<ReturnType<typeof readLink>>} read @param {string | null} old the stamp of another edition
   * @param {Result} result @param {boolean} isPair whether the link is that of two readers @returns {Promise<(Node | string)[]>}
   */
  const remarksOn = async (read, old, result, isPair) => {
    if (!old && !read.unreadable.length && !result.dropped.length) return [];
    const { oldLink } = await import("./old_link.js").catch(() => ({ oldLink: () => [words("ui.lead.failed")] }));
    return oldLink(read, old, result, guide, words, root.dataset.changes, isPair);
  };

  /** Ask for the answers of another reader, or show them. @param {string} [link] */
  const compareReaders = async (link) => {
    const { startTwoReaders } = await import("./two_readers.js");
    readers ??= startTwoReaders(root, guide, words, { told, remarksOn, linkTo, follow });
    readers.follow(said);
    if (link) readers.show(link);
  };

  /**
   * Open a link, and say what it held that the table no longer has.
   * @param {string} link @param {string | null} stamp @param {string} kept what this tab had before @param {string | null} other what another reader answered
   */
  const restore = async (link, stamp, kept, other) => {
    const read = readLink(link, guide.renames);
    // A link may hold answers that no control has.
    const result = read && told(read.answers).result;
    const old = stamp?.startsWith(guide.edition) ? null : stamp;
    fill(read?.answers ?? {}, answersIn(kept), old);
    if (other) compareReaders(other);
    if (!result) return notice(words("ui.malformed"));
    notice("", ...await remarksOn(read, old, result, !!other));
  };

  /** @param {HTMLElement} button */
  const copy = async (button) => {
    let key = "ui.copied";
    try {
      await navigator.clipboard.writeText(shared());
    } catch {
      // There is no clipboard, or this page may not use it.
      key = "ui.copy-failed";
    }
    for (const place of [status, button]) put(place, words(key));
    setTimeout(() => put(button, words("ui.copy")), 2500);
  };

  /** Show next to an option what would make it lead. @param {HTMLButtonElement} button */
  const askLead = async (button) => {
    const { answers } = said;
    const answer = await import("./lead_answer.js").then((module) => module.leadAnswer(guide, answers, button.value, words), () => words("ui.lead.failed"));
    // An answer in the meantime makes it untrue.
    if (answers !== said.answers) return;
    clearTimeout(announcing);
    for (const place of [status, button.nextElementSibling]) put(place, answer);
  };

  /** @param {HTMLButtonElement} button */
  const download = async (button) => {
    /** @type {HTMLElement} */ (button.closest("[popover]")).hidePopover();
    try {
      const { save } = await import("./downloads.js");
      /** @param {string} id */
      const shown = (id) => shownIn(guide, id, said.answers[id]);
      await save(button.value, root.dataset.json ?? "", { ...said, guide, shown, words, link: shared() });
    } catch {
      notice(words("ui.download-failed"));
    }
  };

  /** Open or close the sheet with the result on small screens. @param {HTMLElement} button */
  const toggle = (button) => {
    set(button, { "aria-expanded": find(root, ".dg-result").classList.toggle("dg-opened") });
  };

  /** Show or hide the map, if there is no room for it next to the rest. @param {HTMLElement} button */
  const fold = (button) => set(button, { "aria-expanded": button.getAttribute("aria-expanded") !== "true" });

  /** @type {Record<string, (button: HTMLButtonElement) => void>} by the names of the buttons */
  const actions = {
    clear: () => {
      fill({});
      find(root, "input[type=radio]").focus();
    },
    undo: takeBack,
    start: ({ value }) => fill(answersIn(value)),
    "compare-first": () => tools?.compareFirst(),
    toggle, fold, "ask-lead": askLead, copy, download, print: () => print(),
  };

  find(root, ".dg-readers")?.addEventListener("toggle", () => compareReaders());
  const tools = startTools(root, guide, words, remember);
  // This also warms up the engine before the first answer.
  update("", true);
  const sheet = find(root, ".dg-result");
  /** The sheet covers the table, so it closes when the reader turns to the table. @param {any} event */
  const leave = ({ target, type, key }) => {
    if (sheet.matches(".dg-opened") && (type === "keydown" ? key === "Escape" : !sheet.contains(target))) toggle(find(root, ".dg-toggle"));
  };
  if (sheet) for (const kind of ["focusin", "keydown"]) root.addEventListener(kind, leave);
  // Nothing moves on load, for readers who prefer reduced motion, or if it would cost frames.
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || root.querySelector(".dg-long-ranking");
  requestAnimationFrame(() => requestAnimationFrame(() => root.classList.toggle("dg-moving", !still)));

  return {
    /** @param {string} ids the options to compare, as in a link */
    compare: (ids) => tools?.compare(ids.split(".")),

    restore,

    /** @param {any} target the control that was changed */
    change(target) {
      const row = target.closest("[data-question]");
      if (!row) return;
      const before = Object.fromEntries(rows.given());
      oldStamp = null;
      rows.paint(row);
      if (step(before)) {
        // It keeps its place: an answer moves no row.
        if (isReplaced) find(root, ".dg-notice").style.visibility = "hidden";
        isReplaced = false;
      }
      follow(remark(row, rows.givenIn(row)));
    },

    /** @param {any} target the clicked element */
    click(target) {
      const button = target.closest("button");
      actions[button?.name]?.(button);
    },
  };
};
