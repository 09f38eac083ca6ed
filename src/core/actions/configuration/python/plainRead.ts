import type { ConfigurationStyle } from "../../../models/configuration/configurationStyle.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { lineEnding, type Span, type TextEdit } from "../../../text.js";
import { defaultText, isFloat, isTuple } from "./pythonValue.js";
import { inStyleOf, readerName, readerSource, type ReaderKind } from "./readers.js";
import type { Setting } from "../setting.js";

/** An expression that reads a variable with Python alone, and what the module needs for it. */
export interface PlainRead {
  readonly expression: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Reads a variable as a module does: through its own reader functions; else text and numbers right there, and what needs a
 * check through a reader that is added. `at` is where the expression is going to stand.
 */
export function plainRead(setting: Setting, target: ParsedFile, store: ConfigurationStyle["at"], at: Span): PlainRead {
  const details = store?.store?.details ?? {};
  const kind: ReaderKind = setting.required ? "required" : setting.type === "duration" ? (isFloat(setting) ? "number" : "int") : setting.type;
  const own = details[`${kind} reader`];
  if (typeof own === "string") return { expression: called(setting, own, target), edits: [] };
  const reads = typeof details["reads"] === "string" ? details["reads"] : "os.environ.get";
  const way = target.text.includes("problems.append(") ? "collects" : "raises";
  const inline = way === "raises" || /^(string|list)$/.test(kind) ? inlineRead(setting, target, reads) : undefined;
  const importsOs = (before: Span): readonly TextEdit[] => /^os\./.test(reads) || setting.required ? target.editing!.addImport(target, { specifier: "os", name: "*", at: before }).edits : [];
  if (inline !== undefined) return { expression: inline, edits: importsOs(at) };
  const name = freeName(target, readerName(kind));
  const os = target.editing!.addImport(target, { specifier: "os", name: "*", at }).edits;
  const parser = kind === "url" ? target.editing!.addImport(target, { specifier: "urllib.parse", name: "urlparse", at }).edits : [];
  return { expression: called(setting, name, target), edits: withReader(target, [...os, ...parser], inStyleOf(target, readerSource(kind, name, way)), at, readersIn(target, details, at)) };
}

function called(setting: Setting, reader: string, target: ParsedFile): string {
  const key = target.editing!.quote(target, setting.key);
  if (!setting.required) {
    const fallback = isTuple(setting) ? defaultText({ ...setting, text: "[]" }, target) : defaultText(setting, target);
    return isTuple(setting) ? `tuple(${reader}(${key}, ${fallback}))` : `${reader}(${key}, ${fallback})`;
  }
  return setting.type === "list" ? parts(setting, `${reader}(${key})`, target) : `${reader}(${key})`;
}

/** `int(os.environ.get("KEY") or 30)`: an empty variable counts as unset. Undefined for what needs a check of its own. */
function inlineRead(setting: Setting, target: ParsedFile, reads: string): string | undefined {
  const key = target.editing!.quote(target, setting.key);
  if (setting.required) return setting.type === "list" ? parts(setting, `os.environ[${key}]`, target) : `os.environ[${key}]`;
  switch (setting.type) {
    case "string": return `${reads}(${key}) or ${defaultText(setting, target)}`;
    case "list": return parts(setting, `${reads}(${key}, ${target.editing!.quote(target, (setting.value as readonly string[]).join(","))})`, target);
    case "int":
    case "number":
    case "duration": return `${isFloat(setting) ? "float" : "int"}(${reads}(${key}) or ${defaultText(setting, target)})`;
    default: return undefined;
  }
}

function parts(setting: Setting, text: string, target: ParsedFile): string {
  const items = `item.strip() for item in ${text}.split(${target.editing!.quote(target, ",")}) if item.strip()`;
  return isTuple(setting) ? `tuple(${items})` : `[${items}]`;
}

/** The last of the module's own readers before a place. */
function readersIn(target: ParsedFile, details: Readonly<Record<string, string | boolean>>, at: Span): SyntaxNode | undefined {
  const names = Object.entries(details).flatMap(([key, name]) => key.endsWith(" reader") ? [name] : []);
  return target.root.children.filter(it => it.type === "function_definition" && it.end <= at.start && names.includes(it.field("name")?.text ?? "")).at(-1);
}

/** A function of a module must stand before what calls it when the module is read: behind its other readers, else behind the imports of its head, which may come with it. */
function withReader(target: ParsedFile, imports: readonly TextEdit[], source: string, at: Span, other: SyntaxNode | undefined): readonly TextEdit[] {
  const eol = lineEnding(target.text);
  const text = source.replaceAll("\n", eol);
  const statements = target.root.children;
  const definition = statements.findIndex(it => /^(function_definition|class_definition|decorated_definition)$/.test(it.type));
  const use = statements.findIndex(it => it.end > at.start);
  const until = Math.min(...[definition, use, statements.length].filter(it => it >= 0));
  const last = other ?? statements.slice(0, until).filter(it => /import/.test(it.type)).at(-1);
  const place = (last && last.end + /^([ \t]*#[^\r\n]*)?/.exec(target.text.slice(last.end))![0].length) ?? imports[0]?.span.start ?? 0;
  const gap = eol.repeat(Math.max(3 - blankLines(target.text.slice(place)), 0));
  const before = last ? eol.repeat(3) : `${imports.map(it => it.newText.replace(/[\r\n]+$/, "")).join(eol)}${eol.repeat(3)}`;
  const edit = { span: { start: place, end: place }, newText: before + text + gap };
  return last ? [...imports, edit] : [edit];
}

/** Line ends before anything else comes. */
function blankLines(text: string): number {
  return /^[ \t]*(?:(?:\r?\n)[ \t]*)*/.exec(text)![0].split("\n").length - 1;
}

function freeName(target: ParsedFile, wanted: string): string {
  let name = wanted;
  for (let n = 2; new RegExp(`\\b${name}\\b`).test(target.text); n++) name = `${wanted}_${n}`;
  return name;
}
