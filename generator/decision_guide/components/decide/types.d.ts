/** The shapes of the decide page. For editors and `tsc` only. */
import type { QuestionTexts, Verdict } from "../../engine/texts.d.ts";
import type { MapGuide, Renames, Table } from "../../engine/types.d.ts";

/** The data in `data-guide`, from `render/data/decide.py`. */
export interface GuideData {
  language: string;
  /** A digest of what decides. */
  edition: string;
  /** The same with its date, in words. */
  made: string;
  table: Table;
  renames?: Renames;
  options: Record<string, string>;
  /** On the page without the labels that `words` has. */
  questions: Record<string, QuestionTexts>;
  levels: Record<string, string>;
  /** Per cent of a cell for each point of difference between two options. */
  bar: number;
  /** This and `map` are `null` for a page without a map, which does not need them. */
  axes: MapGuide["axes"];
  /** The names of the axes, and the places of the options. */
  map: MapGuide["map"];
  verdicts: Verdict[];
  /** By question, answer and option: which verdict. */
  cells: Record<string, Record<string, number[]>>;
  /** From the file of the language, which all pages share, or from a guide in one file itself. */
  words: Record<string, string | Record<string, string>>;
}

export type { Sentences, Shown, Words as WordsOf } from "../../engine/texts.d.ts";
