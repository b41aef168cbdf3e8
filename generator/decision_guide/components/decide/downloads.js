/**
 * The reader's downloads: a decision record, the table, the data. Imported on demand.
 * `published` is the guide's decision.json. All text is escaped for its target: in Markdown it becomes neither
 * structure nor HTML, in a spreadsheet no formula.
 * @import {Argument, Download} from "../../engine/texts.d.ts"
 */
import { own } from "../../engine/link.js";

/** @param {string} sign @returns a numeric character reference, which every Markdown reads, unlike a backslash */
const entity = (sign) => `&#${sign.charCodeAt(0)};`;

/** Text as one line of Markdown that shows exactly this text. @param {string} text */
const md = (text) =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]#]/g, "\\$&")
    .replace(/[&<>|~^$@]|:(?=\/\/)|(?<=\bwww)\.|^[-+=:]/gi, entity)
    .replace(/^(\d+)([.)])/, (_, number, sign) => number + entity(sign));

/** Authored Markdown as plain text: without citations, list marks, emphasis and addresses. @param {string} markdown */
const plain = (markdown) =>
  markdown
    .replace(/^ *(```|~~~).*$/gm, "")
    .replace(/(?<!\s)\s*\[\^[\w-]+\]/g, "")
    .replace(/\[([^[\]]*)\]\([^)[]*\)/g, "$1")
    .replace(/^[^\S\n]*(?:[-*+>]|\d+[.)]) +/gm, "")
    .replace(/(\*\*|__|[*`])(?=\S)(.{0,999}?\S)\1/g, "$2")
    .replace(/\s+/g, " ")
    .trim();

/** @param {{summary?: string}} described */
const about = ({ summary }) => summary && md(plain(summary));

/** @param {string[]} texts */
const list = (texts) => texts.map((text) => `* ${md(text)}`).join("\n");

/** An answer in words. @param {Download["guide"]} guide @param {string} id @param {string} answer */
const toldIn = ({ questions }, id, answer) => questions[id].labels[answer] ?? questions[id].number?.tell(answer);

/** A verdict in words, after the figure of a question with a limit. @param {Download["guide"]} guide @param {string} id @param {string} option @param {string[]} verdict */
const wordOf = ({ questions }, id, option, [, word]) => [questions[id].number?.values[option], word].filter(Boolean).join(" ");

/** A Markdown architectural decision record (MADR 4); its status and date are the reader's. @param {Download} download */
export const adr = ({ published: { decision }, guide, answers, result, shown, sentences, link, words }) => {
  const { status, leaders, despite } = result;
  const empty = status === "empty";
  const chosen = decision.options.find(({ id }) => id === leaders[0] && !leaders[1]);
  const counted = decision.criteria.flatMap((one) => ("ask" in one && shown(one.id).answer ? [one] : []));

  /** @param {string} level @param {string} key @param {string | false} block */
  const section = (level, key, block) => block && `${level} ${words(`say.adr.${key}`)}\n\n${block}`;
  /** @param {string} kind @param {string} reason @param {string} [text] */
  const because = (kind, reason, text) =>
    words(`say.adr.${kind}`, { reason: text ? words("say.adr.explained", { reason, text: plain(text) }) : reason });
  /** @param {{advantages?: Argument[], disadvantages?: Argument[]}} option @param {boolean} [briefly] */
  const argued = ({ advantages = [], disadvantages = [] }, briefly) =>
    [advantages, disadvantages].flatMap((written, against) => written.map(({ title, body }) =>
      because(against ? "bad" : "good", words("quote", { text: title }), briefly ? "" : body)));

  /** What a question's answer means for an option. @param {string} option @param {number} position */
  const verdicts = (option, position) => counted.flatMap(({ id, ask, name, rows, values }) => {
    const { answer, points, verdicts } = shown(id);
    const cell = rows ? rows.find((row) => row.answer === answer)?.cells[option] : own(values, option);
    if (!cell) return [];
    const question = words("quote", { text: name ?? ask });
    const reason = words("say.adr.verdict", { question, answer: labelOf(id), word: wordOf(guide, id, option, verdicts[position]) });
    const bad = points[position] < 0 || verdicts[position][2] === "out";
    return [because(bad ? "bad" : points[position] > 0 ? "good" : "neutral", reason, cell.note)];
  });

  /** @param {string} id */
  const labelOf = (id) => toldIn(guide, id, answers[id].a);
  const drivers = counted.map(({ id, ask }) =>
    words(`say.adr.driver.${answers[id].i}`, { question: ask, answer: labelOf(id) }));
  const { headline, because: reason, places, reasons } = sentences;
  const outcome = chosen
    ? words("say.adr.chosen", { option: chosen.name, because: reason })
    : words("say.adr.open", { headline: empty ? sentences.status : headline });
  const consequences = chosen ? [...argued(chosen, true), ...(despite.length ? [sentences.despite] : [])] : [];

  const blocks = [
    "---\nstatus: proposed\n---",
    `# ${md(empty ? decision.name : words("say.adr.title", { name: decision.name, headline }))}`,
    section("##", "context", md(decision.title)),
    about(decision),
    section("##", "drivers", list(drivers) || md(sentences.status)),
    section("##", "options", list(decision.options.map(({ name }) => name))),
    section("##", "outcome", md(outcome)),
    !chosen && !empty && md(reason),
    section("###", "consequences", list(consequences)),
    section("###", "confirmation", !empty && list([sentences.open, sentences.flips[0]])),
    `## ${words("say.adr.pros")}`,
    ...decision.options.flatMap((option, position) => [
      `### ${md(option.name)}`,
      about(option),
      reasons[option.id] && md(words("say.adr.standing", { place: places[option.id], reason: reasons[option.id] })),
      list([...argued(option), ...verdicts(option.id, position)]),
    ]),
    section("##", "more", `${words("say.adr.link")} <${link.replace(/[<>\s]/g, encodeURIComponent)}>\n\n${md(guide.made)}`),
  ];
  return `${blocks.filter(Boolean).join("\n\n")}\n`;
};

/**
 * The text with an apostrophe before each character that would begin a formula, whichever separator the spreadsheet
 * program expects. The same as in Python's interchange/formulas. @param {string} text
 */
const withFormulaGuard = (text) => {
  let begins = true;
  return [...text].map((character) => {
    const made = begins && /[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/.test(character) ? `'${character}` : character;
    begins = /[;\t\r\n]/.test(character) || (begins && /[\s"']/.test(character));
    return made;
  }).join("");
};

/** A CSV field (RFC 4180). @param {string | number} value */
const field = (value) => {
  const text = typeof value === "string" ? withFormulaGuard(value) : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * The table for a spreadsheet: a row per criterion, for each option a word and its points. An open yes/no question shows
 * what a yes would do.
 * @param {Download} download
 */
export const csv = ({ published: { decision }, guide, answers, result, shown, sentences, words }) => {
  const rows = decision.criteria.map((criterion) => {
    if ("fact" in criterion) {
      const { fact, values } = criterion;
      return [fact, "", "", ...decision.options.flatMap(({ id }) => [plain(own(values, id) ?? ""), ""])];
    }
    const { id, ask } = criterion;
    const { choice } = guide.questions[id];
    const { a, i } = own(answers, id) ?? { a: "", i: 1 };
    const { answer, points, verdicts } = shown(id);
    const said = a === "nr" ? words("ui.importance.nr") : toldIn(guide, id, a) || words("say.csv.open");
    return [
      ask,
      answer || choice ? said : words("say.csv.if-yes", { answer: said }),
      answer && words(`ui.importance.${i}`),
      ...verdicts.flatMap((verdict, position) => [wordOf(guide, id, decision.options[position].id, verdict), answer && (points[position] || 0)]),
    ];
  });
  const table = [
    [
      ...["question", "answer", "importance"].map((column) => words(`say.csv.${column}`)),
      ...decision.options.flatMap(({ name }) => [name, words("say.csv.points", { option: name })]),
    ],
    ...rows,
    [words("say.csv.sum"), "", "", ...result.options.flatMap(({ id, score }) => [sentences.places[id], score])],
    [guide.made, "", "", ...decision.options.flatMap(() => ["", ""])],
  ];
  return `\uFEFF${table.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
};

/** Answers and result as data; the answers in the form that the engine reads. @param {Download} download */
export const json = ({ guide, answers, result, link }) =>
  `${JSON.stringify({ format: 1, decision: guide.table.id, edition: guide.edition, link, answers, result }, null, 2)}\n`;

/**
 * Save a file on the reader's device.
 * @param {string} ending of the file: md, csv or json @param {string} address of decision.json
 * @param {Omit<Download, "published">} answered
 */
export const save = async (ending, address, answered) => {
  const published = await (await fetch(address)).json();
  /** @type {Record<string, (download: Download) => string>} */
  const make = { md: adr, csv, json };
  // Names on the page have invisible marks where they may break.
  const text = make[ending]({ ...answered, published }).replace(/[\xad\u200b]/g, "");
  const link = document.createElement("a");
  // A type that browsers neither show nor rename.
  link.href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  link.download = `${answered.guide.table.id}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
};
