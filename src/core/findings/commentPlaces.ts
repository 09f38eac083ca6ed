import { lineEnding, lineStarts, positionAt, type TextEdit } from "../text.js";

/** The start of the line that holds `offset`, behind a byte order mark. */
export function lineStartOf(text: string, offset: number): number {
  const starts = lineStarts(text);
  return Math.max(starts[positionAt(starts, offset).line - 1]!, behindMark(text));
}

/** Puts a comment on a line of its own before the line that starts at `lineStart`, as far in as that line is. */
export function above(text: string, lineStart: number, comment: string): TextEdit {
  const indentation = /^[ \t]*/.exec(text.slice(lineStart))![0];
  return insert(lineStart, `${indentation}${comment}${lineEnding(text)}`);
}

/** Puts a comment at the top of a file, but behind what must come first there. */
export function atTop(text: string, comment: string): TextEdit {
  const end = lineEnding(text);
  const place = topOf(text);
  const before = place > behindMark(text) && !/[\r\n]/.test(text[place - 1]!) ? end : "";
  // What is right above a comment or a package line would become part of the comment about it.
  const apart = /^(?:\/\/|package\b)/.test(text.slice(place, place + 8)) ? end : "";
  return insert(place, `${before}${comment}${end}${apart}`);
}

/**
 * Whether the line before is a comment for another program which speaks for exactly the line after it, so that nothing may come
 * between them: https://eslint.org/docs/latest/use/configure/rules, https://github.com/hadolint/hadolint#ignoring-rules,
 * https://semgrep.dev/docs/ignoring-files-folders-code and their like.
 */
export function isTied(text: string, lineStart: number): boolean {
  const starts = lineStarts(text);
  const { line } = positionAt(starts, lineStart);
  const before = line > 1 ? text.slice(starts[line - 2], lineStart) : "";
  return /(?:^|\s)(?:\/\/|\/\*|#|--|\{\/\*)/.test(before) && tied.test(before);
}

const tied = /disable-next|(?<!groundwork-)ignore-next|nolintnextline|\bnosemgrep\b|\bhadolint\s|\bshellcheck\s|\btrivy:ignore\b/i;

/**
 * What other programs look for in the first lines alone: `#!`, the encoding of Python (PEP 263), the directives of Dockerfiles
 * (https://docs.docker.com/reference/dockerfile/#parser-directives), the first line of Liquibase, sqlx and Atlas, and the first
 * comment of a module with its `@flow` or `@jest-environment`.
 */
const firstLines = [
  /#!.*/y,
  /(?:#.*(?:\r\n|\n|\r))?#.*coding[:=].*/y,
  /[ \t]*#[ \t]*(?:syntax|escape|check)[ \t]*=.*/iy,
  /--[ \t]*(?:liquibase formatted|no-transaction|atlas:).*/iy,
  /\/\/[ \t]*@flow.*/y,
  /\/\*\*(?:(?!\*\/)[^])*?@(?:(?!\*\/)[^])*\*\/[ \t]*(?=[\r\n]|$)/y,
];

function topOf(text: string): number {
  let at = behindMark(text);
  for (let end = firstLineEnd(text, at); end > at; end = firstLineEnd(text, at)) at = end;
  return at;
}

/** Past a line that must come first, or `at` where it is none. */
function firstLineEnd(text: string, at: number): number {
  for (const pattern of firstLines) {
    pattern.lastIndex = at;
    const line = pattern.exec(text)?.[0];
    if (line === undefined) continue;
    const end = at + line.length;
    return end + /^(?:\r\n|\n|\r)?/.exec(text.slice(end))![0].length;
  }
  return at;
}

function behindMark(text: string): number {
  return text.startsWith("\uFEFF") ? 1 : 0;
}

function insert(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
