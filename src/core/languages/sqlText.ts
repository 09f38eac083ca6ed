import type { EmbeddedSource, SyntaxNode } from "../syntax.js";
import type { Span } from "../text.js";

// How the extractors of every language put together the SQL that an expression makes; what an expression is, each language knows.

/** The SQL that an expression makes, as far as its file tells. */
export interface SqlText {
  readonly source: EmbeddedSource;
  /** The expressions in the holes, by their place in the file. */
  readonly holes: readonly SyntaxNode[];
  /** More text may be added at run time. */
  readonly open: boolean;
  /** Nothing of the text is known. */
  readonly unknown: boolean;
  /** One string without holes and escapes, written at the call: an edit may go into it. Absent in languages whose SQL no fix edits. */
  readonly verbatim?: SyntaxNode;
}

/** Stands where the host code puts a value. */
const hole = "\uFFFC";

/** The text while it is put together, piece by piece. */
export interface SqlDraft {
  text: string;
  open: boolean;
  readonly segments: { embedded: Span; hostStart: number }[];
  readonly holes: { embedded: Span; host: Span }[];
  readonly nodes: SyntaxNode[];
}

/** The text that `append` puts together of an expression. `isString` tells literals of the host, where fixes edit them. */
export function sqlTextFrom(expression: SyntaxNode, append: (draft: SqlDraft) => void, isString?: (node: SyntaxNode) => boolean): SqlText {
  const draft: SqlDraft = { text: "", open: false, segments: [], holes: [], nodes: [] };
  append(draft);
  const { text, open, segments, holes, nodes } = draft;
  const isVerbatim = isString?.(expression) === true && holes.length === 0 && segments.length === 1 && segments[0]!.embedded.end === text.length;
  return {
    source: { text, segments, holes, literal: { start: expression.start, end: expression.end } },
    holes: nodes, open, unknown: text.replaceAll(hole, "").trim() === "",
    ...isVerbatim && { verbatim: expression },
  };
}

export function appendHole(draft: SqlDraft, node: SyntaxNode): void {
  const embedded = { start: draft.text.length, end: draft.text.length + 1 };
  draft.text += hole;
  draft.holes.push({ embedded, host: { start: node.start, end: node.end } });
  draft.nodes.push(node);
}

/** Text of the file between quotes in which a backslash escapes; an escape ends a verbatim run. */
export function appendEscaped(draft: SqlDraft, text: string, start: number, end: number): void {
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

/** Text of the file as it stands. */
export function appendRun(draft: SqlDraft, text: string, start: number, end: number): void {
  if (start >= end) return;
  draft.segments.push({ embedded: { start: draft.text.length, end: draft.text.length + end - start }, hostStart: start });
  draft.text += text.slice(start, end);
}
