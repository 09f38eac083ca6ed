import { Copy, DockerfileParser, Run, type Instruction } from "dockerfile-ast";
import { lineStarts, positionAt, type Span } from "../../text.js";

/** An instruction with its place. */
export interface PlacedInstruction {
  readonly syntax: Instruction;
  readonly keyword: string;
  /** From the keyword to the end of its last line. */
  readonly span: Span;
  /** What stands behind the keyword, as written. */
  readonly argumentSpan: Span;
}

/** The instructions of a Dockerfile in their order. */
export function readInstructions(text: string): readonly PlacedInstruction[] {
  const starts = lineStarts(text);
  const offset = ({ line, character }: { readonly line: number; readonly character: number }): number => starts[line]! + character;
  return DockerfileParser.parse(withoutLongComments(text)).getInstructions().map(syntax => {
    const range = syntax.getRange();
    const span = { start: offset(range.start), end: offset(range.end) };
    const keywordEnd = offset(syntax.getInstructionRange().end);
    const start = keywordEnd + /^[ \t]*/.exec(text.slice(keywordEnd, span.end))![0].length;
    return { syntax, keyword: syntax.getKeyword(), span, argumentSpan: { start, end: span.end } };
  });
}

/** Whether an offset is in the text of a here-document, which a file or a program gets as it is. */
export function isInHereDocument(text: string, offset: number): boolean {
  const { line } = positionAt(lineStarts(text), offset);
  return readInstructions(text).some(({ syntax }) => (syntax instanceof Run || syntax instanceof Copy)
    && syntax.getHeredocs().some(it => it.getStartRange().start.line + 1 < line && line <= (it.getDelimiterRange()?.start.line ?? Infinity) + 1));
}

/** The parser's time grows with the square of the length of a first comment; blanks in its place keep the offsets. */
function withoutLongComments(text: string): string {
  return text.replace(/^[ \t\uFEFF]*#[^\r\n]{500,}/gm, comment => " ".repeat(comment.length));
}
