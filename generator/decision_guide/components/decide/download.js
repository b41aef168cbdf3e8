/**
 * Downloads, imported when a reader asks for one: the record of the decision, the table, the data.
 */
import { adr, csv, json } from "../engine/downloads.js";

const MAKERS = { adr: [adr, "text/markdown", "md"], csv: [csv, "text/csv", "csv"], json: [json, "application/json", "json"] };
export { MAKERS };
