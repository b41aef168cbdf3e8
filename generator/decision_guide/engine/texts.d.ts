/** The shapes of `words.js`, `sentences.js` and `downloads.js`. For editors and `tsc` only. */
import type { Answers, Compiled, Result, Table } from "./types.d.ts";

/** A language's file in `locale/`: under each key a text, or one for each plural category. */
export type Texts = Record<string, string | Record<string, string>>;

export type Words = (key: string, values?: Record<string, string | number>) => string;

/** `short` names the question, `labels` are a choice question's answers by id. */
export interface QuestionTexts {
  short: string;
  choice: boolean;
  labels: Record<string, string>;
  /** Under an answer one letter for each option: c cited, j our judgement, n no source, - no verdict. */
  support?: Record<string, string>;
}

/** What sentences need of a decision, and the answers. `axes` is there where the decision has a map. */
export interface SentenceContext {
  options: Record<string, string>;
  questions: Record<string, QuestionTexts>;
  /** The words of the author's own scale as readers see them. */
  levels?: Record<string, string>;
  table: Table | Compiled;
  axes?: object | null;
  answers: Answers;
}

/** A result in words. What has nothing to say is empty. What each part means: `sentences/summary.py`. */
export interface Sentences {
  status: string;
  /** `because` continues it. */
  headline: string;
  because: string;
  despite: string;
  /** The one to show first stands first. */
  flips: string[];
  open: string;
  /** One sentence that names every leader. */
  announcement: string;
  /** A note about answers that were not understood. */
  dropped: string;
  /** By option id: "1st", "shared 1st", "ruled out". */
  places: Record<string, string>;
  /** By option id: why it is out or unconfirmed. */
  reasons: Record<string, string>;
  /** The verdicts that the result hangs on, at most three. */
  hangs: string[];
  /** The question to ask next. */
  next: string;
}

/** A criterion that is asked, as decision.json has it; empty values are left out there. */
export interface Question {
  id: string;
  ask: string;
  name?: string;
  rows: { answer: string; cells: Record<string, Assessment> }[];
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

/** What the table shows in a question's row: `answer` is the one that counts (else ""); the others by option. */
export interface Shown {
  answer: string;
  verdicts: Verdict[];
  /** NaN where the table has no number. */
  points: number[];
}

/** What all downloads are made of: the guide's decision.json, the answers, what they come to, and the page's address. */
export interface Download {
  published: Published;
  guide: Omit<SentenceContext, "answers">;
  answers: Answers;
  result: Result;
  /** By question id. */
  shown: (id: string) => Shown;
  sentences: Sentences;
  link: string;
  words: Words;
}
