import type { Fact, Suppression } from "../facts.js";
import type { CommentStyle } from "../language.js";
import { lineStarts, positionAt, type Span } from "../text.js";

/** A comment as it stands in the file, with its marks. */
export interface Comment {
  readonly text: string;
  /** Offset of its first character. */
  readonly start: number;
}

const word = "groundwork-ignore-";

/** Whether it is worth looking for suppressions at all. */
export function mayHaveSuppressions(text: string): boolean {
  return text.includes(word);
}

/**
 * The suppression comments among these: `groundwork-ignore-next-line RULE[, RULE]: reason` and `groundwork-ignore-file RULE: reason`,
 * first in a comment or in a line of one. The next line is the next that is not blank and has no such comment alone.
 */
export function readSuppressions(uri: string, comments: readonly Comment[], fullText: string): Fact<"suppression">[] {
  const found = comments.map(comment => ({ comment, directives: directivesIn(comment) })).filter(it => it.directives.length > 0);
  if (found.length === 0) return [];
  const starts = lineStarts(fullText);
  const own = new Set(found.flatMap(({ comment }) => aloneLines(comment, fullText, starts)));
  const codeFrom = codeLines(fullText, starts, own);
  return found.flatMap(({ comment, directives }) => directives.map(directive => {
    const last = positionAt(starts, Math.max(comment.start + comment.text.length - 1, 0)).line;
    const covers = directive.scope === "file" ? { start: 0, end: fullText.length } : codeFrom(last + 1);
    return { kind: "suppression", uri, ...directive, covers };
  }));
}

/**
 * The comments that may hold a suppression, in a format that has no syntax tree: found from the word itself, so that the
 * format need not be understood. A comment mark inside a string is harmless: the word does not follow it there.
 */
export function commentsIn(text: string, style: CommentStyle): Comment[] {
  const found: Comment[] = [];
  if (!mayHaveSuppressions(text)) return found;
  const starts = lineStarts(text);
  let done = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, done)) {
    const comment = lineComment(at, text, style, starts) ?? blockComment(at, text, style, done);
    if (comment) found.push(comment);
    done = comment ? Math.max(comment.start + comment.text.length, at + word.length) : at + word.length;
  }
  return found;
}

function lineComment(at: number, text: string, { line: mark }: CommentStyle, starts: readonly number[]): Comment | undefined {
  if (mark === undefined) return undefined;
  const lineStart = starts[positionAt(starts, at).line - 1]!;
  const marked = text.slice(lineStart, at).lastIndexOf(mark);
  if (marked < 0) return undefined;
  const start = lineStart + marked;
  return { text: /^[^\r\n]*/.exec(text.slice(start))![0], start };
}

/** `from` is a place outside block comments, so that looking back may stop there. */
function blockComment(at: number, text: string, { block }: CommentStyle, from: number): Comment | undefined {
  if (!block) return undefined;
  const [open, close] = block;
  const before = text.slice(from, at);
  const start = before.lastIndexOf(open);
  if (start < 0 || before.slice(start + open.length).includes(close)) return undefined;
  const end = text.indexOf(close, at);
  return { text: text.slice(from + start, end < 0 ? text.length : end + close.length), start: from + start };
}

interface Directive extends Pick<Suppression, "scope" | "rules" | "reason"> {
  readonly span: Span;
}

function directivesIn(comment: Comment): Directive[] {
  if (!comment.text.includes(word)) return [];
  const pattern = /^([ \t\f\v/*#;!<-]*)groundwork-ignore-(next-line|file)(?![\w-])([^:\r\n]*)(?::([^\r\n]*))?/gm;
  return [...comment.text.matchAll(pattern)].map(match => {
    const [all, marks = "", scope, names = "", reason = ""] = match;
    const start = comment.start + match.index + marks.length;
    return {
      span: { start, end: start + withoutClose(all).length - marks.length },
      scope: scope as Suppression["scope"],
      rules: withoutClose(names).split(/[\s,]+/).filter(name => name !== ""),
      reason: withoutClose(reason).trim(),
    };
  });
}

/** Without the mark that ends a block comment, and the blanks before it. */
function withoutClose(text: string): string {
  return text.trimEnd().replace(/(\*+\/|--+>)$/, "").trimEnd();
}

/** The lines on which nothing but the comment stands. */
function aloneLines(comment: Comment, text: string, starts: readonly number[]): number[] {
  const end = comment.start + comment.text.length;
  const first = positionAt(starts, comment.start).line;
  const last = positionAt(starts, Math.max(comment.start, end - 1)).line;
  const before = text.slice(starts[first - 1], comment.start);
  const after = /^[^\r\n]*/.exec(text.slice(end))![0];
  if ((before + after).trim() !== "") return [];
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Gives, for a line, the first one from there that has something but suppressions; the end of the text where none has. */
function codeLines(text: string, starts: readonly number[], own: ReadonlySet<number>): (line: number) => Span {
  const next: Span[] = [];
  let following: Span = { start: text.length, end: text.length };
  for (let line = starts.length; line > 0; line--) {
    const start = starts[line - 1]!;
    const content = text.slice(start, starts[line] ?? text.length).replace(/[\r\n]+$/, "");
    if (content.trim() !== "" && !own.has(line)) following = { start, end: start + content.length };
    next[line] = following;
  }
  return line => ({ ...next[line] ?? { start: text.length, end: text.length } });
}
