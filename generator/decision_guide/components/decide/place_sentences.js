/**
 * The reader's place on the map, and why the nearest option need not lead.
 * @import {Words} from "../../engine/texts.d.ts"
 * @import {MapGuide, Position, Result} from "../../engine/types.d.ts"
 */
import { join } from "../../text/words.js";

/** The half that contains a whole range: "low", "high", or neither. @param {number[]} range */
const halfOf = ([low, high]) => (high <= 0.5 && low < 0.5 ? "low" : low >= 0.5 && high > 0.5 ? "high" : "");

/** @param {Position | null} place @param {MapGuide} guide @param {Result} result @param {Words} words */
export const positionSentences = (place, { axes, map, options, questions }, { leaders, options: found }, words) => {
  if (!place) return { where: words("map.you.none"), why: "" };
  const ranges = [place.x_range, place.y_range].map(([low, high]) => high - low);
  if (ranges.every((range) => range === 1)) return { where: words("map.you.open"), why: "" };
  const [x, y] = [place.x, place.y].map((share, axis) =>
    words(`map.you.at.${ranges[axis] === 1 ? "open" : Math.trunc(Math.min(share * 5, 4))}`, { axis: map.axes[axis] }));
  const corner = map.corners[`${halfOf(place.x_range)}-${halfOf(place.y_range)}`];
  const where = [
    words(ranges.some(Boolean) ? "map.you.so-far" : "map.you.where", { x, y }), corner ? words("map.you.corner", { corner }) : "",
  ].join(" ").trim();

  /** Positions are rounded, so a leader wins if distances are almost equal. @param {{id: string}} option */
  const far = ({ id }) =>
    Math.hypot(map.positions[id].x - place.x, map.positions[id].y - place.y) - Number(leaders.includes(id)) / 2000;
  const [nearest] = found.filter(({ id }) => Object.hasOwn(map.positions, id)).sort((one, other) => far(one) - far(other));
  if (!leaders.length || leaders.includes(nearest.id)) return { where, why: "" };
  const more = found.find(({ id }) => id === leaders[0])?.for
    .find((id) => ![...nearest.for, ...Object.keys({ ...axes.x, ...axes.y })].includes(id));
  const why = words(`map.you.why.${nearest.standing === "in" && more ? "also" : nearest.standing}`, {
    count: leaders.length,
    nearest: options[nearest.id],
    leaders: join(words, leaders.map((id) => options[id])),
    question: words("quote", { text: questions[more ?? ""]?.short }),
  });
  return { where, why };
};
