import { hoistQuery } from "../../actions/hoist-query.js";
import type { RelationRead } from "../../facts/query.js";
import { isUnique, type Query } from "../../models/queries/queries.js";
import { repeatedReads, type RepeatedRead } from "../../models/queries/repeatedReads.js";
import { defineRule, type FixOffer, type SizedBy } from "../../rule.js";
import { isSqlApi } from "../../databaseClients.js";

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
      ...sizedBy(query),
    });
  },
});

/** Prisma makes one query of all `findUnique` calls of the same tick: those of a callback, which a loop with `await` spreads over many. */
function isBatched({ query: { fact }, loop }: RepeatedRead): boolean {
  return fact.api === "prisma" && /^findUnique(OrThrow)?$/.test(fact.method) && loop.kind === "callback";
}

function messageOf(repeated: RepeatedRead): string {
  const { loop, query: { fact }, entry, through } = repeated;
  const table = fact.table ?? "the database";
  if (fact.relation) return relationMessage(fact.relation, repeated);
  const each = loop.variable === undefined ? "in each turn of the loop" : `for each ${loop.variable}`;
  const what = through === undefined ? `${table} is queried anew ${each}` : `${through} queries ${table} and is called ${each}`;
  const who = entry.kind === "http" ? `${entry.method} ${entry.path} makes` : "the loop makes";
  return `${what}, so ${who} as many queries as there are turns.`;
}

/** `order.customer` looks like a member and is a query, unless the rows were read with it. */
function relationMessage({ text, access }: RelationRead, { loop, entry }: RepeatedRead): string {
  const each = loop.variable === undefined ? "in each turn of the loop" : `for each ${loop.variable}`;
  const what = access === "deferred" ? `${text} was left out when the rows were read and is read anew` : `${text} is read from the database anew`;
  const who = entry.kind === "http" ? `${entry.method} ${entry.path} makes` : "the loop makes";
  return `${what} ${each}, so ${who} as many queries as there are turns.`;
}

function sizedBy({ fact, table, rows }: Query): { readonly table?: SizedBy } {
  const name = table?.name ?? fact.table;
  return name === undefined ? {} : { table: { name, ...rows && { rows } } };
}

/** Where one row answers for a key, or all rows of the key are wanted. */
function fixesOf(query: Query): readonly FixOffer[] {
  const { api, method, uri, table = "", parts, where } = query.fact;
  const { call, sql, values, hoist } = parts;
  if (!hoist || !asksForMany(query, hoist.column)) return [];
  const isOne = /^find(Unique|ById)$/.test(method) || (/^find(First|One)$/.test(method) && isUnique(query, where.filter(it => it.test === "equal" && it.qualifier === undefined).map(it => it.column)));
  const isMany = isSqlApi(api) || /^find(Many)?$/.test(method);
  if (!isOne && !isMany) return [];
  return [hoistQuery.offer({ uri, api, method, table, single: isOne, call, hoist, ...sql && { sql }, ...values && { values } })];
}

/** Whether the client finds the rows of many keys by what finds those of one. */
function asksForMany({ fact: { api }, direct, table }: Query, column: string): boolean {
  // A function of the project may run the text as a prepared statement of mysql2, which makes no list of an array.
  if (api === "mysql2") return direct;
  // A field of text may be changed on its way into the filter, `lowercase` for one: then no row would be found by the key.
  return api !== "mongoose" || /^_?id$|Id$|_id$/.test(column) || table?.columns.find(it => it.name === column)?.type === "objectid";
}
