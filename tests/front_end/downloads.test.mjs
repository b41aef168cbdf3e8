import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { adr, csv, json } from "../../generator/decision_guide/components/decide/downloads.js";
import { shownIn } from "../../generator/decision_guide/components/decide/rows.js";
import { evaluate } from "../../generator/decision_guide/engine/evaluation.js";
import { readLink } from "../../generator/decision_guide/engine/link.js";
import { describe } from "../../generator/decision_guide/engine/sentences.js";
import { wordsOf } from "../../generator/decision_guide/text/words.js";

const locale = (language) =>
  JSON.parse(readFileSync(new URL(`../../generator/decision_guide/locale/${language}.json`, import.meta.url), "utf8"));

/** The parts of a decision.json that a download needs, and its table: two teas, one question with a ruled-out no, one choice that is not fully assessed, one fact. */
const TEA = {
  decision: {
    title: "Green or black tea?",
    name: "Tea",
    summary: "Two *leaves* of one [plant](https://example.org/camellia) [^book].",
    options: [
      {
        id: "green", name: "Green",
        advantages: [{ title: "Light", body: "- Little **tannin** [^book],\n- pale `cup`." }],
        disadvantages: [{ title: "Bitter when scalded" }],
      },
      { id: "black", name: "Black, strong", summary: "Oxidised\nleaves." },
    ],
    criteria: [
      {
        id: "evening", ask: "For the evening?", name: "Evening",
        rows: [
          { answer: "yes", cells: { green: { word: "good", note: "less caffeine [^book]" }, black: { word: "poor" } } },
          { answer: "no", cells: { green: { word: "ruled-out", note: "no one buys it" } } },
        ],
      },
      {
        id: "milk", ask: "How much milk?",
        rows: [
          { answer: "none", cells: { green: { word: "partly" }, black: { word: "partly" } } },
          { answer: "some", cells: { green: { word: "unknown" }, black: { word: "good" } } },
        ],
      },
      { id: "water", fact: "Water", values: { green: "**70** °C", black: "boiling" } },
      { id: "cups", ask: "Many cups?", rows: [{ answer: "yes", cells: { green: { word: "good" } } }] },
    ],
  },
  table: {
    schema: 1, id: "tea", options: ["green", "black"],
    questions: [
      { id: "evening", cells: { yes: [1, -1], no: ["x", 0] } },
      { id: "milk", cells: { none: [0, 0], some: [null, 1] } },
      { id: "cups", cells: { yes: [1, 0], no: [0, 0] } },
    ],
  },
};

const VERDICTS = ["no effect", "depends", "good", "poor", "ruled out", "partly", "unknown"].map((word) => ["", word, ""]);
const CELLS = {
  evening: { yes: [2, 3], no: [4, 0] },
  milk: { none: [5, 5], some: [6, 2], "": [1, 1] },
  cups: { yes: [2, 0] },
};
const LABELS = { evening: { yes: "Yes", no: "No" }, milk: { none: "None", some: "Some" }, cups: { yes: "Yes", no: "No" } };

/** Everything that a download takes, for these answers. */
const download = (published, answered, language = "en", verdicts = VERDICTS) => {
  const { decision, table } = published;
  const words = wordsOf(locale(language), language);
  const answers = readLink(answered).answers;
  const asked = decision.criteria.filter(({ ask }) => ask);
  const questions = Object.fromEntries(asked.map(({ id, ask, name }) =>
    [id, { short: name ?? ask, choice: id === "milk", labels: { ...LABELS[id], dk: words("ui.dk") } }]));
  const options = Object.fromEntries(decision.options.map(({ id, name }) => [id, name]));
  const made = "Edition k3f9x2ab of 22 November 2026";
  const guide = { edition: "k3f9x2ab", made, options, questions, table, verdicts, cells: CELLS };
  const result = evaluate(table, answers);
  const sentences = describe(result, { ...guide, answers }, words);
  const shown = (id) => shownIn(guide, id, answers[id]);
  return { published, guide, answers, result, shown, sentences, words, link: `https://example.org/tea/decide/?a=${answered}` };
};

test("the decision record has the sections of MADR 4, with answers as drivers and the leader as outcome", () => {
  assert.equal(adr(download(TEA, "1.evening_yes_2.milk_some.gone_yes")), `---
status: proposed
---

# Tea: Green leads

## Context and Problem Statement

Green or black tea?

Two leaves of one plant.

## Decision Drivers

* For the evening? Yes (important)
* How much milk? Some

## Considered Options

* Green
* Black, strong

## Decision Outcome

Chosen option: "Green", because you said yes to “Evening”.

### Consequences

* Good, because of “Light”
* Bad, because of “Bitter when scalded”
* For Black, strong instead: “How much milk?”.

### Confirmation

* Nothing you left open can change that.
* It would be Black, strong if “Evening” were no.

## Pros and Cons of the Options

### Green

* Good, because of “Light” – Little tannin, pale cup.
* Bad, because of “Bitter when scalded”
* Good, because of “Evening” (Yes): good – less caffeine
* Neutral, because of “How much milk?” (Some): unknown

### Black, strong

Oxidised leaves.

* Bad, because of “Evening” (Yes): poor
* Good, because of “How much milk?” (Some): good

## More Information

The decision table with these answers: <https://example.org/tea/decide/?a=1.evening_yes_2.milk_some.gone_yes>

Edition k3f9x2ab of 22 November 2026
`);
});

/** The lines from one heading to the next. */
const section = (text, heading) => text.split(`## ${heading}\n\n`)[1].split("\n\n#")[0];

test("without a leader the record chooses nothing and says why", () => {
  const tie = adr(download(TEA, "1.evening_dk.milk_some_3.cups_yes"));
  const none = adr(download({ ...TEA, table: { ...TEA.table, questions: [
    { id: "evening", cells: { yes: ["x", "x"], no: [0, 0] } }, ...TEA.table.questions.slice(1),
  ] } }, "1.evening_yes"));

  assert.equal(section(tie, "Decision Outcome").split("\n")[0], 'Chosen option: "Black, strong", because of an unconfirmed must have: no one has assessed Green on “How much milk?”.');
  assert.equal(section(none, "Decision Outcome"), "No option is chosen yet: No option is left.\n\nbecause each one falls short: Green and Black, strong on “Evening”.");
});

test("before the first answer the record is a proposal without an outcome", () => {
  const text = adr(download(TEA, "1"));

  assert.match(text, /^---\nstatus: proposed\n---\n\n# Tea\n/);
  assert.equal(section(text, "Decision Drivers"), "Nothing answered yet");
  assert.equal(section(text, "Decision Outcome"), "No option is chosen yet: Nothing answered yet.");
});

test("an option that is out says why in its own section", () => {
  assert.match(adr(download(TEA, "1.evening_no")), /\n### Green\n\nruled out: “Evening” is no\n\n\* Good,/);
});

test("the record is written in the reader's language", () => {
  const text = adr(download(TEA, "1.evening_yes", "de"));

  assert.match(text, /\n## Kontext und Fragestellung\n/);
  assert.match(text, /\nGewählte Option: „Green“, weil „Evening“ mit Ja beantwortet ist\.\n/);
});

const HOSTILE = {
  "# Heading": "\\# Heading",
  "- item": "&#45; item",
  "1. item": "1&#46; item",
  "12) item": "12&#41; item",
  "---": "&#45;--",
  "=cmd|' /C calc'!A0": "&#61;cmd&#124;' /C calc'!A0",
  "<script>alert(1)</script>": "&#60;script&#62;alert(1)&#60;/script&#62;",
  "a\n\n## b": "a \\#\\# b",
  "*b* _i_ `c` ~~s~~": "\\*b\\* \\_i\\_ \\`c\\` &#126;&#126;s&#126;&#126;",
  "[x](javascript:alert(1)) ![i](u)": "\\[x\\](javascript:alert(1)) !\\[i\\](u)",
  "text {: onclick=alert(1) }": "text \\{: onclick=alert(1) \\}",
  "&lt;b&gt; \\<b>": "&#38;lt;b&#38;gt; \\\\&#60;b&#62;",
  "https://evil.example www.evil.example a@b.example": "https&#58;//evil.example www&#46;evil.example a&#64;b.example",
  "{{ 7*7 }}": "\\{\\{ 7\\*7 \\}\\}",
};

for (const [name, expected] of Object.entries(HOSTILE)) {
  test(`no text becomes structure or HTML in the record: ${JSON.stringify(name)}`, () => {
    const options = [{ id: "green", name, summary: "A tea." }, { id: "black", name: "Black" }];
    const published = { ...TEA, decision: { ...TEA.decision, options } };

    const text = adr(download(published, "1.evening_yes"));

    assert.equal(section(text, "Considered Options"), `* ${expected}\n* Black`);
    assert.match(text, /\n### [^\n]+\n\nA tea\.\n/);
    assert.doesNotMatch(text, /<(?!https:\/\/example\.org)/);
  });
}

test("the link cannot leave its brackets", () => {
  const text = adr({ ...download(TEA, "1"), link: "https://example.org/?a=1> <script>\n# x" });

  assert.match(text, /: <https:\/\/example\.org\/\?a=1%3E%20%3Cscript%3E%0A#%20x>\n/);
});

test("the table has a row per criterion and for each option a word and its points", () => {
  assert.equal(csv(download(TEA, "1.evening_yes_2.milk_some.cups_nr")), `\uFEFF${[
    'Question,Your answer,How much it matters,Green,Green: points,"Black, strong","Black, strong: points"',
    "For the evening?,Yes,Important ×2,good,2,poor,-2",
    "How much milk?,Some,Normal weight,unknown,0,good,1",
    "Water,,,70 °C,,boiling,",
    "Many cups?,Ignore (if yes),,good,,no effect,",
    "Sum,,,1st,2,2nd,-1",
    "Edition k3f9x2ab of 22 November 2026,,,,,,",
    "",
  ].join("\r\n")}`);
});

test("an open question shows what a yes would do, an open choice that it depends", () => {
  const [, evening, milk] = csv(download(TEA, "1.evening_dk")).split("\r\n");

  assert.equal(evening, "For the evening?,Not sure (if yes),,good,,poor,");
  assert.equal(milk, "How much milk?,Left open,,depends,,depends,");
});

test("words are those that the page's table shows", () => {
  const verdicts = VERDICTS.map(([, word]) => ["", { good: "built in", poor: "poor show" }[word] ?? word, ""]);

  const [, row] = csv(download(TEA, "1.evening_yes", "en", verdicts)).split("\r\n");

  assert.equal(row, "For the evening?,Yes,Normal weight,built in,1,poor show,-1");
});

const FORMULAS = {
  "=1+1": "'=1+1",
  "+1": "'+1",
  "-1": "'-1",
  "@SUM(A1)": "'@SUM(A1)",
  "\tx": "'\tx",
  "\rx": '"\'\rx"',
  '=HYPERLINK("http://evil.example","a")': '"\'=HYPERLINK(""http://evil.example"",""a"")"',
  'say "hi", now\nplease': '"say ""hi"", now\nplease"',
  "a-b": "a-b",
  "\uff1d1+1": "'\uff1d1+1",
  " =1": " '=1",
  ";=1;x": ";'=1;x",
  "a;\t=1": "a;'\t'=1",
  "'=1": "''=1",
  "a = 1; b": "a = 1; b",
};

for (const [name, expected] of Object.entries(FORMULAS)) {
  test(`no text becomes a formula or a column in the table: ${JSON.stringify(name)}`, () => {
    const [evening, ...others] = TEA.decision.criteria;
    const published = { ...TEA, decision: { ...TEA.decision, criteria: [{ ...evening, ask: name }, ...others] } };

    const text = csv(download(published, "1"));

    assert.ok(text.includes(`\r\n${expected},Left open (if yes),,good,,poor,\r\n`), text);
  });
}

test("the data holds the answers, the result and the link", () => {
  const text = json(download(TEA, "1.milk_some.evening_yes_2"));

  const { result } = download(TEA, "1.milk_some.evening_yes_2");
  assert.deepEqual(JSON.parse(text), {
    format: 1,
    decision: "tea",
    edition: "k3f9x2ab",
    link: "https://example.org/tea/decide/?a=1.milk_some.evening_yes_2",
    answers: { evening: { a: "yes", i: 2 }, milk: { a: "some", i: 1 } },
    result,
  });
  assert.match(text, /^\{\n {2}"format": 1,\n {2}"decision": "tea",\n/);
  assert.match(text, /\}\n$/);
});
