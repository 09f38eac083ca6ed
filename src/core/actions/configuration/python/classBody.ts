import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type TextEdit } from "../../../text.js";

/** Adds a line to the body of a class: behind its last field, below what is said of that one; else as its first statement. */
export function addField(target: ParsedFile, definition: SyntaxNode, field: string): TextEdit | undefined {
  const body = definition.field("body");
  const statements = body?.children.filter(it => it.type !== "comment") ?? [];
  if (!body || statements.length === 0 || !/[\r\n]/.test(target.text.slice(definition.start, statements[0]!.start))) return undefined;
  const [first] = statements;
  if (statements.length === 1 && /^(pass_statement)$/.test(first!.type)) return { span: { start: first!.start, end: first!.end }, newText: field };
  const last = lastField(statements);
  const eol = lineEnding(target.text);
  const indent = indentationAt(target.text, first!.start);
  if (last) {
    const end = last.end + /^[^\r\n]*/.exec(target.text.slice(last.end))![0].length;
    return { span: { start: end, end }, newText: `${eol}${indent}${field}` };
  }
  if (!isText(first!)) return { span: { start: first!.start, end: first!.start }, newText: `${field}${eol}${eol}${indent}` };
  return { span: { start: first!.end, end: first!.end }, newText: `${eol}${eol}${indent}${field}` };
}

/** The last of the fields, or the text about it. What configures the class itself is none. */
function lastField(statements: readonly SyntaxNode[]): SyntaxNode | undefined {
  const index = statements.findLastIndex(it => fieldName(it) !== undefined && fieldName(it) !== "model_config");
  const next = statements[index + 1];
  return index >= 0 && next && isText(next) ? next : statements[index];
}

/** The name that a statement of a class gives a type or a value. */
export function fieldName(statement: SyntaxNode): string | undefined {
  const assignment = statement.type === "expression_statement" ? statement.children[0] : undefined;
  return assignment?.type === "assignment" && assignment.field("left")?.type === "identifier" ? assignment.field("left")!.text : undefined;
}

function isText(statement: SyntaxNode): boolean {
  return statement.type === "expression_statement" && /string$/.test(statement.children[0]?.type ?? "");
}
