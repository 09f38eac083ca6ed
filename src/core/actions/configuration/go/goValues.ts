import type { SettingType, SettingValue } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { valueText, type Setting } from "../setting.js";

/** The type of a setting in Go. */
export function goType(type: SettingType): string {
  switch (type) {
    case "port":
    case "int": return "int";
    case "number": return "float64";
    case "boolean": return "bool";
    case "duration": return "time.Duration";
    case "list": return "[]string";
    case "string":
    case "url": return "string";
  }
}

/** The packages that code of {@link goLiteral} and {@link goType} needs. */
export function packagesOfType(type: SettingType): readonly string[] {
  return type === "duration" ? ["time"] : [];
}

/** A value as Go code. `time` is the name of that package. */
export function goLiteral({ type, value }: Pick<Setting, "type" | "value">, time = "time"): string {
  if (typeof value === "object") return `[]string{${value.map(it => JSON.stringify(it)).join(", ")}}`;
  if (type === "duration" && typeof value === "string") return durationCode(value, time);
  return typeof value === "string" ? JSON.stringify(value) : numberCode(type, value);
}

/** `maxRetries` of MAX_RETRIES: exported names start with a capital letter, and initials stay capitals. */
export function goName(key: string): string {
  return key.split("_").filter(Boolean).map(it => initials.has(it) ? it : it[0]!.toUpperCase() + it.slice(1).toLowerCase()).join("").replace(/^(?=\d)/, "N");
}

/** As in `go vet`'s and `golint`'s custom: https://go.dev/wiki/CodeReviewComments#initialisms */
const initials = new Set(["API", "AWS", "CPU", "DB", "DNS", "DSN", "GRPC", "HTML", "HTTP", "HTTPS", "ID", "IP", "JSON", "JWT", "ML", "OTLP", "PG", "RPC", "S3", "SES", "SMTP", "SNS", "SQL", "SQS", "SSH", "SSL", "TCP", "TLS", "TTL", "UDP", "UI", "URI", "URL", "UUID", "XML"]);

/** What stands for the literal: the setting as it is, converted to the type that is wanted, or put into the address that the code had. */
export function usage(file: ParsedFile, setting: Setting, access: string, strconv: string): string {
  const prefix = addressPrefix(file, setting);
  if (prefix !== undefined) return `${prefix === "" ? "" : JSON.stringify(prefix) + (isCrowded(file, setting.literal) ? "+" : " + ")}${strconv}.Itoa(${access})`;
  const type = file.editing!.configuration!.structs!.typeTaken(file, setting.literal);
  return type === undefined || type === goType(setting.type) ? access : `${type}(${access})`;
}

/** Among several arguments gofmt writes sums without spaces: https://pkg.go.dev/cmd/gofmt */
function isCrowded(file: ParsedFile, literal: Span): boolean {
  for (let at = file.nodeAt(literal).parent; at && !/^(literal_value|block|source_file)$/.test(at.type); at = at.parent) {
    if (at.type === "argument_list" && at.children.length > 1) return true;
  }
  return false;
}

/** What stands before the number of a port that the code has as text: `:` of `":8080"`. */
export function addressPrefix(file: ParsedFile, { literal, value }: Setting): string | undefined {
  const text = file.text.slice(literal.start, literal.end);
  return typeof value === "number" && /^["`]/.test(text) ? text.slice(1, -1).replace(/\d+$/, "") : undefined;
}

/** A name that is free among others, or undefined. */
export function freeGoName(names: readonly string[], taken: ReadonlySet<string>): string | undefined {
  return names.find(it => !taken.has(it));
}

/** A default in a struct tag; undefined where it could not stand there. https://pkg.go.dev/reflect#StructTag */
export function tagText(value: SettingValue): string | undefined {
  const text = valueText(value);
  return /[`\r\n]/.test(text) ? undefined : JSON.stringify(text);
}

function durationCode(text: string, time: string): string {
  const [, count = "", unit = ""] = /^(-?\d+)(\w+)$/.exec(text) ?? [];
  const name = { ns: "Nanosecond", us: "Microsecond", ms: "Millisecond", s: "Second", m: "Minute", h: "Hour" }[unit] ?? "Nanosecond";
  return count === "1" ? `${time}.${name}` : `${count} * ${time}.${name}`;
}

function numberCode(type: SettingType, value: number | boolean): string {
  return type === "number" && Number.isInteger(value) ? `${String(value)}.0` : String(value);
}
