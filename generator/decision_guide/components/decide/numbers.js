/**
 * Rows with a limit: what readers type, and how it is read. Loaded only on pages that have such a row.
 * @import {GuideData, WordsOf} from "./types.d.ts"
 */
import { MOST_DECIMALS, MOST_DIGITS, numberOf, shortest, shownNumber, withNumbers, withWords } from "../../engine/numbers.js";
import { find, put, set } from "./dom.js";
import { wordsOf } from "../../text/words.js";

const WAIT_MS = 250;
/** The first digits of scripts that readers type: full-width, Arabic-Indic and its eastern form. */
const ZEROS = ["\uff10", "\u0660", "\u06f0"];
/** What sets the direction of text, and what has no width. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** @param {string} language @returns {{group: string, decimal: string}} */
const signsOf = (language) => {
  const parts = new Intl.NumberFormat(language, { useGrouping: /** @type {any} */ ("always"), numberingSystem: "latn" }).formatToParts(12345.6);
  /** @param {string} type */
  const sign = (type) => parts.find((part) => part.type === type)?.value ?? "";
  return { group: sign("group"), decimal: sign("decimal") };
};

/**
 * What a reader typed as an answer in a link.
 * @param {string} typed @param {string} language @param {string} [unit]
 * @returns {{answer: string, problem: "" | "bad" | "long"}} no answer and no problem: nothing was typed
 */
export const readNumber = (typed, language, unit = "") => {
  const { group, decimal } = signsOf(language);
  let text = typed.replace(INVISIBLE, "").replaceAll("\u066b", decimal).replaceAll("\u066c", group);
  for (const zero of ZEROS) {
    text = text.replace(/./gu, (sign) => {
      const digit = sign.charCodeAt(0) - zero.charCodeAt(0);
      return digit >= 0 && digit < 10 ? `${digit}` : sign;
    });
  }
  text = text.replace(/\uff0e/g, ".").replace(/\uff0c/g, ",").replace(/[\u2212\uff0d]/g, "-").replace(/\uff0b/g, "+").trim();
  if (unit && text.startsWith(unit)) text = text.slice(unit.length).trim();
  if (unit && text.endsWith(unit)) text = text.slice(0, -unit.length).trim();
  if (!text) return { answer: "", problem: typed.trim() && "bad" };
  const [, sign = "", rest = ""] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  // Spaces, apostrophes and the page's own sign part groups of three.
  const inGroups = new RegExp(`^\\d{1,3}(?:([ \\u00a0\\u202f_'’]|${group === "." ? "\\." : group})\\d{3})(?:\\1\\d{3})*(?=$|[.,])`);
  const [grouped = "", by = ""] = inGroups.exec(rest) ?? [];
  const whole = grouped || (/^\d*/.exec(rest)?.[0] ?? "");
  const behind = rest.slice(whole.length);
  const [, mark = "", decimals = ""] = /^([.,])(\d*)$/.exec(behind) ?? [];
  const isDecimal = !behind || (mark && mark !== by && (mark === decimal || mark === "."));
  if (!isDecimal || !(whole || decimals)) return { answer: "", problem: "bad" };
  const [ahead, after] = [(by ? whole.replaceAll(by, "") : whole).replace(/^0+(?=\d)/, "") || "0", shortest(decimals.slice(0, 99))];
  if (ahead.length + after.length > MOST_DIGITS || after.length > MOST_DECIMALS) return { answer: "", problem: "long" };
  return { answer: numberOf(`${sign === "-" ? sign : ""}${ahead}${after && `~${after}`}`).replace(".", "~"), problem: "" };
};

/** The guide, with what the engine and the sentences need for its questions with a limit. @param {GuideData} guide @returns {GuideData} */
export const prepared = (guide) => {
  const words = wordsOf(guide.words, guide.language);
  const questions = Object.entries(guide.questions).map(([id, question]) => {
    const { number } = question;
    return [id, number ? { ...question, number: withWords(number, words, guide.language) } : question];
  });
  return { ...guide, table: withNumbers(guide.table), questions: Object.fromEntries(questions) };
};

/**
 * Draw a reader's limit on the chart: a line, and the side beyond it hatched.
 * @param {HTMLElement} root @param {string} question @param {string} answer @param {string} number the answer in words
 * @param {(name: string) => string} say the answer with the name of its axis, if there is room
 */
const drawLimit = (root, question, answer, number, say) => {
  const limit = /** @type {HTMLElement | null} */ (root.querySelector(`.dg-limit[data-limit="${question}"]`));
  if (!limit) return;
  set(limit, { display: answer ? "inline" : "none" });
  const { along = "", name = "", spacing, place = "" } = limit.dataset;
  // The places of both ends of the axis, the edge of the far side and the edge across, and the numbers at the ends.
  const [from, to, far, near, low, high] = place.split(" ").map(Number);
  const scale = spacing === "log" ? Math.log : Number;
  const share = (scale(Number(answer.replace("~", "."))) - scale(low)) / (scale(high) - scale(low));
  // A logarithm of 0 or less is before every number.
  const at = Math.min(Math.max(from + (share > -9 ? share : -9) * (to - from), Math.min(far, near)), Math.max(far, near));
  const isAcross = along === "x";
  set(find(limit, "rect"), { [along]: Math.min(at, far), [isAcross ? "width" : "height"]: Math.abs(far - at) });
  set(find(limit, "path"), { transform: `translate(${isAcross ? at : 0} ${isAcross ? 0 : at})` });
  const text = /** @type {SVGTextElement} */ (/** @type {Element} */ (find(limit, "text")));
  const full = say(name);
  // The chart may be folded, so that its text has no width yet: a letter takes up to 7.5, one of Chinese twice that.
  const room = (text.ownerSVGElement?.viewBox.baseVal.width ?? 0) - Number(text.getAttribute("x"));
  put(text, full.replace(/[\u2e80-\uffff]/g, "xx").length * 7.5 > room ? number : full);
};

const FIELD = ".dg-number-field input";

/** @param {HTMLElement} row @returns {HTMLInputElement | null} */
const fieldOf = (row) => row.querySelector(FIELD);

/** What the rows call for a question with a limit. @param {HTMLElement} root @param {GuideData} guide @param {WordsOf} words */
export const startNumbers = (root, guide, words) => {
  /** @type {ReturnType<typeof setTimeout>} */
  let waiting;

  /** The question of a field, and what the field says. @param {HTMLInputElement} field */
  const about = (field) => {
    const { question = "" } = /** @type {HTMLElement} */ (field.closest("[data-question]")).dataset;
    const { number } = guide.questions[question];
    const { breaks = [] } = guide.table.questions.find(({ id }) => id === question) ?? {};
    return { number, breaks, ...readNumber(field.value, guide.language, number?.unit?.text) };
  };

  /** Say beside a field how it is read. @param {HTMLInputElement} field @returns {string} its answer */
  const say = (field) => {
    const { number, breaks, answer, problem } = about(field);
    const example = shownNumber(breaks.at(-1) ?? "130", guide.language);
    const told = answer && `${number?.tell(answer)}`;
    const said = problem ? words(`ui.number.${problem}`, { example }) : told && words("ui.number.read", { number: told });
    put(find(/** @type {HTMLElement} */ (field.closest("[data-question]")), ".dg-said"), said);
    field.setAttribute("aria-invalid", `${Boolean(problem)}`);
    const { question = "" } = /** @type {HTMLElement} */ (field.closest("[data-question]")).dataset;
    drawLimit(root, question, answer, told, (name) => words("map.limit", { name, number: told }));
    return answer;
  };

  /** @param {HTMLInputElement} field */
  const tell = (field) => {
    clearTimeout(waiting);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  root.addEventListener("input", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    const row = /** @type {HTMLElement | null} */ (field.closest("[data-question]"));
    const own = row && fieldOf(row);
    if (!own) return;
    if (field === own) {
      for (const radio of row.querySelectorAll("input")) radio.checked = false;
      clearTimeout(waiting);
      waiting = setTimeout(() => tell(field), WAIT_MS);
    } else if (field.type === "radio") {
      own.value = "";
      say(own);
    }
  });
  root.addEventListener("keydown", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (!field.matches(FIELD)) return;
    if (event.key === "Enter") tell(field);
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const { breaks, answer } = about(field);
    const others = breaks.filter((one) => !answer || (Number(one) - Number(answer.replace("~", "."))) * step > 0);
    const next = others.at(step > 0 ? 0 : -1);
    if (next === undefined) return;
    field.value = shownNumber(next, guide.language);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // What was typed before this script came.
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll(FIELD))) {
    if (field.value) tell(field);
  }

  return {
    /** The answer in a row's field; "" without a field. @param {HTMLElement} row */
    read(row) {
      const field = fieldOf(row);
      return field ? say(field) : "";
    },
    /** @param {HTMLElement} row @param {string} answer */
    write(row, answer) {
      const field = fieldOf(row);
      const number = numberOf(answer);
      if (!field) return;
      field.value = number && shownNumber(number, guide.language);
      say(field);
    },
  };
};
