import type { Fact } from "../facts.js";
import { commentsIn, mayHaveSuppressions, readSuppressions } from "../findings/comments.js";
import type { CommentStyle } from "../language.js";
import type { ParsedFile } from "../syntax.js";
import type { SourceFile } from "../text.js";

export const commentTypes: readonly string[] = ["comment", "line_comment", "block_comment"];

/** The suppression comments of a file; a language with a syntax tree tells its comments through `file`. */
export function suppressionsIn(source: SourceFile, style: CommentStyle | undefined, file?: ParsedFile): readonly Fact[] {
  if (!style || !mayHaveSuppressions(source.text)) return [];
  const comments = file ? commentTypes.flatMap(type => file.nodes(type)) : commentsIn(source.text, style);
  return readSuppressions(source.uri, comments, source.text);
}
