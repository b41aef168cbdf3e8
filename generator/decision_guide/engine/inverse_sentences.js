/**
 * What would make an option lead, in words: the twin of sentences/inverse.py.
 * @import {SentenceContext, Words} from "./texts.d.ts"
 */
import { join } from "../text/words.js";

/**
 * @param {ReturnType<typeof import("./inverse.js").whatWouldMakeItLead>} inverse @param {string} option
 * @param {Pick<SentenceContext, "options" | "questions">} guide @param {Words} words
 * @returns the answers with which the option would lead or share the lead, or that there are none
 */
export const describeInverse = ({ wins_with, shared, most }, option, { options, questions }, words) => {
  const values = { option: options[option], count: most };
  if (!wins_with) return words("say.lead.never", values);
  const changes = wins_with.map(([id, answer]) => {
    const { choice, labels, number, short } = questions[id];
    const given = number ? number.tell(answer) : choice ? words("quote", { text: labels[`${answer}`] }) : words(`say.${answer}`);
    return words("say.lead.change", { answer: given, question: words("quote", { text: short }) });
  });
  return words(`say.lead${shared ? ".shared" : ""}.${changes.length ? "with" : "now"}`, { ...values, changes: join(words, changes) });
};
