import type { ConfigurationStyle } from "../../../models/configuration/configurationStyle.js";
import type { ParsedFile } from "../../../syntax.js";
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
  const inline = inlineRead(setting, target, reads);
  const importsOs = (before: Span): readonly TextEdit[] => /^os\./.test(reads) || setting.required ? target.editing!.addImport(target, { specifier: "os", name: "*", at: before }).edits : [];
  if (inline !== undefined) return { expression: inline, edits: importsOs(at) };
  const way = target.text.includes("problems.append(") ? "collects" : "raises";
  const name = freeName(target, readerName(kind));
  const parser = kind === "url" ? target.editing!.addImport(target, { specifier: "urllib.parse", name: "urlparse", at }).edits : [];
  const os = target.editing!.addImport(target, { specifier: "os", name: "*", at }).edits;
  return { expression: called(setting, name, target), edits: [...os, ...parser, readerEdit(target, inStyleOf(target, readerSource(kind, name, way)), at)] };
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

/** A function of a module must stand before what calls it when the module is read: behind its first imports, else right before the call. */
function readerEdit(target: ParsedFile, source: string, at: Span): TextEdit {
  const eol = lineEnding(target.text);
  const statements = target.root.children;
  const definition = statements.findIndex(it => /^(function_definition|class_definition|decorated_definition)$/.test(it.type));
  const use = statements.findIndex(it => it.end > at.start);
  const until = Math.min(...[definition, use, statements.length].filter(it => it >= 0));
  const last = statements.slice(0, until).filter(it => /import/.test(it.type)).at(-1);
  const text = source.replaceAll("\n", eol);
  if (last) return { span: { start: last.end, end: last.end }, newText: eol.repeat(3) + text + eol.repeat(Math.max(3 - blankLines(target.text.slice(last.end)), 0)) };
  const start = statements[use]?.start ?? target.text.length;
  return { span: { start, end: start }, newText: `${text}${eol}${eol}${eol}` };
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
