/**
 * What would make an option lead, in words. Imported when the reader asks for it.
 * @import {Answers} from "../../engine/types.d.ts"
 * @import {GuideData, WordsOf} from "./types.d.ts"
 */
import { whatWouldMakeItLead } from "../../engine/inverse.js";
import { describeInverse } from "../../engine/inverse_sentences.js";

/** @param {GuideData} guide @param {Answers} answers @param {string} option @param {WordsOf} words */
export const leadAnswer = (guide, answers, option, words) =>
  describeInverse(whatWouldMakeItLead(guide.table, answers, option), option, guide, words);
