import type { ParsedFile } from "../syntax.js";
import { lineEnding, type TextEdit } from "../text.js";
import type { Snippet } from "./snippet.js";
import { placesOf } from "./stops.js";

/** What a file does in its own way. */
export interface FileStyle {
  readonly unit: string;
  /** The mark that the file puts around texts, in languages that have two. */
  readonly quote?: string;
  readonly system?: "esm" | "commonjs" | "unknown";
}

/** An empty line on both sides, unless one is there, or nothing is. */
export function spaced(text: string, offset: number, code: string): TextEdit & { readonly lead: number } {
  const eol = lineEnding(text);
  const before = text.slice(0, offset), behind = text.slice(offset);
  const lead = before === "" ? "" : /(\r\n|\n|\r(?!\n))[ \t]*(\r\n|\n|\r)$/.test(before) ? "" : /(\r?\n|\r)$/.test(before) ? eol : eol + eol;
  const end = behind.trim() === "" || /^[ \t]*(\r?\n|\r)/.test(behind) ? "" : eol;
  return { span: { start: offset, end: offset }, newText: lead + code + end, lead: lead.length };
}

/** The code with the file's indentation and line ends and the app's name; without `export` where modules do not know it. */
export function inStyleOf({ body, language, stack }: Snippet, { unit, quote, system }: FileStyle, { indent, app, text }: { readonly indent: string; readonly app?: string; readonly text: string }): { readonly code: string; readonly notes: readonly string[] } {
  const step = language === "python" || language === "java" ? 4 : 2;
  const named = app === undefined ? body : renamed(body, usualApp(stack), app);
  const exported = [...named.matchAll(/^export (?:default )?(?:async )?(?:function|const|class) (\w+)/gm)].map(it => it[1]!);
  const isCommonJs = system === "commonjs" && exported.length > 0;
  const plain = quotedLike(isCommonJs ? named.replace(/^export (default )?/gm, "") : named, quote);
  const stepped = (line: string): string => language === "go" ? line : line.replace(/^ +/, spaces => unit.repeat(Math.floor(spaces.length / step)) + " ".repeat(spaces.length % step));
  const lines = plain.split("\n").map(line => line === "" ? line : indent + stepped(line));
  return { code: lines.join(lineEnding(text)), notes: isCommonJs ? [`Export ${exported.join(", ")} where other files need ${exported.length === 1 ? "it" : "them"}.`] : [] };
}

export function styleOf(file: ParsedFile): FileStyle {
  const quote = quoteOf(file), system = file.editing?.configuration?.modules?.moduleSystem(file);
  return { unit: file.editing?.indentUnit(file) ?? "  ", ...quote !== undefined && { quote }, ...system && { system } };
}

function quoteOf(file: ParsedFile): string | undefined {
  return /^(javascript|typescript|tsx)$/.test(file.language) ? file.editing?.quote(file, "")[0] : undefined;
}

/** Texts in single quotes where the file has them so. A text that holds a quote itself, and what stands in a template, is left alone. */
export function quotedLike(code: string, quote: string | undefined): string {
  if (quote !== "'") return code;
  return code.split("\n").map(line => line.includes("`") ? line : line.replace(texts, text => /^"[^'\\]*"$/.test(text) ? `'${text.slice(1, -1)}'` : text)).join("\n");
}

/** Texts of a line, each as a whole, whichever quotes it has. */
const texts = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

/** What snippets call the app: as each framework's own examples do. */
export function usualApp(stack: string): string {
  return stack === "gin" ? "r" : stack === "echo" ? "e" : "app";
}

function renamed(body: string, from: string, to: string): string {
  return from === to ? body : [...placesOf(from, body)].reverse().reduce((text, at) => text[at - 1] === "." || text[at - 1] === "\"" ? text : text.slice(0, at) + to + text.slice(at + from.length), body);
}
