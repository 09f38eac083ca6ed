import known from "../../../data/configuration-sinks-python.json";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { sinkTable, type SinkEntry, type Taken } from "../../sinkTable.js";
import { dotted, referenceOf } from "../bindings/values.js";

export type { Taken } from "../../sinkTable.js";

const entries = known.entries as readonly SinkEntry[];
const takenAs = sinkTable(entries, (name, callee) => `${name}.${callee}`, "[\\w.]*");
const roots = [...new Set(entries.map(it => it.package.split(".")[0]!))].filter(it => it !== "builtins");
const mention = new RegExp(`^[ \\t]*(?:from|import)\\s+(?:[\\w.]+\\s*,\\s*)*(?:${roots.join("|")})\\b|\\bopen\\(\\s*r?["'](?:/|[A-Za-z]:)`, "m");

/** Whether a text imports one of the packages. */
export function namesSinks(text: string): boolean {
  return mention.test(text);
}

/** What a call takes that is usually configured, by the documentation of its library. */
export function takenBy(file: ParsedFile, call: SyntaxNode): readonly Taken[] {
  const name = dotted(referenceOf(file, call.field("function")));
  return name === undefined ? [] : takenAs(name);
}
