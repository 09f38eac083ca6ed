import type { EmbeddedSource, ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";

/** The SQL that an expression makes, as far as this file tells. */
export interface SqlText {
  readonly source: EmbeddedSource;
  /** The expressions in the holes, by their place in this file. */
  readonly holes: readonly SyntaxNode[];
  /** More text may be added at run time. */
  readonly open: boolean;
  /** Nothing of the text is known. */
  readonly unknown: boolean;
  /** One string without holes and escapes, written at the call: an edit may go into it. */
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
  const isVerbatim = /^(string|template_string)$/.test(inner.type) && holes.length === 0 && segments.length === 1 && segments[0]!.embedded.end === text.length;
  return {
    source: { text, segments, holes, literal: { start: inner.start, end: inner.end } },
    holes: nodes, open, unknown: text.replaceAll(hole, "").trim() === "",
    ...isVerbatim && { verbatim: inner },
  };
}

function append(file: ParsedFile, draft: Draft, node: SyntaxNode, depth: number): void {
  const inner = unwrap(node);
  switch (depth > deepest ? "" : inner.type) {
    case "string": return appendRaw(draft, file.text, inner.start + 1, inner.end - 1);
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

function appendTemplate(file: ParsedFile, draft: Draft, template: SyntaxNode, depth: number): void {
  let from = template.start + 1;
  for (const part of template.children.filter(it => it.type === "template_substitution")) {
    appendRaw(draft, file.text, from, part.start);
    const value = part.children.find(it => it.type !== "comment");
    if (value) append(file, draft, value, depth + 1);
    from = part.end;
  }
  appendRaw(draft, file.text, from, template.end - 1);
}

/** A constant of this file that is text; a variable that starts as text may grow. */
function appendConstant(file: ParsedFile, draft: Draft, identifier: SyntaxNode, depth: number): void {
  const declaration = declarationOf(file, identifier);
  const value = declaration?.kind === "variable" && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : undefined;
  const isText = value && (/^(string|template_string)$/.test(value.type) || (value.type === "binary_expression" && value.has("+")) || isJoin(value));
  if (!isText) return appendHole(draft, identifier);
  if (!declaration!.constant) draft.open = true;
  append(file, draft, value, depth + 1);
}

/** `["SELECT …", "FROM …"].join(" ")`, and text that is trimmed. */
function appendCall(file: ParsedFile, draft: Draft, call: SyntaxNode, depth: number): void {
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

function appendHole(draft: Draft, node: SyntaxNode): void {
  const embedded = { start: draft.text.length, end: draft.text.length + 1 };
  draft.text += hole;
  draft.holes.push({ embedded, host: { start: node.start, end: node.end } });
  draft.nodes.push(node);
}

/** Text of the file between quotes; an escape ends a verbatim run. */
function appendRaw(draft: Draft, text: string, start: number, end: number): void {
  let from = start;
  for (let at = start; at < end; at++) {
    if (text[at] !== "\\") continue;
    appendRun(draft, text, from, at);
    const next = text[at + 1] ?? "";
    draft.text += next === "n" || next === "t" || next === "r" ? " " : next === "\n" || next === "\r" ? "" : next;
    from = ++at + 1;
  }
  appendRun(draft, text, from, end);
}

function appendRun(draft: Draft, text: string, start: number, end: number): void {
  if (start >= end) return;
  draft.segments.push({ embedded: { start: draft.text.length, end: draft.text.length + end - start }, hostStart: start });
  draft.text += text.slice(start, end);
}
