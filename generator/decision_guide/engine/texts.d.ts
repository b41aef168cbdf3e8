/** The shapes of `words.js`, `sentences.js` and `downloads.js`. For editors and `tsc` only. */
import type { Answers, Compiled, NumberRange, Result, Table } from "./types.d.ts";

/** A language's file in `locale/`: for each key a text, or one for each plural category. */
export type Texts = Record<string, string | Record<string, string>>;

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** `short` names the question, `labels` are a choice question's answers by id. */
export interface QuestionTexts {
  short: string;
  choice?: boolean;
  labels: Record<string, string>;
  /** For each answer one letter per option: c cited, j our judgement, n no source, - no verdict. */
  support?: Record<string, string>;
  /** Of a question with a limit. */
  number?: NumberTexts;
}

/** What sentences need of a question with a limit; `values` are the options' values in words. */
export interface NumberTexts {
  limit: "at-most" | "at-least";
  unit?: { text: string; before: boolean } | null;
  values: Record<string, string>;
  /** An answer in words. `numbers.js` adds this and what follows. */
  tell: (answer: string | NumberRange) => string;
  /** How a value fits a number, in words: "fits"; `undefined` for an unknown one. */
  level: (word: string) => string | undefined;
  /** Why a value takes its option out. */
  beyond: (option: string, values: { question: string; answer: string }) => string;
}

/** What sentences need of a decision, and the answers. `axes` exists if the decision has a map. */
export interface SentenceContext {
  options: Record<string, string>;
  questions: Record<string, QuestionTexts>;
  /** The words of the author's own scale as readers see them. */
  levels?: Record<string, string>;
  table: Table | Compiled;
  axes?: object | null;
  answers: Answers;
}

/** A result in words. Parts without content are empty. `sentences/summary.py` explains each part. */
export interface Sentences {
  status: string;
  /** `because` continues it. */
  headline: string;
  because: string;
  despite: string;
  /** The one to show first comes first. */
  flips: string[];
  open: string;
  /** One sentence that names every leader. */
  announcement: string;
  /** By option id: "1st", "shared 1st", "ruled out". */
  places: Record<string, string>;
  /** By option id: why it is out or unconfirmed. */
  reasons: Record<string, string>;
  /** The verdicts that the result depends on, at most three. */
  hangs: string[];
  /** The question to ask next. */
  next: string;
}

/** A question, as in decision.json, which omits empty values. */
export interface Question {
  id: string;
  ask: string;
  name?: string;
  rows?: { answer: string; cells: Record<string, Assessment> }[];
  /** Of a question with a limit, which has no rows. */
  values?: Record<string, Assessment>;
}

export interface Fact {
  id: string;
  fact: string;
  values: Record<string, string>;
}

export interface Assessment {
  word: string;
  note?: string;
}

export interface Argument {
  title: string;
  body?: string;
}

/** The parts of decision.json that a download needs. */
export interface Published {
  decision: {
    title: string;
    name: string;
    summary?: string;
    options: { id: string; name: string; summary?: string; advantages?: Argument[]; disadvantages?: Argument[] }[];
    criteria: (Question | Fact)[];
  };
}

export type Verdict = [symbol: string, word: string, tone: string];

/** The content of a question's row: `answer` is the one that counts (else ""); the others are by option. */
export interface Shown {
  answer: string;
  verdicts: Verdict[];
  /** NaN if the table has no number. */
  points: number[];
}

/** The input of all downloads: the guide's decision.json, the answers, their result, and the page's address. */
export interface Download {
  published: Published;
  guide: Omit<SentenceContext, "answers"> & { edition: string; made: string };
  answers: Answers;
  result: Result;
  /** By question id. */
  shown: (id: string) => Shown;
  sentences: Sentences;
  link: string;
  words: Words;
}
