import { libraryName } from "../../../libraryNames.js";
import type { EmbeddedSource, ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { fixedValue } from "../loops/loopTurns.js";

/** The SQL that an expression makes, as far as this file tells. */
export interface SqlText {
  readonly source: EmbeddedSource;
  /** The expressions in the holes, by their place in this file. */
  readonly holes: readonly SyntaxNode[];
  /** More text may be added at run time. */
  readonly open: boolean;
  /** Nothing of the text is known. */
  readonly unknown: boolean;
  /** One string without holes and escapes, written at the call. */
  readonly verbatim?: SyntaxNode;
}

/** Stands where the host code puts a value. */
const hole = "\uFFFC";
const deepest = 8;

interface Draft {
  text: string;
  open: boolean;
  readonly segments: { embedded: Span; hostStart: number }[];
  readonly holes: { embedded: Span; host: Span }[];
  readonly nodes: SyntaxNode[];
}

export function sqlTextOf(file: ParsedFile, expression: SyntaxNode): SqlText {
  const draft: Draft = { text: "", open: false, segments: [], holes: [], nodes: [] };
  const inner = unwrap(expression);
  append(file, draft, inner, 0);
  const { text, open, segments, holes, nodes } = draft;
  const isVerbatim = isString(inner) && holes.length === 0 && segments.length === 1 && segments[0]!.embedded.end === text.length;
  return {
    source: { text, segments, holes, literal: { start: inner.start, end: inner.end } },
    holes: nodes, open, unknown: text.replaceAll(hole, "").trim() === "",
    ...isVerbatim && { verbatim: inner },
  };
}

export function isString(node: SyntaxNode): boolean {
  return node.type === "interpreted_string_literal" || node.type === "raw_string_literal";
}

function append(file: ParsedFile, draft: Draft, node: SyntaxNode, depth: number): void {
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
function appendNamed(file: ParsedFile, draft: Draft, identifier: SyntaxNode, depth: number): void {
  const declaration = declarationOf(file, identifier);
  const value = declaration?.result === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  const isText = value && (isString(value) || (value.type === "binary_expression" && value.has("+")) || isFormat(file, value));
  if (!isText) return appendHole(draft, identifier);
  if (!fixedValue(file, identifier)) draft.open = true;
  append(file, draft, value, depth + 1);
}

/** `fmt.Sprintf("… LIMIT %d", n)`, `strings.TrimSpace(text)`. */
function appendCall(file: ParsedFile, draft: Draft, call: SyntaxNode, depth: number): void {
  const [first, ...values] = argumentsOf(call);
  if (first && libraryName(referenceOf(file, call.field("function"))) === "strings:TrimSpace") return append(file, draft, first, depth + 1);
  const format = isFormat(file, call) && first ? unwrap(fixedValue(file, first) ?? first) : undefined;
  return format && isString(format) ? appendFormat(file, draft, format, values, depth) : appendHole(draft, call);
}

function isFormat(file: ParsedFile, node: SyntaxNode): boolean {
  return node.type === "call_expression" && libraryName(referenceOf(file, node.field("function"))) === "fmt:Sprintf";
}

/** Each verb of the format takes the next value. https://pkg.go.dev/fmt#hdr-Printing */
function appendFormat(file: ParsedFile, draft: Draft, format: SyntaxNode, values: readonly SyntaxNode[], depth: number): void {
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

function appendHole(draft: Draft, node: SyntaxNode): void {
  draft.holes.push({ embedded: { start: draft.text.length, end: draft.text.length + 1 }, host: { start: node.start, end: node.end } });
  draft.text += hole;
  draft.nodes.push(node);
}

/** Text between double quotes; an escape ends a verbatim run. */
function appendEscaped(draft: Draft, text: string, start: number, end: number): void {
  let from = start;
  for (let at = start; at < end; at++) {
    if (text[at] !== "\\") continue;
    appendRun(draft, text, from, at);
    const next = text[at + 1] ?? "";
    draft.text += /[ntr]/.test(next) ? " " : next;
    from = ++at + 1;
  }
  appendRun(draft, text, from, end);
}

function appendRun(draft: Draft, text: string, start: number, end: number): void {
  if (start >= end) return;
  draft.segments.push({ embedded: { start: draft.text.length, end: draft.text.length + end - start }, hostStart: start });
  draft.text += text.slice(start, end);
}

/** Whether a literal plainly starts as SQL: what tells a query from other methods of the name. */
export function startsAsSql(text: string): boolean {
  return /^[\s(]*(--[^\n]*\n\s*)*(select|insert|update|delete|with|merge|replace|create|alter|drop|truncate)\b/i.test(text);
}
