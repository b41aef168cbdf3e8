/** A shared place counts for all who share it: 1st, shared 2nd, shared 2nd, 4th. @param {string[][]} groups @param {string} id */
export const ordinalOf = (groups, id) => 1 + groups.slice(0, groups.findIndex((ids) => ids.includes(id))).flat().length;
