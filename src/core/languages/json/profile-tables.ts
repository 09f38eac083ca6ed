import type { TableRows } from "../../facts/schema.js";
import type { FormatExtractor } from "../../language.js";
import { at, entriesOf, readJson, textOf } from "./read.js";

const sizes: readonly string[] = ["hundreds", "thousands", "millions"] satisfies readonly TableRows[];

/** `tables` of `.groundwork/profile.json`, as facts, so that what depends on them is derived again when they change. */
export const profileTables: FormatExtractor = {
  name: "profile-tables",
  accepts: path => path === ".groundwork/profile.json",
  *extract({ uri, text }) {
    const { root, errors } = readJson(text);
    const version = at(root, "schema");
    // What a merge has left may say two things, and what another schema means is not known.
    if (errors.length > 0 || (version && !(version.type === "number" && version.value === 1))) return;
    const known = new Map(entriesOf(at(root, "tables")).map(it => [it.key, it]));
    for (const { key: table, value, span } of known.values()) {
      const rows = textOf(value);
      if (rows !== undefined && sizes.includes(rows)) yield { kind: "tableSize", uri, span, table, rows: rows as TableRows, by: "profile" };
    }
  },
};
