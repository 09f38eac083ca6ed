import type { Predicate } from "../../../facts/query.js";
import type { Span } from "../../../text.js";
import type { Statement } from "./sqlCalls.js";
import type { SqlDriver } from "./sqlDrivers.js";
import type { SqlText } from "../../sqlText.js";

/** The condition of a statement that can ask for many keys as well as for one. */
export interface KeyInText {
  /** As rows have it. */
  readonly column: string;
  /** `= $1`, in the file. */
  readonly condition: Span;
}

/**
 * The place of `column = $1` where `= ANY($1)` or `IN (?)` may stand as well: the rows tell their key, and nothing in the
 * statement counts or cuts them. `query` of mysql2 makes a list of an array, `execute` does not:
 * https://sidorares.github.io/node-mysql2/docs/documentation/prepared-statements
 */
export function keyInText(driver: SqlDriver, method: string, { verbatim, source }: SqlText, statement: Statement, predicate: Predicate): KeyInText | undefined {
  const { test, placeholder, column } = predicate;
  if (!verbatim || placeholder === undefined || test !== "equal" || statement.single || statement.joins.length > 0 || statement.operation !== "select") return undefined;
  if (/\b(group|limit|offset|fetch|union|intersect|except|distinct|over|having|for|with|lock)\b/i.test(source.text)) return undefined;
  const found = driver.api === "pg" ? numbered(source.text, column, placeholder) : method === "query" ? ordinal(source.text, column, placeholder) : undefined;
  const start = found && verbatim.start + 1 + found.at;
  return found && selected(driver, source.text).some(it => it === "*" || it === found.column) ? { column: found.column, condition: { start: start!, end: start! + found.length } } : undefined;
}

interface Found {
  readonly column: string;
  readonly at: number;
  readonly length: number;
}

/** `column = $1`, and `$1` nowhere else. Columns without quotes are in lower case, as rows have them. */
function numbered(text: string, column: string, placeholder: number): Found | undefined {
  const uses = text.match(new RegExp(`\\$${placeholder}(?!\\d)`, "g")) ?? [];
  const found = new RegExp(`\\b"?${column}"?\\s*(=\\s*\\$${placeholder})(?!\\d|\\s*::)`, "i").exec(text);
  return found && uses.length === 1 && /^\w+$/.test(column) ? { column, at: found.index + found[0].length - found[1]!.length, length: found[1]!.length } : undefined;
}

/**
 * `column = ?`. Only keys: text is compared without regard to case in most tables of MySQL, so that the row found for
 * `Ann@example.com` may say `ann@example.com`. https://dev.mysql.com/doc/refman/8.4/en/case-sensitivity.html
 */
function ordinal(text: string, column: string, placeholder: number): Found | undefined {
  if (/--|#|\/\*/.test(text)) return undefined;
  const code = text.replace(/'[^']*'|"[^"]*"/g, it => " ".repeat(it.length));
  const place = [...code.matchAll(/\?/g)][placeholder - 1]?.index;
  const found = place === undefined ? null : /`?(\w+)`?\s*(=\s*)$/.exec(text.slice(0, place));
  const isKey = found && /^id$|_id$|[a-z]Id$/.test(found[1]!) && found[1]!.toLowerCase() === column.toLowerCase();
  return isKey ? { column: found[1]!, at: place! - found[2]!.length, length: found[2]!.length + 1 } : undefined;
}

/** What rows have, as far as it is plainly selected. MySQL gives names as the statement writes them. */
function selected({ api }: SqlDriver, text: string): readonly string[] {
  const list = /^\s*select\s+([\s\S]+?)\s+from\s/i.exec(text)?.[1]?.split(",") ?? [];
  const names = list.map(it => it.trim().replace(/["`]/g, "").replace(/^\w+\./, ""));
  return api === "pg" ? names.map(it => it.toLowerCase()) : names;
}
