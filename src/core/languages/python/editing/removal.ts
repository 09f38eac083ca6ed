import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { wholeLine } from "../../whole-line.js";

/** What to delete to be rid of an argument, with its comma. Comments between arguments stay. */
export function argumentRemoval(file: ParsedFile, argument: SyntaxNode): Span {
  const { text } = file;
  const given = argument.parent!.children.filter(it => it.type !== "comment");
  const before = given[given.indexOf(argument) - 1];
  const comma = /^\s*,/.exec(text.slice(argument.end))?.[0].length ?? 0;
  const end = argument.end + comma;
  const between = before ? text.slice(before.end, argument.start) : "";
  const ownLine = /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, argument.start)) && /^[ \t]*(?:#|\r?\n|\r)/.test(text.slice(end));
  if (ownLine && (comma > 0 || !/^\s*,\s*$/.test(between))) return wholeLine(text, { start: argument.start, end });
  if (comma > 0 && !isLast(given, argument)) return { start: argument.start, end: end + /^[ \t]*/.exec(text.slice(end))![0].length };
  return { start: /^\s*,\s*$/.test(between) ? before!.end : argument.start, end: comma > 0 && before ? argument.end : end };
}

/**
 * The lines of statements that stand behind each other in one block, each alone on its own; undefined where they do not, or
 * where nothing would be left of the block.
 */
export function statementsRemoval(file: ParsedFile, expressions: readonly SyntaxNode[]): Span | undefined {
  const statements = expressions.flatMap(it => it.parent?.type === "expression_statement" ? [it.parent] : []).sort((a, b) => a.start - b.start);
  const block = statements[0]?.parent;
  if (!block || statements.length < expressions.length || statements.some(it => it.parent !== block)) return undefined;
  if (block.type !== "module" && block.children.filter(it => it.type !== "comment").length === statements.length) return undefined;
  const lines = statements.map(it => wholeLine(file.text, it));
  const isClean = statements.every((it, index) => file.text.slice(lines[index]!.start, lines[index]!.end).trim() === it.text.trim());
  const isJoined = lines.every((it, index) => index === 0 || lines[index - 1]!.end === it.start);
  return isClean && isJoined ? { start: lines[0]!.start, end: lines.at(-1)!.end } : undefined;
}

function isLast(given: readonly SyntaxNode[], argument: SyntaxNode): boolean {
  return given.at(-1) === argument;
}
