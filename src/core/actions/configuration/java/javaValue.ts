import type { Refusal } from "../../../action.js";
import type { NamedType } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";
import { valueText, type Setting } from "../setting.js";

/** A setting as Java and Spring hold it. */
export interface JavaValue {
  readonly type: NamedType;
  /** As Spring reads it from a file of settings or a variable; a list is parted by commas. Absent where the setting has no default. */
  readonly text?: string;
  /** The items of a list, else the text alone. */
  readonly texts: readonly string[];
  /** As code. */
  readonly code: NamedType;
  /** What of the value stands where the literal stood. */
  use(read: string): string;
}

/** How a setting is held: as what the literal was, with the types for which Spring checks what it is given. */
export function javaValue(setting: Setting, file: ParsedFile): JavaValue | Refusal {
  const type = typeOf(setting);
  const text = valueText(setting.value);
  const reason = setting.required ? undefined : whyUnwritable(text);
  if (reason !== undefined) return { refused: reason };
  const isUri = type.text === "URI";
  const isText = typeof setting.value === "number" && file.text[setting.literal.start] === '"';
  const code = isUri ? { text: `URI.create(${setting.text})`, imports: type.imports } : { text: setting.text, imports: type.imports };
  return {
    type, code, texts: typeof setting.value === "object" ? setting.value : [text], ...!setting.required && { text },
    use: read => isUri ? `${read}.toString()` : isText ? `String.valueOf(${read})` : read,
  };
}

function typeOf({ type, text, value, required }: Setting): NamedType {
  if (/^([\w.]+\.)?Duration\s*\./.test(text)) return { text: "Duration", imports: ["java.time.Duration"] };
  if (/^([\w.]+\.)?DataSize\s*\./.test(text)) return { text: "DataSize", imports: ["org.springframework.util.unit.DataSize"] };
  if (typeof value === "object") return { text: "List<String>", imports: ["java.util.List"] };
  if (typeof value === "boolean") return { text: "boolean", imports: [] };
  if (typeof value === "number") return { text: /l$/i.test(text) ? "long" : type !== "number" ? "int" : /f$/i.test(text) ? "float" : "double", imports: [] };
  // Nothing of an empty URI is wrong to Spring, and a URI as it reads it may differ from the text by its escapes, and it must come out as it went in.
  const isPlain = /^https?:\/\/[A-Za-z0-9.:-]+(\/[A-Za-z0-9._~/-]*)?$/.test(value);
  return type === "url" && isPlain && !required ? { text: "URI", imports: ["java.net.URI"] } : { text: "String", imports: [] };
}

/** https://docs.spring.io/spring-framework/reference/core/beans/annotation-config/value-annotations.html: placeholders, their escapes and expressions are read in every text. */
function whyUnwritable(text: string): string | undefined {
  if (/\$\{|#\{/.test(text)) return "Spring would take a part of this text for a placeholder.";
  if (/\\[:$#{}]/.test(text) || !isBalanced(text)) return "Spring would read the braces or backslashes of this text in another way.";
  return /[\r\n\0]/.test(text) ? "A setting takes one line." : undefined;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const it of text) {
    if (it === "{") depth++;
    if (it === "}" && --depth < 0) return false;
  }
  return depth === 0;
}
