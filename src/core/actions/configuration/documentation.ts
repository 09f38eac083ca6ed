import type { ActionContext, FileChange } from "../../action.js";
import { join } from "../../models/paths.js";
import { lineEnding, type TextEdit } from "../../text.js";
import { valueText, type Setting } from "./setting.js";

/** What a row says. */
type Row = Pick<Setting, "key" | "type" | "value" | "purpose"> & Partial<Pick<Setting, "required">>;

const pages = ["README.md", "readme.md", "Readme.md", "docs/configuration.md", "docs/environment.md", "docs/env.md", "docs/README.md", "docs/setup.md", "CONFIGURATION.md"];

/** A table of the documentation whose first column holds environment variables gets a row for the setting. */
export async function documentationChanges(setting: Setting, uri: string, context: ActionContext): Promise<readonly FileChange[]> {
  const folder = context.packageOf(uri);
  for (const page of new Set([...pages.map(it => join(folder, it)), ...pages])) {
    const text = await context.text(page);
    const edit = text === undefined ? undefined : rowEdit(text, setting);
    if (edit) return [{ uri: page, edits: [edit] }];
    if (text !== undefined && mentions(text, setting.key)) return [];
  }
  return [];
}

/** The same for a variable of which only the name, and perhaps a default, is known. */
export function nameRowEdit(text: string, { key, purpose, value }: { readonly key: string; readonly purpose: string; readonly value: number | boolean | undefined }): TextEdit | undefined {
  const type = typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "string";
  return rowEdit(text, { key, type, value: value ?? "", purpose });
}

/** The edit that adds a row behind the last one of the first table of variables; undefined when there is none or it has the row. */
export function rowEdit(text: string, setting: Row): TextEdit | undefined {
  const table = /^\|?.*\|.*(?:\r?\n)\|?[ \t:|-]*-[ \t:|-]*(?:\r?\n)(?:\|?.*\|.*(?:\r?\n|$))+/gm;
  for (const match of text.matchAll(table)) {
    const lines = match[0].trimEnd().split(/\r?\n/);
    const rows = lines.slice(2).map(cellsOf);
    const names = rows.filter(it => /^[`*]*[A-Z][A-Z0-9]*(_[A-Z0-9]+)*[`*]*$/.test(it[0] ?? ""));
    if (names.length < 2 || names.length * 2 < rows.length) continue;
    if (mentions(match[0], setting.key)) return undefined;
    const at = match.index + match[0].trimEnd().length;
    const row = cellsOf(lines[0]!).map((header, index) => index === 0 ? like(names[0]![0]!, setting.key) : cellFor(header, rows, index, setting));
    const outer = lines[0]!.trimStart().startsWith("|");
    return { span: { start: at, end: at }, newText: lineEnding(text) + (outer ? `| ${row.join(" | ")} |` : row.join(" | ")) };
  }
  return undefined;
}

function cellsOf(line: string): readonly string[] {
  return line.trim().replace(/^\|/, "").replace(/\|$/, "").split(/(?<!\\)\|/).map(it => it.trim());
}

function cellFor(header: string, rows: readonly (readonly string[])[], index: number, { value, type, purpose, required = false }: Row): string {
  const example = rows.map(it => it[index] ?? "").find(it => it !== "" && it !== "-") ?? "";
  if (/default|example|value/i.test(header) && value === "") return "";
  if (/default|example|value/i.test(header)) return required ? (example === "" ? "" : "-") : like(example, valueText(value).replaceAll("|", "\\|"));
  if (/required|mandatory/i.test(header)) return required ? likeYes(example) : likeNo(example);
  if (/type/i.test(header)) return type === "port" || type === "int" || type === "duration" ? "number" : type === "url" ? "string" : type;
  if (/desc|purpose|meaning|what|note|comment|use|explan/i.test(header)) return /\.$/.test(example) ? `${purpose}.` : purpose;
  return index === 1 ? purpose : "";
}

function likeYes(example: string): string {
  return /✅|❌/.test(example) ? "✅" : /^[`*]*[YN]/.test(example) ? "Yes" : "yes";
}

function likeNo(example: string): string {
  return /✅|❌/.test(example) ? "❌" : /^[`*]*[YN](es|o)\b/.test(example) ? "No" : "no";
}

/** In code marks where its neighbour has them. */
function like(example: string, text: string): string {
  return example.startsWith("`") ? `\`${text}\`` : text;
}

function mentions(text: string, key: string): boolean {
  return new RegExp(`(^|[^A-Z0-9_])${key}([^A-Z0-9_]|$)`).test(text);
}
