import type { Refusal } from "../action.js";
import type { Fact } from "../facts.js";
import { indentationAt, lineEnding, type TextEdit } from "../text.js";

/** A setting for a file of settings of Spring Boot. */
export interface SpringSetting {
  /** In the form of the documentation: `server.shutdown`. */
  readonly key: string;
  /** As the file has to write it. */
  readonly value: string;
}

/** The edit that adds a setting for all profiles next to what stands there of the same group, in the way of the file. `settings` are those of the file without a profile. */
export function springSettingEdit(text: string, uri: string, { key, value }: SpringSetting, settings: readonly Fact<"springSetting">[]): TextEdit | Refusal {
  const group = key.slice(0, Math.max(key.lastIndexOf("."), 0));
  const inGroup = settings.filter(it => group !== "" && it.key.startsWith(`${group}.`) && !it.key.slice(group.length + 1).includes("."));
  const first = firstDocument(text);
  const sibling = inGroup.find(it => it.value_at.end <= first.length && isAloneOnItsLine(text, it));
  if (sibling) return below(text, sibling, group, key, value, uri);
  if (first.length < text.length && /on-profile|^[ \t]*profiles[ \t]*[:=][ \t]*[^\s#]|^spring\.profiles[ \t]*[:=]/m.test(first)) return { refused: `The first part of ${uri} is that of a profile; add ${key} by hand where it holds for all.` };
  return isProperties(uri) ? atEnd(first, [`${key}=${value}`]) : inYaml(first, key, value);
}

/** What stands before the first mark of documents, behind which a part may be that of a profile. */
function firstDocument(text: string): string {
  const head = /^\uFEFF?(?:[ \t]*(?:#(?!---)[^\r\n]*)?\r?\n)*(?:---[ \t]*\r?\n)?/.exec(text)![0].length;
  const mark = /^(---|#---|!---)[ \t]*\r?$/m.exec(text.slice(head));
  return mark ? text.slice(0, head + mark.index) : text;
}

/** Inside of `{…}`, or behind another key, no line can be added. */
function isAloneOnItsLine(text: string, { key_at, value_at }: Fact<"springSetting">): boolean {
  const start = key_at.start - indentationAt(text, key_at.start).length;
  return (start === 0 || /[\r\n\uFEFF]/.test(text[start - 1]!)) && /^[ \t]*(#[^\r\n]*)?(\r?\n|$)/.test(text.slice(value_at.end));
}

/** A line below the sibling, with its indentation and with as much of the key as its own line has. */
function below(text: string, { key_at, value_at }: Fact<"springSetting">, group: string, key: string, value: string, uri: string): TextEdit {
  const written = text.slice(key_at.start, key_at.end);
  const own = written.includes(".") || isProperties(uri) ? key : key.slice(group.length + 1);
  const at = value_at.end + /^[^\r\n]*/.exec(text.slice(value_at.end))![0].length;
  return { span: { start: at, end: at }, newText: `${lineEnding(text)}${indentationAt(text, key_at.start)}${own}${isProperties(uri) ? "=" : ": "}${value}` };
}

/** Under the longest part of the key that the file has as a block already, since no key may stand there twice; else at the end. */
function inYaml(text: string, key: string, value: string): TextEdit {
  const parts = key.split(".");
  const block = deepestBlock(text, parts);
  const step = /^( +)\S/m.exec(text)?.[1] ?? "  ";
  const rest = parts.slice(block?.parts ?? 0);
  if (!block) return atEnd(text, isKeyTaken(text, rest[0]!) ? [`${key}: ${value}`] : nested(rest, value, "", step));
  const lines = isKeyTaken(text, rest[0]!, block.indent) ? [`${block.indent}${rest.join(".")}: ${value}`] : nested(rest, value, block.indent, step);
  return { span: { start: block.end, end: block.end }, newText: lines.map(it => lineEnding(text) + it).join("") };
}

/** `a.b.c` is `a.b:` with `c:` in it. */
function nested(parts: readonly string[], value: string, indent: string, step: string): readonly string[] {
  const [group, name] = [parts.slice(0, -1).join("."), parts.at(-1)!];
  return group === "" ? [`${indent}${name}: ${value}`] : [`${indent}${group}:`, `${indent}${step}${name}: ${value}`];
}

interface Block {
  /** How many parts of the key lead to it. */
  readonly parts: number;
  /** Of the lines in it. */
  readonly indent: string;
  /** The end of its last line. */
  readonly end: number;
}

/** A block of lines below a key without a value of its own, as far as each part of the key is a line of its own. */
function deepestBlock(text: string, parts: readonly string[]): Block | undefined {
  let found: Block | undefined;
  let [start, end, indent] = [0, text.length, ""];
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const body = text.slice(start, end);
    const header = new RegExp(`(?:^|[\\r\\n\\uFEFF])${indent}${part}[ \\t]*:[ \\t]*(?:#[^\\r\\n]*)?(?=\\r?\\n)`).exec(body);
    const lines = header && /^(?:\r?\n[ \t]*(?:#[^\r\n]*)?(?=\r?\n))*\r?\n( +)[^\s#-]/.exec(body.slice(header.index + header[0].length));
    if (!header || !lines || lines[1]!.length <= indent.length) return found;
    start += header.index + header[0].length;
    indent = lines[1]!;
    const block = new RegExp(`^(?:\\r?\\n(?:${indent}[^\\r\\n]*|[ \\t]*(?:#[^\\r\\n]*)?(?=\\r?\\n(?:[ \\t]*\\r?\\n)*${indent})))+`).exec(text.slice(start, end));
    if (!block) return found;
    end = start + block[0].trimEnd().length;
    found = { parts: index + 1, indent, end };
  }
  return found;
}

function isKeyTaken(text: string, part: string, indent = ""): boolean {
  return new RegExp(`^\\uFEFF?${indent}["']?${part}["']?[ \\t]*:`, "m").test(text);
}

function atEnd(text: string, lines: readonly string[]): TextEdit {
  const eol = lineEnding(text);
  const start = text === "" || text.endsWith("\n") ? "" : eol;
  return { span: { start: text.length, end: text.length }, newText: start + lines.map(it => it + eol).join("") };
}

function isProperties(uri: string): boolean {
  return uri.endsWith(".properties");
}
