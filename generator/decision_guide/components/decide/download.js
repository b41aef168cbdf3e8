/**
 * Saves what a reader takes along; imported, with what makes it, when somebody asks for it.
 * @import {Download} from "../engine/texts.d.ts"
 */
import { adr, csv, json } from "../engine/downloads.js";

/** @type {Record<string, [make: (download: Download) => string, type: string, ending: string]>} */
const KINDS = {
  adr: [adr, "text/markdown", "md"],
  csv: [csv, "text/csv", "csv"],
  json: [json, "application/json", "json"],
};

/**
 * @param {string} kind a key of `KINDS`
 * @param {string} address of the guide's decision.json, fetched from this site
 * @param {Omit<Download, "published">} said
 */
export const download = async (kind, address, said) => {
  const published = await (await fetch(address)).json();
  const [make, type, ending] = KINDS[kind] ?? [json, "application/json", "json"];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([make({ published, ...said })], { type: `${type};charset=utf-8` }));
  link.download = `${published.compiled.id}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
};
