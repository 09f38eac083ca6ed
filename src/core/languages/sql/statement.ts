import type { FormatExtractor } from "../../language.js";
import { sqlQueries } from "./query.js";
import { isDownFile } from "./sections.js";

/** The statements of a text that read or write rows. */
export const statement: FormatExtractor = {
  name: "statement",
  *extract({ uri, text }) {
    if (isDownFile(uri)) return;
    for (const { query, span } of sqlQueries(text)) yield { kind: "sqlQuery", uri, span, ...query };
  },
};
