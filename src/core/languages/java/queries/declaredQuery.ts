import type { Fact } from "../../../facts.js";
import type { DeclaredQuery } from "../../../facts/persistence.js";
import type { EmbeddedSource, ParsedFile } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { readEntityText } from "./jpql.js";
import { hole, type JavaText } from "./sqlText.js";
import { numbered } from "./textParameters.js";

/** What a query's text asks, given where it stands. */
export function declaredQuery(file: ParsedFile, text: string | JavaText, language: DeclaredQuery["language"], at: Span): DeclaredQuery {
  const { text: written, holes, open } = typeof text === "string" ? { text, holes: [], open: false } : text;
  const entityText = language === "jpql" ? readEntityText(written) : undefined;
  const { text: sql, names } = entityText ?? numbered(written);
  const found = file.embedded("sql", sourceOf(sql, holes, at)).find(it => it.kind === "sqlQuery");
  if (!found) return unread(language);
  const { operation, table, where, whereOpen, joins, sort, limit, offset, single, dynamic } = found;
  return {
    language, operation, ...table !== undefined && { table }, whereOpen, joins, sort, limit, offset, single, dynamic: dynamic || open,
    where: where.map(({ placeholder, at: place, ...it }) => ({
      ...it, ...place && holes.some(node => node.start === place.start && node.end === place.end) && { at: place },
      ...placeholder !== undefined && names[placeholder - 1] !== undefined && { binds: names[placeholder - 1]! },
    })),
    includes: entityText?.includes ?? [],
    ...(entityText?.distinct || /\bselect\s+distinct\b|\bgroup\s+by\b/i.test(sql)) && { distinct: true },
  };
}

/** The changes of a schema that a text makes: of a test's or a start's `execute`. */
export function schemaChanges(file: ParsedFile, { text, holes }: JavaText, at: Span): readonly Fact[] {
  return holes.length > 0 ? [] : file.embedded("sql", sourceOf(text, holes, at)).filter(it => it.kind === "schemaChange");
}

/** A text that is made elsewhere, or is no query. */
export function unread(language: DeclaredQuery["language"]): DeclaredQuery {
  return { language, operation: "unknown", where: [], whereOpen: true, joins: [], includes: [], sort: [], limit: "unknown", offset: "unknown", single: false, dynamic: true };
}

/** Places within the text are of no use where nothing is edited: they are those of the whole, and of the holes. */
function sourceOf(text: string, holes: JavaText["holes"], { start, end }: Span): EmbeddedSource {
  const places = [...text.matchAll(new RegExp(hole, "g"))].map(it => it.index);
  return {
    text, segments: [], literal: { start, end },
    holes: places.flatMap((at, index) => holes[index] ? [{ embedded: { start: at, end: at + 1 }, host: { start: holes[index].start, end: holes[index].end } }] : []),
  };
}
