/**
 * What two readers of one table can agree on. The points of one reader are never added to, or compared with, those of the other.
 * @import {Result} from "./types.d.ts"
 */
import { ordinalOf } from "./ordinal.js";

/**
 * @param {Result} one @param {Result} other the results of both, on the same table
 * @returns {{open: string[], highest: string[], place: number}} ids in author order: the options that neither rules out,
 * those of them whose lower place is the highest, and that place, from 1. A shared place counts for all who share it.
 */
export const agreementOf = (one, other) => {
  /** @type {[id: string, place: number][]} */
  const places = one.options
    .filter(({ standing }, position) => standing !== "out" && other.options[position].standing !== "out")
    .map(({ id }) => [id, Math.max(...[one, other].map(({ groups }) => ordinalOf(groups, id)))]);
  const place = Math.min(...places.map(([, place]) => place));
  return { open: places.map(([id]) => id), highest: places.flatMap(([id, own]) => (own === place ? [id] : [])), place };
};
