import type { Read } from "../workspace.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import type { Fact } from "../facts.js";

/** Where a piece of code goes: at the start of a line, or at the end of the text. */
export interface CodePlace {
  readonly offset: number;
  readonly indent: string;
  /** Inside of a function: where the statement of the module begins that holds it. */
  readonly top?: number;
}

/** An app by the name that it has where it is made. */
export type MadeApp = Pick<Fact<"app">, "uri" | "span" | "name">;

/** The app that a snippet is for: that of the file, else the only one of its package. Undefined where there is none, or a choice. */
export function appFor(read: Read, uri: string): MadeApp | undefined {
  const apps = read.inPackage("app", read.packageOf(uri)).filter(it => it.role === "app" && it.framework !== "django" && read.fileClass(it.uri) === "production");
  const own = apps.filter(it => it.uri === uri);
  return own.length === 1 ? own[0] : own.length === 0 && apps.length === 1 ? apps[0] : undefined;
}

/** The only app of Koa or Hono in a file: no extractor sees these yet. */
export function plainApp({ uri, text }: ParsedFile): MadeApp | undefined {
  const made = [...text.matchAll(/(?<![\w$])(?:const|let|var)\s+([\w$]+)\s*(?::[^=\n]+)?=\s*new\s+(?:Koa|Hono|OpenAPIHono)\s*[<(]/g)];
  return made.length === 1 ? { uri, name: made[0]![1]!, span: { start: made[0]!.index, end: made[0]!.index + made[0]![0].length } } : undefined;
}

/** Behind the statement that makes the app, or with `chain` behind the last one that hangs something into it there. */
export function behindApp(file: ParsedFile, app: MadeApp, chain: "app" | "chain"): CodePlace | undefined {
  const made = statementAt(file, app.span);
  const siblings = made?.parent?.children ?? [];
  const index = siblings.findIndex(it => it.id === made?.id);
  if (!made || index < 0) return undefined;
  const name = app.name.slice(app.name.lastIndexOf(".") + 1);
  const hung = new RegExp(`^(await\\s+)?${name}\\.(use|register|add_middleware|Use|Pre)\\b`);
  const last = chain === "app" ? made : siblings.slice(index).findLast(it => it.id === made.id || hung.test(it.text))!;
  const place = behind(file, last);
  const around = file.root.children.find(it => it.start <= made.start && made.end <= it.end);
  return around === undefined || around.id === made.id ? place : { ...place, top: startWithComments(file, around) };
}

/** On the empty line of the cursor, else, and where the code may stand at the top alone, behind the statement of the top level that the cursor is in. */
export function atCursor(file: ParsedFile, offset: number, body: string): CodePlace {
  const line = lineAt(file.text, offset);
  const around = file.root.children.findLast(it => it.start <= offset);
  const isInside = around !== undefined && offset < around.end;
  if (line.text.trim() === "" && !(isInside && topOnly.test(body))) return { offset: line.start, indent: file.text.slice(line.start, offset) };
  return around ? behind(file, around) : { offset: line.start, indent: "" };
}

/** What no function can hold: exports and declarations of modules, functions and methods of Go. */
const topOnly = /^(export|declare|func)\b/m;

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

/** Where a statement of the module begins, with the comments that stand right above it. */
function startWithComments(file: ParsedFile, node: SyntaxNode): number {
  const siblings = file.root.children;
  let first = node;
  for (let index = siblings.findIndex(it => it.id === node.id) - 1; index >= 0 && /comment/.test(siblings[index]!.type) && !/\n\s*\n/.test(file.text.slice(siblings[index]!.end, first.start)); index--) first = siblings[index]!;
  return lineStart(file.text, first.start);
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
