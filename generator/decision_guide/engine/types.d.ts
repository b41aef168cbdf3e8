/** The shapes that the engine's modules share. For editors and `tsc` only: nothing of this is loaded by a page. */

/** Worth × author's weight; `null` where no one knows; "x" where the option is ruled out; "-" where there is no verdict. */
export type CompiledCell = number | null | "x" | "-";

/** A decision as `compilation.py` makes it. Under each answer id, in author order, `cells` has one cell per option. */
export interface Compiled {
  schema: number;
  id: string;
  options: string[];
  scale?: undefined;
  questions: { id: string; cells: Record<string, CompiledCell[]> }[];
}

/** The same with what the compiled form lacks. `fails` is the largest cell that fails a must have, where it is not -1. */
export interface Table {
  schema: number;
  id: string;
  options: string[];
  /** Best first. */
  scale: [word: string, worth: number][];
  questions: { id: string; weight: number; fails?: number; cells: Record<string, CompiledCell[]> }[];
}

/** `a`: an answer id, "dk" or "nr"; `i`: importance 1 normal, 2 important, 3 must have. */
export interface Given {
  a: string;
  i: number;
}

/** The reader's answers by question id. */
export type Answers = Record<string, Given>;

/** Where ids of older editions have gone: old question id → present one; the same for answers, by question. */
export interface Renames {
  questions: Record<string, string>;
  answers: Record<string, Record<string, string>>;
}

export interface OptionResult {
  id: string;
  score: number;
  for: string[];
  against: string[];
  unknown: string[];
  out: [question: string, veto: "blocks" | "must"][];
  standing: "in" | "unconfirmed" | "out";
}

/** Options and questions are ids. What each part means: README.md and `evaluation.py`. */
export interface Result {
  status: "empty" | "undecided" | "tie" | "lead" | "only" | "none";
  leaders: string[];
  groups: string[][];
  options: OptionResult[];
  dropped: string[];
  poor_fit: boolean;
  because: [question: string, points: number][];
  despite: [question: string, points: number][];
  settled: boolean;
  flips: [question: string, answer: string | null, leaders: string[]][];
  factors: [question: string, numerator: number, denominator: number][];
  hangs_on: [question: string, option: string, now: string, then: string, leaders: string[]][];
  ask_next: string | null;
}

/** How an option fares: from one cell, or from all answers together. */
interface Tally {
  score: number;
  /** How many answers take it out. */
  vetoes: number;
  /** How many must haves it is unknown on. */
  unconfirmed: number;
  /** How many cells speak at all: known and not 0. */
  contributing: number;
}

/** What an answered cell does to its option. */
export interface Effect extends Tally {
  cell: CompiledCell;
}

/** What answers add up to for one option. */
export interface Sum extends Tally {
  id: string;
  position: number;
}

/** A question with what the reader said to it. */
export interface AnsweredQuestion {
  id: string;
  /** Any answer that is understood, "dk" and "nr" too; else "". */
  said: string;
  /** An answer of the question's own, the only kind that counts; else "". */
  answer: string;
  /** 1 normal, 2 important, 3 must have. */
  importance: number;
  /** The author's weight. */
  weight: number;
  /** The largest cell that fails a must have. */
  fails: number;
  /** What each answer would do to each option, at the importance that the question has; last "", which does nothing. */
  rows: Record<string, Effect[]>;
}

/** A place on the map, from 0 low to 1 high, and the ranges that unknowns leave open. */
export interface Position {
  x: number;
  y: number;
  x_range: number[];
  y_range: number[];
}

/** What the words about a place need. An option without a place is in no `positions`. */
export interface MapGuide {
  options: Record<string, string>;
  questions: Record<string, { short: string }>;
  axes: { x: Record<string, number>; y: Record<string, number> };
  map: { axes: string[]; corners: Record<string, string>; positions: Record<string, { x: number; y: number }> };
}
