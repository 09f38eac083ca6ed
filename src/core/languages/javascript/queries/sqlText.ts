import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { appendEscaped, appendHole, sqlTextFrom, type SqlDraft, type SqlText } from "../../sqlText.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";

const deepest = 8;

export function sqlTextOf(file: ParsedFile, expression: SyntaxNode): SqlText {
  const inner = unwrap(expression);
  return sqlTextFrom(inner, draft => append(file, draft, inner, 0), isString);
}

function isString(node: SyntaxNode): boolean {
  return node.type === "string" || node.type === "template_string";
}

function append(file: ParsedFile, draft: SqlDraft, node: SyntaxNode, depth: number): void {
  const inner = unwrap(node);
  switch (depth > deepest ? "" : inner.type) {
    case "string": return appendEscaped(draft, file.text, inner.start + 1, inner.end - 1);
    case "template_string": return appendTemplate(file, draft, inner, depth);
    case "binary_expression": {
      const left = inner.field("left");
      const right = inner.field("right");
      if (!inner.has("+") || !left || !right) return appendHole(draft, inner);
      append(file, draft, left, depth + 1);
      return append(file, draft, right, depth + 1);
    }
    case "identifier": return appendConstant(file, draft, inner, depth);
    case "call_expression": return appendCall(file, draft, inner, depth);
    default: return appendHole(draft, inner);
  }
}

function appendTemplate(file: ParsedFile, draft: SqlDraft, template: SyntaxNode, depth: number): void {
  let from = template.start + 1;
  for (const part of template.children.filter(it => it.type === "template_substitution")) {
    appendEscaped(draft, file.text, from, part.start);
    const value = part.children.find(it => it.type !== "comment");
    if (value) append(file, draft, value, depth + 1);
    from = part.end;
  }
  appendEscaped(draft, file.text, from, template.end - 1);
}

/** A constant of this file that is text; a variable that starts as text may grow. */
function appendConstant(file: ParsedFile, draft: SqlDraft, identifier: SyntaxNode, depth: number): void {
  const declaration = declarationOf(file, identifier);
  const value = declaration?.kind === "variable" && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  const isText = value && (isString(value) || (value.type === "binary_expression" && value.has("+")) || isJoin(value));
  if (!isText) return appendHole(draft, identifier);
  if (!declaration!.constant) draft.open = true;
  append(file, draft, value, depth + 1);
}

/** `["SELECT …", "FROM …"].join(" ")`, and text that is trimmed. */
function appendCall(file: ParsedFile, draft: SqlDraft, call: SyntaxNode, depth: number): void {
  const object = call.field("function")?.field("object");
  const method = call.field("function")?.field("property")?.text;
  if (object && method === "trim") return append(file, draft, object, depth + 1);
  if (!object || !isJoin(call)) return appendHole(draft, call);
  const separator = stringValue(call.field("arguments")?.children[0]) ?? ",";
  unwrap(object).children.forEach((element, index) => {
    if (index > 0) draft.text += separator.replaceAll("\\n", "\n");
    append(file, draft, element, depth + 1);
  });
}

function isJoin(call: SyntaxNode): boolean {
  const callee = call.type === "call_expression" ? call.field("function") : undefined;
  const object = callee?.field("object");
  return callee?.field("property")?.text === "join" && object !== undefined && unwrap(object).type === "array";
}
