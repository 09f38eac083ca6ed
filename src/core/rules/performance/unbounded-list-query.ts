import { canLimitText, limitList } from "../../actions/limit-list.js";
import { reachesAnswer } from "../../models/queries/answeredLists.js";
import { isUnique, primaryKey, queries, type Query } from "../../models/queries/queries.js";
import { isKeptByHand } from "../../models/tableSize.js";
import { defineRule, type FixOffer } from "../../rule.js";

export default defineRule({
  id: "unbounded-list-query",
  title: "List read without a limit",
  severity: "warning",
  confidence: "high",
  checklist: ["perf-payload"],
  references: {
    owasp: ["API4:2023"],
    sources: [
      "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
      "https://www.prisma.io/docs/orm/prisma-client/queries/pagination",
      "https://use-the-index-luke.com/no-offset",
    ],
  },
  on: queries,
  reads: [queries],

  check(query, context) {
    const { fact, entry, size, rows } = query;
    if (entry.kind !== "http" || entry.method !== "GET" || size === "lookup" || !isOpenList(query)) return;
    if (isExport(query, entry.path) || !reachesAnswer(context, fact)) return;
    const narrowing = narrowingOf(query);
    if (narrowing === "few rows") return;
    const isShort = rows === undefined && isKeptByHand(fact.table!);
    context.report({
      at: fact,
      message: `GET ${entry.path} reads ${rowsOf(narrowing, fact.table!)} without a limit, so its answer grows with the table.`,
      severity: narrowing === "none" && !isShort ? "warning" : "info",
      confidence: narrowing === "by a value" || isShort ? "medium" : "high",
      fixes: fixesOf(query),
      table: { name: query.table?.name ?? fact.table!, ...rows && { rows } },
    });
  },
});

/** How much the condition narrows the rows: not at all, to a fixed kind, to those of a value, or to a few. */
type Narrowing = "none" | "to a kind" | "by a value" | "few rows";

function isOpenList({ fact }: Query): boolean {
  if (fact.operation !== "select" || fact.single || fact.limit !== "none" || fact.dynamic || fact.loop || fact.exports || fact.distinct) return false;
  return fact.table !== undefined && !/^(information_schema\.|pg_)/.test(fact.table);
}

function isExport({ fact }: Query, path: string): boolean {
  const file = fact.uri.slice(fact.uri.lastIndexOf("/") + 1);
  return [path, fact.within ?? "", file].some(it => /export|download|csv|xlsx?\b|pdf|stream|sitemap|feed|rss\b|backup|dump/i.test(it));
}

function narrowingOf(query: Query): Narrowing {
  const { where, whereOpen, table } = query.fact;
  const own = where.filter(it => it.qualifier === undefined || it.qualifier === table);
  const compared = own.filter(it => it.test === "equal" || it.test === "in").map(it => it.column);
  if (isUnique(query, compared) || (!query.table && compared.some(it => /^(_?id|uuid|email|slug)$/i.test(it)))) return "few rows";
  if (whereOpen || where.some(it => it.value === "bound")) return "by a value";
  return where.every(it => it.test === "null") ? "none" : "to a kind";
}

function rowsOf(narrowing: Narrowing, table: string): string {
  if (narrowing === "none") return `the whole of ${table}`;
  return narrowing === "to a kind" ? `all rows of ${table} that fit a fixed condition` : `all rows of ${table} that match`;
}

function fixesOf(query: Query): readonly FixOffer[] {
  const { api, method, uri, table = "", sort, joins, parts } = query.fact;
  const { call, options, limitAt, sql, values } = parts;
  const hasPlace = limitAt !== undefined || api === "prisma" || (sql !== undefined && canLimitText(api));
  if (parts.counted || !hasPlace) return [];
  const key = sort.length === 0 && joins.length === 0 ? primaryKey(query) : [];
  // A function of the project may run the text as a prepared statement of mysql2, where a limit is bound in another way.
  const request = query.binds && (api !== "mysql2" || query.direct) ? parts.request : undefined;
  return [limitList.offer({ uri, api, method, table, call, key, ...options && { options }, ...limitAt && { limitAt }, ...sql && { sql }, ...values && { values }, ...request && { request } })];
}
