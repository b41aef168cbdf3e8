/**
 * What a reader takes along: a decision record, the table, the data. Imported when somebody asks for one.
 *
 * `published` is the guide's decision.json. Whatever text goes out is escaped for where it goes: in Markdown it becomes
 * neither structure nor HTML, in a spreadsheet no formula.
 * @import {Cell} from "./types.d.ts"
 * @import {Assessment, Download, Published, Question} from "./texts.d.ts"
 */

/** @param {string} sign @returns a numeric reference: understood by every Markdown, unlike a backslash */
const entity = (sign) => `&#${sign.charCodeAt(0)};`;

/** Text as one line of Markdown that shows just this text. @param {string} text */
const md = (text) =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]#]/g, "\\$&")
    .replace(/[&<>|~^$@]|:(?=\/\/)|(?<=\bwww)\.|^[-+=:]|(?<=^\d+)[.)]/gi, entity);

/** Authored Markdown as plain text: without citations, list marks, emphasis and addresses. @param {string} markdown */
const plain = (markdown) =>
  markdown
    .replace(/^ *(```|~~~).*$/gm, "")
    .replace(/\s*\[\^[\w-]+\]/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:[-*+>]|\d+[.)]) +/gm, "")
    .replace(/(\*\*|__|[*`])(?=\S)(.*?\S)\1/g, "$2")
    .replace(/\s+/g, " ")
    .trim();

/** @param {Published} published @returns the criteria that are asked */
const questionsOf = ({ decision }) =>
  decision.criteria.filter((criterion) => "ask" in criterion).map((question) => /** @type {Question} */ (question));

/** @param {Question} question @param {string} [answer] @param {string} [option] @returns {Assessment | undefined} */
const assessment = ({ rows }, answer, option = "") =>
  rows.find((row) => row.answer === answer)?.cells[option];

/** @param {Download} download @param {Assessment | undefined} cell @returns {string} */
const wordOf = ({ published, words }, cell) => {
  if (!cell) return words("word.no-effect");
  const { levels, own } = published.decision.scale;
  const level = own && levels.find(({ id }) => id === cell.word);
  return level ? level.name ?? level.id.replaceAll("-", " ") : words(`word.${cell.word}`);
};

/** The answer that counts: neither "not sure" nor "ignored". @param {Download} download @param {Question} question */
const countedAnswer = ({ published, answers, result }, { id }) => {
  const compiled = published.compiled.questions.find((question) => question.id === id);
  const given = result.dropped.includes(id) ? undefined : answers[id];
  return given && compiled && Object.hasOwn(compiled.cells, given.a) ? { ...given, row: compiled.cells[given.a] } : null;
};

/** @param {Download} download @param {Question} question @param {string} answer */
const labelOf = ({ words }, question, answer) =>
  question.answers.find(({ id }) => id === answer)?.label ?? words(`say.${answer}`);

/** @param {Cell} cell @param {number} importance */
const pointsOf = (cell, importance) => (typeof cell === "number" ? cell * (importance > 1 ? 2 : 1) : 0);

/** @param {Download} download @param {string} option @param {number} position @returns its answered cells as list items */
const verdictsOf = (download, option, position) => questionsOf(download.published).flatMap((question) => {
  const given = countedAnswer(download, question);
  const cell = assessment(question, given?.a, option);
  if (!given || !cell) return [];
  const { words } = download;
  const reason = words("say.adr.verdict", {
    question: words("quote", { text: question.name ?? question.ask }),
    answer: labelOf(download, question, given.a),
    word: wordOf(download, cell),
  });
  const points = given.row[position] === "x" ? -1 : pointsOf(given.row[position], given.i);
  const kind = points > 0 ? "good" : points < 0 ? "bad" : "neutral";
  const noted = cell.note ? words("say.adr.explained", { reason, text: plain(cell.note) }) : reason;
  return [`* ${md(words(`say.adr.${kind}`, { reason: noted }))}`];
});

/** @param {Download} download @param {"good" | "bad"} kind @param {{title: string, body?: string}[]} [written] */
const argumentsOf = ({ words }, kind, written = [], withBody = true) => written.map(({ title, body }) => {
  const reason = words("quote", { text: title });
  const text = withBody && body ? words("say.adr.explained", { reason, text: plain(body) }) : reason;
  return `* ${md(words(`say.adr.${kind}`, { reason: text }))}`;
});

/** @param {Download} download @returns {string[]} */
const outcome = (download) => {
  const { published, result, sentences, words } = download;
  const [leader, another] = result.leaders;
  const option = !another && published.decision.options.find(({ id }) => id === leader);
  if (result.status === "empty") return [md(words("say.adr.open", { headline: sentences.status }))];
  if (!option) return [md(words("say.adr.open", { headline: sentences.headline })), "", md(sentences.because)];
  const consequences = [
    ...argumentsOf(download, "good", option.advantages, false),
    ...argumentsOf(download, "bad", option.disadvantages, false),
    ...(result.despite.length ? [`* ${md(sentences.despite)}`] : []),
  ];
  return [
    md(words("say.adr.chosen", { option: option.name, because: sentences.because })),
    ...(consequences.length ? ["", `### ${words("say.adr.consequences")}`, "", ...consequences] : []),
  ];
};

/** @param {Download} download @returns {string[]} */
const prosAndCons = (download) => download.published.decision.options.flatMap((option, position) => {
  const reason = download.sentences.reasons[option.id];
  const place = download.sentences.places[option.id];
  const items = [
    ...argumentsOf(download, "good", option.advantages),
    ...argumentsOf(download, "bad", option.disadvantages),
    ...verdictsOf(download, option.id, position),
  ];
  return [
    "", `### ${md(option.name)}`,
    ...(option.summary ? ["", md(plain(option.summary))] : []),
    ...(reason ? ["", md(download.words("say.adr.standing", { place, reason }))] : []),
    ...(items.length ? ["", ...items] : []),
  ];
});

/** A Markdown architectural decision record (MADR 4); its status and its date are the reader's. @param {Download} download */
export const adr = (download) => {
  const { published: { decision }, result, sentences, link, words } = download;
  const drivers = questionsOf(download.published).flatMap((question) => {
    const given = countedAnswer(download, question);
    if (!given) return [];
    const text = { question: question.ask, answer: labelOf(download, question, given.a) };
    return [`* ${md(words(`say.adr.driver.${given.i}`, text))}`];
  });
  const empty = result.status === "empty";
  return [
    "---", "status: proposed", "---", "",
    `# ${md(empty ? decision.name : words("say.adr.title", { name: decision.name, headline: sentences.headline }))}`,
    "", `## ${words("say.adr.context")}`, "", md(decision.title),
    ...(decision.summary ? ["", md(plain(decision.summary))] : []),
    "", `## ${words("say.adr.drivers")}`, "", ...(drivers.length ? drivers : [md(sentences.status)]),
    "", `## ${words("say.adr.options")}`, "", ...decision.options.map(({ name }) => `* ${md(name)}`),
    "", `## ${words("say.adr.outcome")}`, "", ...outcome(download),
    ...(empty ? [] : [
      "", `### ${words("say.adr.confirmation")}`, "", ...[sentences.open, sentences.flips[0]].map((text) => `* ${md(text)}`),
    ]),
    "", `## ${words("say.adr.pros")}`, ...prosAndCons(download),
    "", `## ${words("say.adr.more")}`, "",
    `${words("say.adr.link")} <${link.replace(/[<>\s]/g, encodeURIComponent)}>`, "",
  ].join("\n");
};

/** A field by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe. @param {string | number} value */
const field = (value) => {
  const text = typeof value === "string" && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : `${value}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * One question: what was answered, and each option's word and points. An open yes/no question shows what a yes would do.
 * @param {Download} download @param {Question} question @returns {(string | number)[]}
 */
const rowOf = (download, question) => {
  const { words, answers, published: { decision } } = download;
  const given = countedAnswer(download, question);
  const choice = question.answers.some(({ label }) => label !== undefined);
  const said = given ? "" : answers[question.id]?.a === "dk" ? words("ui.dk")
    : answers[question.id]?.a === "nr" ? words("ui.importance.nr")
    : words("say.csv.open");
  const cells = decision.options.flatMap(({ id }, position) => {
    if (given) {
      const cell = assessment(question, given.a, id);
      return [wordOf(download, cell), pointsOf(given.row[position], given.i)];
    }
    const possible = choice ? question.answers.map((answer) => answer.id) : ["yes"];
    const found = new Set(possible.map((answer) => wordOf(download, assessment(question, answer, id))));
    return [found.size > 1 ? words("word.depends") : [...found][0] ?? "", ""];
  });
  const answer = given ? labelOf(download, question, given.a) : choice ? said : words("say.csv.if-yes", { answer: said });
  return [question.ask, answer, given ? words(`ui.importance.${given.i}`) : "", ...cells];
};

/** The table for a spreadsheet: a row per criterion, for each option a word and its points. @param {Download} download */
export const csv = (download) => {
  const { published: { decision }, result, sentences, words } = download;
  const rows = decision.criteria.map((criterion) => "ask" in criterion
    ? rowOf(download, criterion)
    : [criterion.fact, "", "", ...decision.options.flatMap(({ id }) => [plain(criterion.values[id] ?? ""), ""])]);
  return `\uFEFF${[
    [
      ...["question", "answer", "importance"].map((column) => words(`say.csv.${column}`)),
      ...decision.options.flatMap(({ name }) => [name, words("say.csv.points", { option: name })]),
    ],
    ...rows,
    [words("say.csv.sum"), "", "", ...result.options.flatMap(({ id, score }) => [sentences.places[id], score])],
  ].map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
};

/** Answers and result as data; the answers in the form that the engine takes. @param {Download} download */
export const json = ({ published, answers, result, link }) => {
  const { id, questions } = published.compiled;
  const understood = questions.filter((question) => answers[question.id] && !result.dropped.includes(question.id));
  const given = Object.fromEntries(understood.map((question) => [question.id, answers[question.id]]));
  return `${JSON.stringify({ format: 1, decision: id, link, answers: given, result }, null, 2)}\n`;
};
