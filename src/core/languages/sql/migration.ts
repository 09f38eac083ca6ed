import type { FormatExtractor } from "../../language.js";
import { schemaSteps } from "./schema.js";
import { isDownFile } from "./sections.js";

/** What a file of SQL does to the schema, in its order. */
export const migration: FormatExtractor = {
  name: "migration",
  *extract({ uri, text }) {
    if (isDownFile(uri)) return;
    for (const { change, span } of schemaSteps(text)) yield { kind: "schemaChange", uri, span, ...change };
  },
};
