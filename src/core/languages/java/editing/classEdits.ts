import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type TextEdit } from "../../../text.js";
import { appended } from "../../appended.js";
import { hasModifier, membersOf } from "../bindings/members.js";
import { comment, indentUnit } from "./style.js";

/** Puts a parameter behind the last one of a method, constructor or record; undefined behind one that takes a list. */
export function addParameter(file: ParsedFile, method: SyntaxNode, parameter: string): readonly TextEdit[] | undefined {
  const list = method.field("parameters");
  const last = list?.children.filter(it => !/comment$/.test(it.type)).at(-1);
  if (!list || last?.type === "spread_parameter") return undefined;
  return last ? appended(file, list, last, parameter, comment) : [{ span: { start: list.start + 1, end: list.end - 1 }, newText: parameter }];
}

/** Puts a field, given by its lines, behind the last field of an instance, else behind the constants, else at the start of the class. */
export function addField(file: ParsedFile, owner: SyntaxNode, lines: readonly string[]): readonly TextEdit[] {
  const { at, before, indent, after } = fieldPlace(file, owner, lines.length > 1);
  return [{ span: { start: at, end: at }, newText: before + joined(file, lines, indent) + after }];
}

/** A constructor, which only classes without one get, with the field that it sets where that is new. */
export function newConstructor(file: ParsedFile, owner: SyntaxNode, field: readonly string[], parameter: string, statements: readonly string[]): readonly TextEdit[] {
  const { at, before, indent, after } = fieldPlace(file, owner, false);
  const eol = lineEnding(file.text);
  const visibility = ["public", "protected"].find(it => hasModifier(owner, it));
  const head = `${visibility === undefined ? "" : `${visibility} `}${owner.field("name")!.text}(${parameter}) {`;
  const start = field.length === 0 ? eol + eol + indent : before + joined(file, field, indent) + eol + eol + indent;
  const constructor = [head, ...statements.map(it => indentUnit(file) + it), "}"];
  return [{ span: { start: at, end: at }, newText: start + joined(file, constructor, indent) + (after === "" ? "" : after) }];
}

/** Puts statements where a constructor sets its fields, before anything else runs. */
export function addStatements(file: ParsedFile, method: SyntaxNode, added: readonly string[]): readonly TextEdit[] {
  const body = method.field("body");
  if (!body || added.length === 0) return [];
  const eol = lineEnding(file.text);
  const indent = indentationAt(file.text, method.start);
  const statements = body.children.filter(it => !/comment$/.test(it.type));
  if (statements.length === 0) {
    const end = body.children.at(-1)?.end ?? body.start + 1;
    return [{ span: { start: end, end: body.end - 1 }, newText: added.map(it => eol + indent + indentUnit(file) + it).join("") + eol + indent }];
  }
  const last = leading(statements);
  const isOnOneLine = !/[\r\n]/.test(body.text);
  const gap = isOnOneLine ? " " : eol + indentationAt(file.text, (last ?? statements[0]!).start);
  if (!last) return [{ span: { start: statements[0]!.start, end: statements[0]!.start }, newText: added.map(it => it + gap).join("") }];
  const end = last.end + (comment.exec(file.text.slice(last.end))?.[0].length ?? 0);
  return [{ span: { start: end, end }, newText: added.map(it => gap + it).join("") }];
}

/** The last of the first statements that run nothing: a call of another constructor, `this.a = a`, and checks of arguments. */
function leading(statements: readonly SyntaxNode[]): SyntaxNode | undefined {
  const other = statements.findIndex(it => it.type !== "explicit_constructor_invocation" && !/^(this\.\w+\s*=\s*\w+|Assert\.\w+\([^()]*\));$/.test(it.text));
  return statements[(other < 0 ? statements.length : other) - 1];
}

interface FieldPlace {
  readonly at: number;
  readonly before: string;
  readonly indent: string;
  readonly after: string;
}

function fieldPlace(file: ParsedFile, owner: SyntaxNode, isTall: boolean): FieldPlace {
  const eol = lineEnding(file.text);
  const members = membersOf(owner);
  const fields = members.filter(it => it.type === "field_declaration");
  const own = fields.filter(it => !hasModifier(it, "static"));
  const last = own.at(-1) ?? fields.at(-1);
  const indent = last ? indentationAt(file.text, last.start) : members[0] ? indentationAt(file.text, members[0].start) : indentationAt(file.text, owner.start) + indentUnit(file);
  if (last) {
    const at = last.end + (comment.exec(file.text.slice(last.end))?.[0].length ?? 0);
    return { at, before: eol + (own.length === 0 || isTall || isParted(file, own) ? eol : "") + indent, indent, after: "" };
  }
  const body = owner.field("body")!;
  const isEmpty = members.length === 0;
  // Behind the brace, with a comment that ends its line.
  const at = body.start + 1 + (comment.exec(file.text.slice(body.start + 1))?.[0].length ?? 0);
  const lineEnds = /^[ \t]*(\r?\n|\r)/.exec(file.text.slice(at))?.[0] ?? "";
  const isApart = /^[ \t]*(\r?\n|\r)/.test(file.text.slice(at + lineEnds.length));
  return { at, before: eol + (isApart && !isEmpty ? eol : "") + indent, indent, after: lineEnds !== "" ? (isApart || isEmpty ? "" : eol) : eol + (isEmpty ? indentationAt(file.text, owner.start) : indent) };
}

/** Empty lines stand between the fields. */
function isParted(file: ParsedFile, fields: readonly SyntaxNode[]): boolean {
  return fields.length > 1 && /\n[ \t]*\r?\n/.test(file.text.slice(fields.at(-2)!.end, fields.at(-1)!.start));
}

function joined(file: ParsedFile, lines: readonly string[], indent: string): string {
  return lines.join(lineEnding(file.text) + indent);
}
