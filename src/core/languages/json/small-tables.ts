import type { FormatExtractor } from "../../language.js";
import { at, readJson, textOf } from "./read.js";

/** `smallTables` of `.groundwork/config.json`, as facts, so that what depends on them is derived again when they change. */
export const smallTables: FormatExtractor = {
  name: "small-tables",
  accepts: path => path === ".groundwork/config.json",
  *extract({ uri, text }) {
    const tables = at(readJson(text).root, "smallTables");
    for (const item of tables?.type === "array" ? tables.items : tables ? [tables] : []) {
      const table = textOf(item);
      if (table !== undefined) yield { kind: "tableSize", uri, span: item.span, table, rows: "hundreds", by: "settings" };
    }
  },
};
