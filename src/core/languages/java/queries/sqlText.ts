import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { constantOf } from "../bindings/constants.js";
import { argumentsOf, namedDeclaration, unwrap, valueOf } from "../bindings/variables.js";

/** The text that an expression makes, as far as this file tells. */
export interface JavaText {
  /** Each expression whose text is not known is one `hole`. */
  readonly text: string;
  readonly holes: readonly SyntaxNode[];
  /** More may be added at run time. */
  readonly open: boolean;
}

/** Stands where a value of the program is. */
export const hole = "\uFFFC";

/** Literals, text blocks, concatenations, formats and names that are given such a text; undefined where nothing of it is known. */
export function textOf(file: ParsedFile, expression: SyntaxNode | undefined): JavaText | undefined {
  const draft: Draft = { text: "", holes: [], open: false };
  if (expression) append(file, draft, expression, 0);
  return draft.text.replaceAll(hole, "").trim() === "" ? undefined : draft;
}

interface Draft {
  text: string;
  open: boolean;
  readonly holes: SyntaxNode[];
}

function append(file: ParsedFile, draft: Draft, node: SyntaxNode, depth: number): void {
  const inner = unwrap(node);
  const isLiteral = /_literal$|^(true|false)$/.test(inner.type);
  const constant = isLiteral || inner.type === "field_access" ? constantOf(file, inner) : undefined;
  if (constant !== undefined) {
    draft.text += String(constant);
    return;
  }
  const [left, right] = inner.type === "binary_expression" && inner.has("+") ? [inner.field("left"), inner.field("right")] : [];
  if (depth > 60) return appendHole(draft, inner);
  if (left && right) {
    append(file, draft, left, depth + 1);
    return append(file, draft, right, depth + 1);
  }
  if (inner.type === "method_invocation") return appendCall(file, draft, inner, depth);
  const declaration = namedDeclaration(file, inner);
  const value = declaration && (valueOf(file, declaration) ?? declaration.value);
  if (!value || unwrap(value).type === "method_invocation" && !isFormat(value)) return appendHole(draft, inner);
  if (valueOf(file, declaration) === undefined || isAppendedTo(file, declaration.name)) draft.open = true;
  append(file, draft, value, depth + 1);
}

/** `sql += …`: the first value is only the beginning. */
function isAppendedTo(file: ParsedFile, name: string): boolean {
  return new RegExp(`\\b${name.replaceAll("$", "\\$")}\\s*\\+=`).test(file.text);
}

/** `String.format("… %s", name)`, `"…".formatted(name)`, `"…".trim()`. */
function appendCall(file: ParsedFile, draft: Draft, call: SyntaxNode, depth: number): void {
  const name = call.field("name")?.text;
  const object = call.field("object");
  if (object && (name === "trim" || name === "strip" || name === "stripIndent")) return append(file, draft, object, depth + 1);
  const format = isFormat(call) ? name === "format" ? argumentsOf(call)[0] : object : undefined;
  const text = format && constantOf(file, format);
  if (typeof text !== "string") return appendHole(draft, call);
  const values = name === "format" ? argumentsOf(call).slice(1) : argumentsOf(call);
  let next = 0;
  for (const part of text.split(/(%(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z])/)) {
    if (/^%.*[a-zA-Z]$/.test(part)) appendHole(draft, values[next++] ?? call);
    else draft.text += part;
  }
}

function isFormat(node: SyntaxNode): boolean {
  const call = unwrap(node);
  const name = call.type === "method_invocation" ? call.field("name")?.text : undefined;
  return name === "formatted" || (name === "format" && call.field("object")?.text === "String");
}

function appendHole(draft: Draft, node: SyntaxNode): void {
  draft.text += hole;
  draft.holes.push(node);
}
