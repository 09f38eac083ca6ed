import type { ParsedFile } from "../../../syntax.js";
import type { Setting } from "../setting.js";

/** The default in the quotes of a file; numbers and what cannot be said more simply stay as the code had them. */
export function defaultText(setting: Setting, file: ParsedFile): string {
  if (typeof setting.value === "string") return file.editing!.quote(file, setting.value);
  if (typeof setting.value !== "object") return setting.text;
  const items = setting.value.map(it => file.editing!.quote(file, it)).join(", ");
  return isTuple(setting) ? `(${items}${setting.value.length === 1 ? "," : ""})` : `[${items}]`;
}

/** A list is read as one; what was a tuple stays one. */
export function isTuple({ type, text }: Setting): boolean {
  return type === "list" && !text.startsWith("[");
}

/** Whether a number is a `float`: `30.0` is one, and so is what it is replaced by. */
export function isFloat({ type, text }: Setting): boolean {
  return type === "number" || (type === "duration" && /[.e]/i.test(text) && !/^-?\s*0x/i.test(text));
}

/** The type as an annotation says it. */
export function annotation(setting: Setting): string {
  switch (setting.type) {
    case "boolean": return "bool";
    case "string":
    case "url": return "str";
    case "list": return isTuple(setting) ? "tuple[str, ...]" : "list[str]";
    default: return isFloat(setting) ? "float" : "int";
  }
}

/** Without a default it must be a text or a list of texts: other types have no value that means nothing is there. */
export function whyNotRequired({ required, type, key }: Setting): string | undefined {
  return required && !/^(string|url|list)$/.test(type) ? `${key} would have no default, and only texts are read without one.` : undefined;
}
