import { defineAction, type Refusal } from "../action.js";
import type { Fact } from "../facts.js";
import { indentationAt, lineEnding, type TextEdit } from "../text.js";

interface Args {
  /** The file of settings. */
  readonly uri: string;
  /** In the form of the documentation: `server.shutdown`. */
  readonly key: string;
  readonly value: string;
}

/** Adds a setting to a Spring Boot application's file of settings, next to what stands there of the same group, in the way of the file. */
export const setSpringSetting = defineAction<Args>({
  name: "set-spring-setting",
  title: ({ key, value }) => `Set ${key} to ${value}`,
  safety: "review",
  async build({ uri, key, value }, context) {
    const text = await context.text(uri);
    if (text === undefined) return { refused: `${uri} cannot be read.` };
    const settings = context.inFile("springSetting", uri).filter(it => it.profile === undefined);
    if (settings.some(it => it.key === key)) return { refused: `${uri} sets ${key} already.` };
    const edit = editFor(text, uri, key, value, settings);
    return "refused" in edit ? edit : { changes: [{ uri, edits: [edit] }], notes: ["Keep the time that the platform waits before it kills the process above spring.lifecycle.timeout-per-shutdown-phase, which is 30 seconds."] };
  },
});

function editFor(text: string, uri: string, key: string, value: string, settings: readonly Fact<"springSetting">[]): TextEdit | Refusal {
  const group = key.slice(0, key.lastIndexOf("."));
  const sibling = settings.find(it => it.key.startsWith(`${group}.`) && !it.key.slice(group.length + 1).includes(".") && isAloneOnItsLine(text, it));
  if (sibling) return below(text, sibling, group, key, value, uri);
  // Behind a mark of documents, the end of the file is that of a profile.
  if (/^(---|#---|!---)[ \t]*\r?$/m.test(text)) return { refused: `${uri} has several documents and nothing of ${group} in the first; add ${key} there by hand.` };
  return atEnd(text, key, value, uri);
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

function atEnd(text: string, key: string, value: string, uri: string): TextEdit {
  const eol = lineEnding(text);
  const start = text === "" || text.endsWith("\n") ? "" : eol;
  const [group, name] = [key.slice(0, key.lastIndexOf(".")), key.slice(key.lastIndexOf(".") + 1)];
  const lines = isProperties(uri) ? [`${key}=${value}`] : [`${group}:`, `  ${name}: ${value}`];
  return { span: { start: text.length, end: text.length }, newText: start + lines.map(it => it + eol).join("") };
}

function isProperties(uri: string): boolean {
  return uri.endsWith(".properties");
}
