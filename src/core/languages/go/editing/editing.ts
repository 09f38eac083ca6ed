import type { ConfigurationEditing, Editing, ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import { asVariable, heldConstant } from "./heldConstant.js";
import { addImport, addImports } from "./imports.js";
import { literalAt } from "./literal.js";
import { structs } from "./structs.js";

/** Edits as gofmt would leave them. */
export const editing: Editing = {
  indentUnit: () => "\t", quote: (_file, value) => JSON.stringify(value), addImport, addImports, setProperty, addArgument, usesSemicolons: () => false,
  configuration: { literalAt, structs, constantAt },
};

function constantAt(file: ParsedFile, literal: Span): ReturnType<NonNullable<ConfigurationEditing["constantAt"]>> {
  const held = heldConstant(file, file.nodeAt(literal));
  return held && !("refused" in held) ? { name: held.name, topLevel: held.topLevel, asVariable: expression => asVariable(file, literal, held, expression) } : undefined;
}

/** Adds a field at the end of a composite literal, its value in the column of its neighbours. */
function setProperty(file: ParsedFile, object: Span, key: string, value: string): readonly TextEdit[] {
  const node = file.nodeAt(object);
  const body = node.type === "literal_value" ? node : node.field("body");
  const members = body?.children.filter(it => it.type !== "comment") ?? [];
  const same = members.find(it => it.type === "keyed_element" && it.field("key")?.text === key)?.field("value");
  if (same) return [{ span: { start: same.start, end: same.end }, newText: value }];
  const last = members.at(-1);
  if (!body) return [];
  if (!last) return [{ span: { start: body.start, end: body.end }, newText: `{${key}: ${value}}` }];
  if (!isOnOwnLine(file, body, last)) return [behind(file, last, `${key}: ${value}`)];
  const column = alignment(file, members, key);
  return [...column.edits, ...ownLine(file, body, last, `${key}:${" ".repeat(column.width - key.length)}${value}`)];
}

function addArgument(file: ParsedFile, call: Span, value: string): readonly TextEdit[] {
  const list = file.nodeAt(call).field("arguments");
  if (!list) return [];
  const last = list.children.filter(it => it.type !== "comment").at(-1);
  if (!last) return [{ span: { start: list.start + 1, end: list.start + 1 }, newText: value }];
  return isOnOwnLine(file, list, last) ? ownLine(file, list, last, value) : [behind(file, last, value)];
}

function isOnOwnLine(file: ParsedFile, list: SyntaxNode, last: SyntaxNode): boolean {
  return /[\r\n]\s*$/.test(file.text.slice(list.start + 1, last.start)) && /[\r\n]/.test(file.text.slice(last.end, list.end - 1));
}

function behind(file: ParsedFile, last: SyntaxNode, element: string): TextEdit {
  const comma = /^\s*,/.exec(file.text.slice(last.end))?.[0] ?? "";
  const at = last.end + comma.length;
  return { span: { start: at, end: at }, newText: comma === "" ? `, ${element}` : ` ${element}` };
}

/** A line of its own, behind the last one and a comment that ends it. */
function ownLine(file: ParsedFile, list: SyntaxNode, last: SyntaxNode, element: string): readonly TextEdit[] {
  const rest = /^(\s*,)?[ \t]*(\/\/[^\r\n]*)?/.exec(file.text.slice(last.end, list.end - 1))![0].trimEnd();
  const at = last.end + rest.length;
  return [{ span: { start: at, end: at }, newText: `${lineEnding(file.text)}${indentationAt(file.text, last.start)}${element},` }];
}

/** gofmt aligns the values of neighbouring lines, as far as each field takes one line: https://pkg.go.dev/cmd/gofmt */
function alignment(file: ParsedFile, members: readonly SyntaxNode[], key: string): { readonly width: number; readonly edits: readonly TextEdit[] } {
  const block: SyntaxNode[] = [];
  let below: number | undefined;
  for (const member of [...members].reverse()) {
    const gap = below === undefined ? "" : file.text.slice(member.end, below);
    if (/[\r\n]/.test(member.text) || (gap.match(/\n/g)?.length ?? 1) > 1) break;
    block.push(member);
    below = member.start;
  }
  const longest = Math.max(0, ...block.map(it => it.field("key")?.text.length ?? 0));
  const width = Math.max(longest, key.length) + 1;
  const edits = key.length <= longest ? [] : block.flatMap(it => {
    const [name, value] = [it.field("key"), it.field("value")];
    return name && value ? [{ span: { start: name.end, end: value.start }, newText: `:${" ".repeat(width - name.text.length)}` }] : [];
  });
  return { width, edits };
}
