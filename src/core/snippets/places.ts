import type { Read } from "../workspace.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import type { Fact } from "../facts.js";

/** Where a piece of code goes: at the start of a line, or at the end of the text. */
export interface CodePlace {
  readonly offset: number;
  readonly indent: string;
}

/** The app that a snippet is for: that of the file, else the only one of its package. Undefined where there is none, or a choice. */
export function appFor(read: Read, uri: string): Fact<"app"> | undefined {
  const apps = read.inPackage("app", read.packageOf(uri)).filter(it => it.role === "app" && it.framework !== "django" && read.fileClass(it.uri) === "production");
  const own = apps.filter(it => it.uri === uri);
  return own.length === 1 ? own[0] : own.length === 0 && apps.length === 1 ? apps[0] : undefined;
}

/** Behind the statement that makes the app, or with `chain` behind the last one that hangs something into it there. */
export function behindApp(file: ParsedFile, app: Fact<"app">, chain: "app" | "chain"): CodePlace | undefined {
  const made = statementAt(file, app.span);
  const siblings = made?.parent?.children ?? [];
  const index = siblings.findIndex(it => it.id === made?.id);
  if (!made || index < 0) return undefined;
  const name = app.name.slice(app.name.lastIndexOf(".") + 1);
  const hung = new RegExp(`^(await\\s+)?${name}\\.(use|register|add_middleware|Use|Pre)\\b`);
  const last = chain === "app" ? made : siblings.slice(index).findLast(it => it.id === made.id || hung.test(it.text))!;
  return behind(file, last);
}

/** On the empty line of the cursor, else behind the statement of the top level that the cursor is in. */
export function atCursor(file: ParsedFile, offset: number): CodePlace {
  const line = lineAt(file.text, offset);
  if (line.text.trim() === "") return { offset: line.start, indent: file.text.slice(line.start, offset) };
  const around = file.root.children.findLast(it => it.start <= offset);
  return around ? behind(file, around) : { offset: line.start, indent: "" };
}

/** The same in a text that is not parsed: on the empty line of the cursor, else behind its line. */
export function besideCursor(text: string, offset: number): CodePlace {
  const { start, end, text: line } = lineAt(text, offset);
  return line.trim() === "" ? { offset: start, indent: text.slice(start, offset) } : { offset: end, indent: /^[ \t]*/.exec(line)![0] };
}

export function atEnd(text: string): CodePlace {
  return { offset: text.length, indent: "" };
}

function behind(file: ParsedFile, node: SyntaxNode): CodePlace {
  const rest = /^[^\r\n]*(\r\n|\r|\n)?/.exec(file.text.slice(node.end))![0];
  const start = lineStart(file.text, node.start);
  return { offset: node.end + rest.length, indent: /^[ \t]*/.exec(file.text.slice(start))![0] };
}

function statementAt(file: ParsedFile, span: Fact["span"]): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = file.nodeAt(span);
  while (node?.parent && !/^(program|module|source_file|block|statement_block|statement_list|class_body|constructor_body)$/.test(node.parent.type)) node = node.parent;
  return node?.parent ? node : undefined;
}

/** The line of an offset; its end is where the next one starts. */
function lineAt(text: string, offset: number): { readonly start: number; readonly end: number; readonly text: string } {
  const start = lineStart(text, offset);
  const [whole, line = ""] = /^([^\r\n]*)(?:\r\n|\r|\n)?/.exec(text.slice(start))!;
  return { start, end: start + whole.length, text: line };
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}
