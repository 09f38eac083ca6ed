import type { ParsedFile, SyntaxNode } from "../syntax.js";
import { indentationAt, lineEnding, type TextEdit } from "../text.js";

/**
 * Puts an element behind the last one of a list in brackets: on a line of its own where the last one has its own, behind a
 * comment that ends that line, and with a trailing comma where there is one. `comment` fits a comment at the start of a text.
 */
export function appended(file: ParsedFile, list: SyntaxNode, last: SyntaxNode, element: string, comment: RegExp): readonly TextEdit[] {
  const behind = file.text.slice(last.end, list.end - 1);
  const comma = /^\s*,/.exec(behind)?.[0];
  const start = last.end + (comma?.length ?? 0);
  const ownLine = /[\r\n]\s*$/.test(file.text.slice(list.start + 1, last.start)) && /[\r\n]/.test(behind);
  const trailing = comma === undefined ? "" : ",";
  if (!ownLine) return [{ span: { start, end: start }, newText: `${comma === undefined ? "," : ""} ${element}${trailing}` }];
  const said = comment.exec(file.text.slice(start))?.[0] ?? "";
  const at = start + said.length;
  const line = { span: { start: at, end: at }, newText: `${lineEnding(file.text)}${indentationAt(file.text, last.start)}${element}${trailing}` };
  return comma === undefined ? [{ span: { start: last.end, end: last.end }, newText: "," }, line] : [line];
}
