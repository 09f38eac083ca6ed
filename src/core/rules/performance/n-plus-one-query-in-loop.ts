import { hoistQuery } from "../../actions/hoist-query.js";
import { isUnique, type Query } from "../../models/queries/queries.js";
import { repeatedReads, type RepeatedRead } from "../../models/queries/repeatedReads.js";
import { defineRule, type FixOffer } from "../../rule.js";
import { isSqlApi } from "../../sqlClients.js";

/** The code sets the number of turns, and data makes it no larger: the hours of a day, the days of a month. */
const few = 31;

export default defineRule({
  id: "n-plus-one-query-in-loop",
  title: "Query repeated by a loop",
  severity: "warning",
  confidence: "high",
  checklist: ["perf-queries"],
  references: {
    sources: [
      "https://www.prisma.io/docs/orm/prisma-client/queries/advanced/query-optimization-performance",
      "https://www.postgresql.org/docs/current/functions-comparisons.html",
    ],
  },
  on: repeatedReads,
  reads: [repeatedReads],

  check(repeated, context) {
    const { loop, query, entry, at, through, doubt } = repeated;
    if (loop.meant || (loop.turns ?? Infinity) <= few || isBatched(repeated)) return;
    const isSure = (entry.kind === "http" || entry.kind === "job" || entry.kind === "consumer") && !doubt;
    context.report({
      at,
      message: messageOf(repeated),
      severity: entry.kind === "http" && isSure ? "warning" : "info",
      confidence: isSure ? "high" : "medium",
      related: through === undefined ? [] : [{ at: query.fact, message: `The query that ${through} makes` }],
      fixes: through === undefined ? fixesOf(query) : [],
    });
  },
});

/** Prisma makes one query of all `findUnique` calls of the same tick: those of a callback, which a loop with `await` spreads over many. */
function isBatched({ query: { fact }, loop }: RepeatedRead): boolean {
  return fact.api === "prisma" && /^findUnique(OrThrow)?$/.test(fact.method) && loop.kind === "callback";
}

function messageOf({ loop, query: { fact }, entry, through }: RepeatedRead): string {
  const table = fact.table ?? "the database";
  const each = loop.variable === undefined ? "in each turn of the loop" : `for each ${loop.variable}`;
  const what = through === undefined ? `${table} is queried anew ${each}` : `${through} queries ${table} and is called ${each}`;
  const who = entry.kind === "http" ? `${entry.method} ${entry.path} makes` : "the loop makes";
  return `${what}, so ${who} as many queries as there are turns.`;
}

/** Where one row answers for a key, or all rows of the key are wanted. */
function fixesOf(query: Query): readonly FixOffer[] {
  const { api, method, uri, table = "", parts, where } = query.fact;
  // A function of the project may run the text as a prepared statement of mysql2, which makes no list of an array.
  if (!parts.hoist || (api === "mysql2" && !query.direct)) return [];
  const isOne = method === "findUnique" || (method === "findFirst" && isUnique(query, where.filter(it => it.test === "equal" && it.qualifier === undefined).map(it => it.column)));
  const isMany = isSqlApi(api) || method === "findMany";
  if (!isOne && !isMany) return [];
  const { call, sql, values, hoist } = parts;
  return [hoistQuery.offer({ uri, api, method, table, single: isOne, call, hoist, ...sql && { sql }, ...values && { values } })];
}
