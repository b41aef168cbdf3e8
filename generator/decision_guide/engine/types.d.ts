/** The shapes that the engine's modules share. For editors and `tsc` only; no page loads this file. */

/** Worth × author's weight; `null` for unknown; "x" for ruled out; "-" if there is no verdict. */
export type CompiledCell = number | null | "x" | "-";

/** A decision in the form of `compilation.py`. For each answer id, in author order, `cells` has one cell per option. */
export interface Compiled {
  schema: number;
  id: string;
  options: string[];
  scale?: undefined;
  questions: { id: string; fails?: number; cells: Record<string, CompiledCell[]> }[];
}

/** The same with what the compiled form omits. `fails` is the largest cell that fails a must have; if absent, -1 is. */
export interface Table {
  schema: number;
  id: string;
  options: string[];
  /** Best first. */
  scale: [word: string, worth: number][];
  questions: TableQuestion[];
}

/** A question. With a limit it has the figures between its classes, and the cells of values within the limit and beyond it. */
export interface TableQuestion {
  id: string;
  weight: number;
  fails?: number;
  limit?: "at-most" | "at-least";
  breaks?: string[];
  unit?: string;
  within?: CompiledCell;
  beyond?: CompiledCell;
  cells: Record<string, CompiledCell[]>;
  /** What `numbers.js` adds. */
  numbers?: Numbers;
}

/** The numbers of one or more classes: from ≤ number < below, or above < number ≤ to. An open end is left out. */
export interface NumberRange {
  from?: string;
  below?: string;
  above?: string;
  to?: string;
}

/** What the engine needs of a question with a limit. */
export interface Numbers {
  /** The ids of the classes that readers may be expected in, ascending. */
  tried: string[];
  levels: [word: string, cell: CompiledCell][];
  rangeOf: (id: string) => NumberRange;
  /** The class of a number or of a range; "dk" and "nr" as they are, "" for what is no number. */
  classOf: (answer: string | NumberRange) => string;
  /** Flips by class, with neighbours that have the same leaders as one; "" is left open. */
  joined: (flips: [id: string, leaders: Sum[]][]) => [answer: string | NumberRange, leaders: Sum[]][];
}

/** `a`: an answer id, "dk" or "nr"; `i`: importance 1 normal, 2 important, 3 must have. */
export interface Given {
  a: string;
  i: number;
}

/** The reader's answers by question id. */
export type Answers = Record<string, Given>;

/** The present ids for ids of older editions: old question id → present one; the same for answers, by question, and options. */
export interface Renames {
  questions: Record<string, string>;
  answers: Record<string, Record<string, string>>;
  options: Record<string, string>;
}

/** The edition that a link was made from, and the leaders at that time. */
export interface Stamp {
  edition: string;
  leaders: string[];
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

/** Options and questions are ids. README.md and `evaluation.py` explain each part. */
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
  flips: [question: string, answer: string | NumberRange | null, leaders: string[]][];
  factors: [question: string, numerator: number, denominator: number][];
  hangs_on: [question: string, option: string, now: string, then: string, leaders: string[]][];
  ask_next: string | null;
}

/** The effect of one cell, or of all answers together, on an option. */
interface Tally {
  score: number;
  /** How many answers take it out. */
  vetoes: number;
  /** How many must haves are unknown for it. */
  unconfirmed: number;
  /** How many cells have an effect: known and not 0. */
  contributing: number;
}

/** What an answered cell does to its option. */
export interface Effect extends Tally {
  cell: CompiledCell;
}

/** The sum of the answers for one option. */
export interface Sum extends Tally {
  id: string;
  position: number;
}

/** A question with the reader's answer. */
export interface AnsweredQuestion {
  id: string;
  /** Any recognised answer, also "dk" and "nr"; else "". */
  said: string;
  /** An answer of the question's own, the only kind that counts; else "". */
  answer: string;
  /** 1 normal, 2 important, 3 must have. */
  importance: number;
  /** The author's weight. */
  weight: number;
  /** The largest cell that fails a must have. */
  fails: number;
  /** The answers that a reader may give. */
  tried: string[];
  numbers?: Numbers;
  /** What each answer would do to each option, at the question's importance; "" comes last and has no effect. */
  rows: Record<string, Effect[]>;
}

/** A place on the chart, from 0 low to 1 high, and the ranges that unknowns leave open. */
export interface Position {
  x: number;
  y: number;
  x_range: number[];
  y_range: number[];
}

/** By question: the weight of a yes; for a choice its weight, and what each answer adds to the place. */
export type Weights = Record<string, number | [weight: number, shares: Record<string, number>]>;

/** What sentences about a place need. An option without a place is not in `positions`. */
export interface MapGuide {
  options: Record<string, string>;
  questions: Record<string, { short: string }>;
  axes: { x: Weights; y: Weights };
  map: { axes: string[]; corners: Record<string, string>; positions: Record<string, { x: number; y: number }> };
}
