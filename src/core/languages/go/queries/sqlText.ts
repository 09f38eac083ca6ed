import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { appendEscaped, appendHole, appendRun, sqlTextFrom, type SqlDraft, type SqlText } from "../../sqlText.js";
import { fixedValue } from "../loops/loopTurns.js";

const deepest = 8;

export function sqlTextOf(file: ParsedFile, expression: SyntaxNode): SqlText {
  const inner = unwrap(expression);
  return sqlTextFrom(inner, draft => append(file, draft, inner, 0), isString);
}

export function isString(node: SyntaxNode): boolean {
  return node.type === "interpreted_string_literal" || node.type === "raw_string_literal";
}

function append(file: ParsedFile, draft: SqlDraft, node: SyntaxNode, depth: number): void {
  const inner = unwrap(node);
  switch (depth > deepest ? "" : inner.type) {
    case "raw_string_literal": return appendRun(draft, file.text, inner.start + 1, inner.end - 1);
    case "interpreted_string_literal": return appendEscaped(draft, file.text, inner.start + 1, inner.end - 1);
    case "binary_expression": {
      const [left, right] = [inner.field("left"), inner.field("right")];
      if (!inner.has("+") || !left || !right) return appendHole(draft, inner);
      append(file, draft, left, depth + 1);
      return append(file, draft, right, depth + 1);
    }
    case "identifier": return appendNamed(file, draft, inner, depth);
    case "call_expression": return appendCall(file, draft, inner, depth);
    default: return appendHole(draft, inner);
  }
}

/** A constant or variable of this file that is text; one that something is added to later may grow. */
function appendNamed(file: ParsedFile, draft: SqlDraft, identifier: SyntaxNode, depth: number): void {
  const declaration = declarationOf(file, identifier);
  const value = declaration?.result === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  const isText = value && (isString(value) || (value.type === "binary_expression" && value.has("+")) || isFormat(file, value));
  if (!isText) return appendHole(draft, identifier);
  if (!fixedValue(file, identifier)) draft.open = true;
  append(file, draft, value, depth + 1);
}

/** `fmt.Sprintf("… LIMIT %d", n)`, `strings.TrimSpace(text)`. */
function appendCall(file: ParsedFile, draft: SqlDraft, call: SyntaxNode, depth: number): void {
  const [first, ...values] = argumentsOf(call);
  if (first && libraryName(referenceOf(file, call.field("function"))) === "strings:TrimSpace") return append(file, draft, first, depth + 1);
  const format = isFormat(file, call) && first ? unwrap(fixedValue(file, first) ?? first) : undefined;
  return format && isString(format) ? appendFormat(file, draft, format, values, depth) : appendHole(draft, call);
}

function isFormat(file: ParsedFile, node: SyntaxNode): boolean {
  return node.type === "call_expression" && libraryName(referenceOf(file, node.field("function"))) === "fmt:Sprintf";
}

/** Each verb of the format takes the next value. https://pkg.go.dev/fmt#hdr-Printing */
function appendFormat(file: ParsedFile, draft: SqlDraft, format: SyntaxNode, values: readonly SyntaxNode[], depth: number): void {
  const isRaw = format.type === "raw_string_literal";
  const run = isRaw ? appendRun : appendEscaped;
  let from = format.start + 1;
  let next = 0;
  for (const verb of file.text.slice(from, format.end - 1).matchAll(/%(?:%|[-+# 0]*\d*(?:\.\d+)?(?:\[(\d+)\])?[a-zA-Z])/g)) {
    const at = format.start + 1 + verb.index;
    run(draft, file.text, from, at);
    from = at + verb[0].length;
    if (verb[0] === "%%") {
      draft.text += "%";
      continue;
    }
    if (verb[1] !== undefined) next = Number(verb[1]) - 1;
    const value = values[next++];
    if (value) append(file, draft, value, depth + 1);
    else draft.open = true;
  }
  run(draft, file.text, from, format.end - 1);
}

/** Whether a literal plainly starts as SQL: what tells a query from other methods of the name. */
export function startsAsSql(text: string): boolean {
  return /^[\s(]*(--[^\n]*\n\s*)*(select|insert|update|delete|with|merge|replace|create|alter|drop|truncate)\b/i.test(text);
}
