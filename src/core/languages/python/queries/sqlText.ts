import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { appendEscaped, appendHole, appendRun, sqlTextFrom, type SqlDraft, type SqlText } from "../../sqlText.js";
import { argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { prefixOf, stringParts, stringValue } from "../bindings/strings.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";

const deepest = 8;

export function sqlTextOf(file: ParsedFile, expression: SyntaxNode): SqlText {
  const inner = unwrap(expression);
  return sqlTextFrom(inner, draft => append(file, draft, inner, 0));
}

/** The text that an expression certainly is: a literal, or a name that is given one. */
export function constantText(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): string | undefined {
  const inner = node && unwrap(node);
  if (inner?.type !== "identifier" || depth > 3) return stringValue(inner);
  const binding = bindingOf(file, inner);
  return binding?.kind === "variable" && !binding.partial ? constantText(file, binding.value, depth + 1) : undefined;
}

function append(file: ParsedFile, draft: SqlDraft, node: SyntaxNode, depth: number): void {
  const inner = unwrap(node);
  switch (depth > deepest ? "" : inner.type) {
    case "string":
    case "concatenated_string": return appendLiteral(file, draft, inner, depth);
    case "binary_operator": return appendOperation(file, draft, inner, depth);
    case "identifier": return appendNamed(file, draft, inner, depth);
    case "call": return appendCall(file, draft, inner, depth);
    default: return appendHole(draft, inner);
  }
}

function appendLiteral(file: ParsedFile, draft: SqlDraft, literal: SyntaxNode, depth: number): void {
  for (const part of stringParts(file, literal) ?? []) {
    if ("hole" in part) append(file, draft, part.hole, depth + 1);
    else if (part.at.type === "string_content") (isRaw(part.at) ? appendRun : appendEscaped)(draft, file.text, part.at.start, part.at.end);
    else draft.text += part.text;
  }
}

/** `"…" + name`, and `"… %s" % name`, whose holes are those of its own. */
function appendOperation(file: ParsedFile, draft: SqlDraft, node: SyntaxNode, depth: number): void {
  const [left, right] = [node.field("left"), node.field("right")];
  if (!left || !right || (!node.has("+") && !node.has("%"))) return appendHole(draft, node);
  append(file, draft, left, depth + 1);
  if (node.has("+")) append(file, draft, right, depth + 1);
  else draft.open = true;
}

/** A name that is given one text; one that is given several may be any of them. */
function appendNamed(file: ParsedFile, draft: SqlDraft, identifier: SyntaxNode, depth: number): void {
  const binding = bindingOf(file, identifier);
  const value = binding?.kind === "variable" && !binding.partial && binding.value ? unwrap(binding.value) : undefined;
  const isText = value && (/^(string|concatenated_string|call)$/.test(value.type) || (value.type === "binary_operator" && (value.has("+") || value.has("%"))));
  if (!isText) return appendHole(draft, identifier);
  append(file, draft, value, depth + 1);
}

/** `text("…")`, `SQL("…")`, `"…".format(…)`, `dedent("…")`, `" ".join([…])`. */
function appendCall(file: ParsedFile, draft: SqlDraft, call: SyntaxNode, depth: number): void {
  const callee = call.field("function");
  const [first] = argumentsOf(call).positional;
  const object = callee?.field("object");
  const method = object && callee?.field("attribute")?.text;
  const name = dotted(referenceOf(file, callee)) ?? "";
  if (/^(sqlalchemy(\.\w+)*\.(text|DDL)|psycopg2?\.sql\.SQL|textwrap\.dedent|inspect\.cleandoc)$/.test(name) && first) return append(file, draft, first, depth + 1);
  if (method === "format" && object && isText(object)) {
    draft.open = true;
    return append(file, draft, object, depth + 1);
  }
  if (object && /^(strip|lstrip|rstrip|bindparams|columns|execution_options)$/.test(method ?? "")) return append(file, draft, object, depth + 1);
  if (method === "join" && object && isText(object) && first?.type === "list") return appendJoined(file, draft, stringValue(object) ?? " ", first, depth);
  return appendHole(draft, call);
}

function appendJoined(file: ParsedFile, draft: SqlDraft, separator: string, list: SyntaxNode, depth: number): void {
  list.children.filter(it => it.type !== "comment").forEach((element, index) => {
    if (index > 0) draft.text += separator;
    append(file, draft, element, depth + 1);
  });
}

function isText(node: SyntaxNode): boolean {
  return /^(string|concatenated_string)$/.test(unwrap(node).type);
}

/** A string in which a backslash is one: `r"…"`. */
function isRaw(content: SyntaxNode): boolean {
  return content.parent !== undefined && prefixOf(content.parent).includes("r");
}
