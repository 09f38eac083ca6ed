import type { FileChange } from "../action.js";
import type { Fact } from "../facts.js";
import { indentationAt, lineEnding, type Span } from "../text.js";

/** Adds `@@index` to a Prisma model, at the end of its block attributes. */
export function inModel(text: string, model: Fact<"table">, columns: readonly string[], map: string | undefined): FileChange {
  const at = model.insertIndexAt!.start;
  const eol = lineEnding(text);
  const [first] = model.columns;
  const indent = (first && indentationAt(text, first.at.start)) || "  ";
  const fields = columns.map(name => model.columns.find(it => it.name === name)?.field ?? name);
  const named = map === undefined ? "" : `, map: "${map.replaceAll('"', '\\"')}"`;
  const line = `${indent}@@index([${fields.join(", ")}]${named})${eol}`;
  return { uri: model.uri, edits: [{ span: { start: at, end: at }, newText: endsFields(text.slice(0, at)) ? eol + line : line }] };
}

/** A blank line stands between the fields of a model and its block attributes. */
function endsFields(before: string): boolean {
  const last = before.replace(/\r?\n$/, "").split(/\r?\n/).at(-1)!.trim();
  return last !== "" && !last.startsWith("@@");
}

/** Puts a statement behind the one at `span`, on a line of its own. */
export function afterStatement(uri: string, text: string, span: Span, statement: string): FileChange {
  const eol = lineEnding(text);
  const rest = /^\s*;/.exec(text.slice(span.end));
  const end = span.end + (rest ? rest[0].length : 0);
  const tail = /^[ \t]*(--[^\r\n]*)?(?=\r?\n|$)/.exec(text.slice(end));
  const at = end + (tail ? tail[0].length : 0);
  return { uri, edits: [{ span: { start: at, end: at }, newText: `${rest ? "" : ";"}${eol}${statement.replaceAll("\n", eol)}` }] };
}

export function atEnd(uri: string, text: string, statement: string): FileChange {
  const eol = lineEnding(text);
  const start = text.trimEnd().length;
  return { uri, edits: [{ span: { start, end: start }, newText: `${/;\s*$/.test(text) ? "" : ";"}${eol}${statement}` }] };
}
