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
}

/** The name a reader has when it is free. */
export function readerName(type: SettingType): string {
  return { port: "port", int: "int", number: "number", boolean: "bool", string: "text", url: "url", duration: "duration", list: "list" }[type];
}

/** The source of a function `(name, fallback)`, in double quotes, with semicolons and steps of two spaces. */
export function readerSource(type: SettingType, name: string, style: ReaderStyle): string {
  const t = (text: string): string => style.typescript ? text : "";
  const of = typeText(type);
  const { steps, wants } = check(type, style);
  const message = `\`\${name} must be ${wants}, not "\${text}"\``;
  const fail = style.collects ? [`problems.push(${message});`, "return fallback;"] : [`throw new Error(${message});`];
  const end = type === "list" ? [] : steps.length > 0 ? fail : ["return text;"];
  return [
    `function ${name}(name${t(": string")}, fallback${t(`: ${of}`)})${t(`: ${of}`)} {`,
    ...["const text = process.env[name] ?? \"\";", "if (text === \"\") return fallback;", ...steps, ...end].map(it => `  ${it}`),
    "}",
  ].join("\n");
}

function check(type: SettingType, { unit, typescript }: ReaderStyle): { readonly steps: readonly string[]; readonly wants: string } {
  switch (type) {
    case "port": return { steps: ["if (/^\\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535) return Number(text);"], wants: "a port number from 1 to 65535" };
    case "int": return { steps: ["if (/^-?\\d+$/.test(text)) return Number(text);"], wants: "a whole number" };
    case "number": return { steps: ["if (/^-?\\d+(\\.\\d+)?$/.test(text)) return Number(text);"], wants: "a number" };
    case "boolean": return { steps: ["if (/^(1|true|yes|on)$/i.test(text)) return true;", "if (/^(0|false|no|off)$/i.test(text)) return false;"], wants: "true or false" };
    case "url": return { steps: ["if (URL.canParse(text)) return text;"], wants: "a URL" };
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
