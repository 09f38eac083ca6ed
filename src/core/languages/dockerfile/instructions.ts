import { DockerfileParser, type Instruction } from "dockerfile-ast";
import { lineStarts, type Span } from "../../text.js";

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

/** The parser's time grows with the square of the length of a first comment; blanks in its place keep the offsets. */
function withoutLongComments(text: string): string {
  return text.replace(/^[ \t\uFEFF]*#[^\r\n]{500,}/gm, comment => " ".repeat(comment.length));
}
