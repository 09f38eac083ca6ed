import { opaque, type Step } from "./change.js";
import { Cursor } from "./cursor.js";
import { readName } from "./names.js";
import { statements, type Statement } from "./statements.js";
import type { Token } from "./tokens.js";

/** The steps of `EXECUTE text`: read where the text is one literal, else what its beginning says it may change. */
export function executedSteps(statement: Statement, text: string, read: (statement: Statement, text: string) => Step[]): Step[] {
  const span = { start: statement.start, end: statement.end };
  const operand = statement.tokens.slice(1);
  const literal = operand[0]?.kind === "string" ? operand[0] : undefined;
  const inside = literal && (operand.length === 1 || operand[1]!.value === "using") ? insideOf(literal, text) : undefined;
  if (inside) return [...statements(text, inside)].flatMap(it => read(it, text));
  const isFormat = operand[0]?.value === "format" && operand[1]?.value === "(" && operand[2]?.kind === "string";
  const head = literal ?? (isFormat ? operand[2] : undefined);
  return head ? mayChange(head.value).map(it => opaque(it, span)) : [opaque(undefined, span)];
}

/** The text between the quotes, where it is the statement letter by letter. */
function insideOf({ start, end, value }: Token, text: string): { readonly start: number; readonly end: number } | undefined {
  if (text[start] === "'" && !value.includes("'")) return { start: start + 1, end: end - 1 };
  const tag = /^\$\w*\$/.exec(text.slice(start, end))?.[0];
  return tag === undefined ? undefined : { start: start + tag.length, end: end - tag.length };
}

/** The tables that a statement may change, of which only the beginning is known; undefined stands for any. */
function mayChange(head: string): readonly (string | undefined)[] {
  const verb = /^\s*(\w+)/.exec(head)?.[1]?.toLowerCase();
  if (verb === undefined) return [undefined];
  if (verb !== "create" && verb !== "alter" && verb !== "drop") return verb === "execute" ? [undefined] : [];
  const what = /^\s*(?:create(?:\s+or\s+replace)?(?:\s+(?:global|local|temp|temporary|unlogged|unique))*|alter(?:\s+foreign)?|drop)\s+(\w+)\s*/i.exec(head);
  const rest = what ? head.slice(what[0].length) : "";
  switch (what?.[1]!.toLowerCase()) {
    case undefined: return [undefined];
    case "table": return verb === "create" ? createdTable(rest) : hasNoEffect(rest) ? [] : [wholeName(rest)];
    case "index": return verb === "alter" ? [] : [wholeName(/\bon\s+([^]*)$/i.exec(rest)?.[1] ?? "")];
    case "schema": return verb === "create" ? [] : [undefined];
    default: return [];
  }
}

/** A table whose name is put in at run time is none of those known. */
function createdTable(rest: string): readonly string[] {
  const name = wholeName(rest);
  return name === undefined ? [] : [name];
}

/** Owner, row security, triggers, storage, partitions: no column, index or key. */
function hasNoEffect(rest: string): boolean {
  return /^(?:if\s+exists\s+)?(?:only\s+)?(?:"[^"]*"|[^\s"])+\s+(?:owner\s+to|enable|disable|force|no\s+force|replica|cluster|set\s*\(|reset|attach|detach)\b/i.test(rest);
}

/** The name at the start, unless something is put into it or behind it at run time. */
function wholeName(rest: string): string | undefined {
  const [first] = statements(rest);
  if (!first) return undefined;
  const cursor = Cursor.over(first);
  if (!cursor.take("if", "not", "exists")) cursor.take("if", "exists");
  cursor.take("only");
  const name = readName(cursor);
  const goesOn = name !== undefined && (rest[name.at.end - 1] === '"' || /\s|\(/.test(rest[name.at.end] ?? ""));
  return goesOn && !cursor.atMark("%") && !cursor.atMark(".") ? name.text : undefined;
}
