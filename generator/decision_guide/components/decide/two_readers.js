/**
 * The answers of another reader, from a link, next to the reader's own. Fetched when the reader asks for it, or when the
 * address has both.
 * @import {Answers, Given, Result} from "../../engine/types.d.ts"
 * @import {GuideData, Sentences, WordsOf} from "./types.d.ts"
 */
import { agreementOf } from "../../engine/agreement.js";
import { formatLink, readLink } from "../../engine/link.js";
import { join } from "../../text/words.js";
import { find, findAll, put } from "./dom.js";

/**
 * Answers, and what follows from them.
 * @typedef {{answers: Answers, result: Result, sentences: Sentences}} Told
 *
 * What the page has loaded already.
 * @typedef {object} Loaded
 * @property {(answers: Answers) => Told} told
 * @property {(read: NonNullable<ReturnType<typeof readLink>>, old: string | null, result: Result, isPair: boolean) => Promise<(Node | string)[]>} remarksOn
 * what is to be said about a link, and its stamp if that is of another edition
 * @property {(id: string, text: string) => HTMLElement} linkTo a link to a question's row
 * @property {(remark?: string) => void} follow to be called when the other answers have changed
 */

/**
 * @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words @param {Loaded} loaded
 * @returns what the update cycle calls
 */
export const startTwoReaders = (root, guide, words, { told, remarksOn, linkTo, follow }) => {
  /** @param {string} name @param {Record<string, unknown>} properties @param {(Node | string)[]} children @returns {any} an element of this name */
  const made = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  /** @param {string} key @param {() => void} act */
  const button = (key, act) => made("button", { type: "button", textContent: words(`ui.other.${key}`), onclick: act });

  const place = /** @type {HTMLDetailsElement} */ (find(root, ".dg-readers"));
  const field = made("input", { type: "search", autocomplete: "off", onkeydown: (/** @type {KeyboardEvent} */ { key }) => key === "Enter" && paste() });
  const problem = made("p", { className: "dg-aside" });
  const shown = made("dl", { className: "simple dg-reasons dg-both", hidden: true });
  const controls = made("div", { className: "dg-ranking-tools", hidden: true }, button("end", () => replace(null)));
  problem.setAttribute("role", "alert");
  place.append(
    made("div", { className: "dg-tools dg-ranking-tools" }, made("label", {}, words("ui.other.link"), field), button("show", () => paste())),
    made("p", { className: "dg-aside", textContent: words("ui.other.help") }),
  );
  place.after(problem, shown, controls);

  /** @type {Told | null} */
  let other = null;
  /** @type {Told} */
  let own;

  /** @param {Answers} answers @param {string} id */
  const given = (answers, id) => {
    if (!Object.hasOwn(answers, id)) return words("ui.other.open");
    const { a, i } = answers[id];
    const { labels, number } = guide.questions[id];
    if (a === "nr") return words("ui.other.nr");
    const answer = labels[a] ?? number?.tell(a);
    return i > 1 ? words(`ui.other.given.${i}`, { answer }) : answer;
  };

  /** @param {string} title @param {(Node | string)[]} items */
  const part = (title, items) => made("div", {}, made("dt", { textContent: title }),
    made("dd", {}, made("ul", {}, ...items.map((item) => made("li", {}, item)))));

  /** Which options neither rules out, and which of those are highest for the one who likes them least. @param {Result} theirs */
  const agreed = (theirs) => {
    const { open, highest, place } = agreementOf(own.result, theirs);
    /** @param {string[]} ids */
    const names = (ids) => join(words, ids.map((id) => guide.options[id]));
    const all = own.result.options.length;
    const first = words(`ui.other.neither${open.length ? (open.length < all ? "" : ".all") : ".none"}`, { options: names(open) });
    // Someone who has answered nothing likes all the same.
    const compares = open.length > 1 && highest.length < open.length && [own.result, theirs].every(({ leaders }) => leaders.length);
    return compares
      ? [first, words("ui.other.highest", { count: highest.length, options: names(highest), place: words("say.place", { ordinal: place }) })]
      : [first];
  };

  const paint = () => {
    for (const note of findAll(root, ".dg-theirs")) note.remove();
    for (const block of [shown, controls]) block.hidden = !other;
    if (!other) return;
    const { answers, result, sentences } = other;
    const rows = guide.table.questions.map(({ id }) => ({ id, yours: given(own.answers, id), theirs: given(answers, id) }));
    for (const { id, theirs } of rows) {
      find(root, `#dg-row-${id} th`).append(made("p", { className: "dg-aside dg-theirs", textContent: words("ui.other.theirs.row", { text: theirs }) }));
    }
    /** @param {boolean} isSame */
    const parts = (isSame) => {
      const some = rows.filter(({ yours, theirs }) => (yours === theirs) === isSame);
      const items = some.map(({ id, yours, theirs }) => linkTo(id, words(`ui.other.${isSame ? "same" : "differ"}`, {
        question: guide.questions[id].short, yours, theirs,
      })));
      return some.length ? [part(words(`ui.other.${isSame ? "same" : "differ"}.title`, { count: some.length }), items)] : [];
    };
    shown.replaceChildren(
      part(words("ui.other.leads"), [
        words("ui.other.yours", { text: own.sentences.headline }), words("ui.other.theirs", { text: sentences.headline }),
      ]),
      part(words("ui.other.both"), agreed(result)),
      ...parts(false), ...parts(true),
    );
  };

  /** @param {Told | null} next @param {string} [remark] */
  const replace = (next, remark) => {
    other = next;
    follow(remark);
  };

  /**
   * Show the answers of a link next to the reader's own.
   * @param {string} link a whole address, or the text after `a=` alone
   */
  const show = async (link) => {
    const query = new URLSearchParams(link.replace(/#[^]*/, "").slice(link.indexOf("?") + 1));
    const read = readLink(query.get("a") ?? link, guide.renames);
    const { result } = told(read?.answers ?? {});
    /** @type {[string, Given][]} */
    const known = guide.table.questions.flatMap(({ id }) =>
      (read && Object.hasOwn(read.answers, id) && !result.dropped.includes(id) ? [[id, read.answers[id]]] : []));
    const isGood = read && known.length > 0;
    place.open = !isGood;
    put(problem, isGood ? "" : words("ui.other.bad"));
    if (!isGood) return;
    const next = told(Object.fromEntries(known));
    replace(next, words("ui.other.theirs", { text: next.sentences.headline }));
    const stamp = query.get("s");
    problem.replaceChildren(...await remarksOn(read, stamp?.startsWith(guide.edition) ? null : stamp, result, query.has("b")));
  };
  /** What the reader asked for is brought into view; a link that holds both does not move the page. */
  const paste = async () => {
    await show(field.value.trim());
    shown.scrollIntoView({ block: "nearest" });
  };

  return {
    show,
    /** The other reader's answers as in a link; "" if there is no other. */
    link: () => (other ? formatLink(Object.entries(other.answers)) : ""),
    /** The reader's own result is another one now. @param {typeof own} said */
    follow(said) {
      own = said;
      paint();
    },
  };
};
