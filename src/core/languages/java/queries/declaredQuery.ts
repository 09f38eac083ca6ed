import type { DeclaredQuery } from "../../../facts/persistence.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { readEntityText } from "./jpql.js";
import { numbered } from "./textParameters.js";

/** What a query's text asks, given where it stands; `open` says that more is added to it at run time. */
export function declaredQuery(file: ParsedFile, text: string, language: DeclaredQuery["language"], at: Span, open = false): DeclaredQuery {
  const entityText = language === "jpql" ? readEntityText(text) : undefined;
  const { text: sql, names } = entityText ?? numbered(text);
  const literal = { start: at.start, end: at.end };
  const found = file.embedded("sql", { text: sql, segments: [], holes: [], literal }).find(it => it.kind === "sqlQuery");
  if (!found) return unread(language);
  const { operation, table, where, whereOpen, joins, sort, limit, offset, single, dynamic } = found;
  return {
    language, operation, ...table !== undefined && { table }, whereOpen, joins, sort, limit, offset, single, dynamic: dynamic || open,
    where: where.map(({ at: _, placeholder, ...it }) => ({ ...it, ...placeholder !== undefined && names[placeholder - 1] !== undefined && { binds: names[placeholder - 1]! } })),
    includes: entityText?.includes ?? [],
    ...(entityText?.distinct || /\bselect\s+distinct\b|\bgroup\s+by\b/i.test(sql)) && { distinct: true },
  };
}

/** A text that is made elsewhere, or is no query. */
export function unread(language: DeclaredQuery["language"]): DeclaredQuery {
  return { language, operation: "unknown", where: [], whereOpen: true, joins: [], includes: [], sort: [], limit: "unknown", offset: "unknown", single: false, dynamic: true };
}
