/** UTF-16 offsets in one file, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a file. `uri` is the file's identity for the analysis; the CLI uses paths relative to the root, with `/`. */
export interface Location {
  readonly uri: string;
  readonly span: Span;
}

/** One file as it is now. `language` is the id of a {@link Language}. */
export interface SourceFile {
  readonly uri: string;
  readonly language: string;
  readonly text: string;
}

/** Replaces the text of `span`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** From 1, columns in UTF-16 units: the form of the CLI contract. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Applies edits made against the same text. @throws when two of them overlap, since the result would depend on their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let from = 0;
  for (const { span, newText } of ordered) {
    if (span.start < from) throw new Error(`Edits overlap at offset ${span.start}`);
    result += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return result + text.slice(from);
}

/** Offsets at which lines start. A line ends with LF, CRLF or a lone CR. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The position of an offset, given the line starts of its text. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
}

/** The offset of a position, clamped to the text's lines. */
export function offsetAt(starts: readonly number[], { line, column }: Position): number {
  const start = starts[Math.min(Math.max(line, 1), starts.length) - 1]!;
  return start + Math.max(column - 1, 0);
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The line end that a text uses most; LF where it has none. */
export function lineEnding(text: string): "\n" | "\r\n" {
  const crlf = text.split("\r\n").length - 1;
  const lf = text.split("\n").length - 1 - crlf;
  return crlf > lf ? "\r\n" : "\n";
}

/** The white space at the start of the line that holds `offset`. */
export function indentationAt(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}
