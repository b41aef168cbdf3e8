/** The shapes of the decide page. For editors and `tsc` only. */
import type { Compiled, MapGuide, Renames } from "../engine/types.d.ts";

/** What `render/decide_data.py` puts into `data-guide`. */
export interface Guide {
  language: string;
  compiled: Compiled;
  renames: Renames;
  options: Record<string, string>;
  questions: Record<string, { ask: string; short: string; choice: boolean; labels: Record<string, string> }>;
  /** Per cent of a cell for each point of difference between two options. */
  bar: number;
  axes: MapGuide["axes"] | null;
  /** The names of the axes, and where the options stand. */
  map: MapGuide["map"] | null;
  verdicts: [symbol: string, word: string, tone: string][];
  /** By question, answer and option: which verdict. */
  cells: Record<string, Record<string, number[]>>;
  words: Record<string, string | Record<string, string>>;
}

export type { Sentences as Told, Words as WordsOf } from "../engine/texts.d.ts";
