import type { ParsedFile } from "../../../syntax.js";
import { camelCase, type Setting } from "../setting.js";

/** The value as an expression in the style of a file: what the code had, with the file's quotes. */
export function valueIn(file: ParsedFile, { value, text }: Setting): string {
  const quote = (item: string): string => file.editing!.quote(file, item);
  if (typeof value === "object") return `[${value.map(quote).join(", ")}]`;
  return typeof value === "string" ? quote(value) : text;
}

/** What a variable is called in the case that most of some names have. */
export function caseOf(names: readonly string[]): (key: string) => string {
  const share = (pattern: RegExp): boolean => names.filter(it => pattern.test(it)).length * 2 > names.length;
  if (share(/^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/)) return key => key;
  return share(/^[a-z\d]+(_[a-z\d]+)+$/) ? key => key.toLowerCase() : camelCase;
}

/** A parameter of an arrow function: `(text)` where the file writes parentheses round a single one. */
export function parameterIn(file: ParsedFile, name: string): string {
  const bare = file.text.match(/(?<![\w$.)\]]\s*)\b\w+ =>/g)?.length ?? 0;
  const inParentheses = file.text.match(/\(\w+\) =>/g)?.length ?? 0;
  return inParentheses > bare ? `(${name})` : name;
}

/** The whole expression of `it` that makes a list of a text; an empty text makes an empty one. */
export function listOf(file: ParsedFile, text: string): string {
  const empty = file.editing!.quote(file, "");
  const comma = file.editing!.quote(file, ",");
  const item = parameterIn(file, "item");
  return `${text}.split(${comma}).map(${item} => item.trim()).filter(${item} => item !== ${empty})`;
}
