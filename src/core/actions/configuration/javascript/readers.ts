import type { SettingType } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";
import { typeText } from "../setting.js";

// Dependency-free readers for Node. An empty variable counts as unset, as it is easily left behind in an `.env` file.
// `Number("")` is 0 and `parseInt("80a")` is 80, so the text is checked before it is converted.

export interface ReaderStyle {
  readonly typescript: boolean;
  /** Problems are collected in `problems` and reported together; else the first one stops the start. */
  readonly collects: boolean;
  readonly unit?: "ms" | "s";
  /** There is no default: a variable that is missing or empty is a problem. */
  readonly required?: boolean;
}

/** The name a reader has when it is free. */
export function readerName(type: SettingType, required = false): string {
  const name = { port: "port", int: "int", number: "number", boolean: "bool", string: "text", url: "url", duration: "duration", list: "list" }[type];
  if (!required) return name;
  return type === "string" ? "required" : `required${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/** The source of a function `(name, fallback)`, or `(name)` for what is required, in double quotes, with semicolons and steps of two spaces. */
export function readerSource(type: SettingType, name: string, style: ReaderStyle): string {
  const t = (text: string): string => style.typescript ? text : "";
  const of = typeText(type);
  const parameters = style.required ? `name${t(": string")}` : `name${t(": string")}, fallback${t(`: ${of}`)}`;
  const lines = ["const text = process.env[name] ?? \"\";", ...style.required ? requiredLines(type, style) : defaultedLines(type, style)];
  return [`function ${name}(${parameters})${t(`: ${of}`)} {`, ...lines.map(it => `  ${it}`), "}"].join("\n");
}

function defaultedLines(type: SettingType, style: ReaderStyle): readonly string[] {
  const { steps, wants } = check(type, style);
  const message = `\`\${name} must be ${wants}, not "\${text}"\``;
  const fail = style.collects ? [`problems.push(${message});`, "return fallback;"] : [`throw new Error(${message});`];
  const end = type === "list" ? [] : steps.length > 0 ? fail : ["return text;"];
  return ["if (text === \"\") return fallback;", ...steps, ...end];
}

/** What is given back beside a problem is never used: the problems stop the start. */
function requiredLines(type: SettingType, style: ReaderStyle): readonly string[] {
  const { steps, wants } = check(type, style);
  const missing = "`${name} is missing`";
  const report = (message: string): string => style.collects ? `problems.push(${message});` : `throw new Error(${message});`;
  if (type === "string") return [`if (text === "") ${report(missing)}`, "return text;"];
  if (type === "list") return [`if (text === "") ${report(missing)}`, ...steps];
  const nothing = { boolean: "false", url: "text" }[type as string] ?? "0";
  return [...steps, report(`text === "" ? ${missing} : \`\${name} must be ${wants}, not "\${text}"\``), ...style.collects ? [`return ${nothing};`] : []];
}

/** The statements that give what `text` says, each with a return, and what is wanted of it. */
export function check(type: SettingType, { unit, typescript }: ReaderStyle): { readonly steps: readonly string[]; readonly wants: string } {
  switch (type) {
    case "port": return { steps: ["if (/^\\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535) return Number(text);"], wants: "a port number from 1 to 65535" };
    case "int": return { steps: ["if (/^-?\\d+$/.test(text)) return Number(text);"], wants: "a whole number" };
    case "number": return { steps: ["if (/^-?\\d+(\\.\\d+)?$/.test(text)) return Number(text);"], wants: "a number" };
    case "boolean": return { steps: ["if (/^(1|true|yes|on)$/i.test(text)) return true;", "if (/^(0|false|no|off)$/i.test(text)) return false;"], wants: "true or false" };
    case "url": return { steps: ["try {", "  void new URL(text);", "  return text;", "} catch {", "  // It is no URL, which is said below.", "}"], wants: "a URL" };
    case "duration": return {
      steps: [
        `const factors${typescript ? ": Record<string, number>" : ""} = ${unit === "s" ? "{ ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 }" : "{ ms: 1, s: 1000, m: 60000, h: 3600000, d: 86400000 }"};`,
        "const match = /^(\\d+)(ms|s|m|h|d)?$/.exec(text);",
        `if (match) return Number(match[1]) * (factors[match[2] ?? "${unit ?? "ms"}"] ?? 1);`,
      ],
      wants: `a number of ${unit === "s" ? "seconds" : "milliseconds"}, or one with a unit such as 30s`,
    };
    case "list": return { steps: ['return text.split(",").map(it => it.trim()).filter(it => it !== "");'], wants: "" };
    case "string": return { steps: [], wants: "" };
  }
}

/** Turns generated source into the style of a file: its indentation, quotes and semicolons. Line ends stay LF. */
export function inStyleOf(file: ParsedFile, source: string): string {
  const editing = file.editing!;
  const step = editing.indentUnit(file);
  const single = editing.quote(file, "").startsWith("'");
  return source.split("\n").map(line => {
    const spaces = /^(?: {2})*/.exec(line)![0];
    const text = single ? line.slice(spaces.length).replace(/"([^"'`$]*)"(?=[^`]*(?:`[^`]*`[^`]*)*$)/g, "'$1'") : line.slice(spaces.length);
    return step.repeat(spaces.length / 2) + (editing.usesSemicolons(file) ? text : text.replace(/;$/, ""));
  }).join("\n");
}
