import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { loadModule, parseSync, type Node } from "libpg-query";
import type { SqlQuery } from "../../../src/core/facts/sql.js";
import type { IndexShape, SchemaChange } from "../../../src/core/facts/schema.js";
import { readQuery } from "../../../src/core/languages/sql/query.js";
import { schemaSteps, sqlQueries } from "../../../src/core/languages/sql/index.js";
import { statements, type Statement } from "../../../src/core/languages/sql/statements.js";
import { oracleQuery, oracleSchema } from "./oracle.js";

const corpus = readFileSync("test/core/sql/corpus.sql", "utf8");
const ours = [...statements(corpus)];
let theirs: Node[] = [];

before(async () => {
  await loadModule();
  theirs = (parseSync(corpus).stmts ?? []).map(it => it.stmt!);
});

test("the corpus is split where PostgreSQL splits it", () => {
  assert.ok(ours.length >= 150);
  assert.equal(ours.length, theirs.length);
});

test("tables, columns, indexes and foreign keys are those PostgreSQL sees", () => {
  assert.deepEqual(differences(statement => schemaSteps(textOf(statement)).flatMap(({ change }) => schemaLines(change)).sort(), it => oracleSchema(it).sort()), []);
});

test("tables, conditions, sort and limit of queries are those PostgreSQL sees", () => {
  assert.deepEqual(differences(statement => { const query = readQuery(statement); return query && queryLines(query); }, oracleQuery), []);
});

/** The statements on which the two readers do not agree, with what each says. */
function differences(own: (statement: Statement) => string[] | undefined, oracle: (statement: Node) => string[] | undefined): unknown[] {
  return ours
    .map((statement, index) => ({ text: textOf(statement), own: own(statement)?.join("; "), oracle: oracle(theirs[index]!)?.join("; ") }))
    .filter(it => it.own !== it.oracle);
}

function textOf({ start, end }: Statement): string {
  return corpus.slice(start, end);
}

test("no statement of the corpus has a part of the schema that is not understood, or is taken for dynamic", () => {
  assert.deepEqual(schemaSteps(corpus).filter(it => it.change.change === "opaque"), []);
  assert.deepEqual([...sqlQueries(corpus)].filter(it => it.query.dynamic), []);
});

test("every beginning and every end of a statement is read without complaint", () => {
  for (const { start, end } of ours) {
    const text = corpus.slice(start, end);
    for (let cut = 0; cut <= text.length; cut++) {
      for (const part of [text.slice(0, cut), text.slice(cut)]) {
        for (const { span } of [...schemaSteps(part), ...sqlQueries(part)]) assert.ok(0 <= span.start && span.start <= span.end && span.end <= part.length, part);
      }
    }
  }
});

test("a hole in the place of any token is read without complaint", () => {
  for (const { tokens, start, end } of ours) {
    for (const token of tokens) {
      const text = corpus.slice(start, token.start) + "\uFFFC" + corpus.slice(token.end, end);
      for (const { span } of [...schemaSteps(text), ...sqlQueries(text)]) assert.ok(span.end <= text.length, text);
    }
  }
});

function schemaLines(change: SchemaChange): string[] {
  switch (change.change) {
    case "create-table":
      return [
        `table ${change.table}`,
        ...change.columns.map(it => `column ${change.table}.${it.name}${it.nullable ? "" : " not null"}`),
        ...change.indexes.map(it => indexLine(change.table, it)),
        ...change.foreignKeys.map(it => foreignKeyLine(change.table, it)),
      ];
    case "add-column":
      return [
        `column ${change.table}.${change.column.name}${change.column.nullable ? "" : " not null"}`,
        ...change.indexes.map(it => indexLine(change.table, it)),
        ...change.foreignKeys.map(it => foreignKeyLine(change.table, it)),
      ];
    case "add-index":
      return [indexLine(change.table, change.index)];
    case "add-foreign-key":
      return [foreignKeyLine(change.table, change.foreignKey)];
    case "drop-table":
      return [`drop table ${change.table}${change.cascade ? " cascade" : ""}`];
    case "drop-schema":
      return [`drop schema ${change.schema}`];
    case "rename-table":
      return [`rename table ${change.table} ${change.to}`];
    case "drop-column":
      return [`drop column ${change.table}.${change.column}`];
    case "alter-column":
      return [`alter column ${change.table}.${change.column} ${change.type === undefined ? "" : "type"}${change.nullable === undefined ? "" : change.nullable ? "null" : "not null"}`];
    case "rename-column":
      return [`rename column ${change.table}.${change.column} ${change.to}`];
    case "drop-index":
      return [`drop index ${change.name}`];
    case "rename-type":
      return [`rename type ${change.name} ${change.to}`];
    case "rename-index":
      return [`rename index ${change.name} ${change.to}`];
    case "drop-constraint":
      return [`drop constraint ${change.table} ${change.name}`];
    case "opaque":
      return [`opaque ${change.table ?? ""}`];
  }
}

function indexLine(table: string, { unique, method, keys, where, name }: IndexShape): string {
  const columns = keys.map(key => `${key.column ?? "expression"}${key.direction === "desc" ? " desc" : ""}`).join(", ");
  return `index ${table} ${unique ? "unique " : ""}${method}(${columns})${where === undefined ? "" : " partial"} ${name ?? ""}`;
}

function foreignKeyLine(table: string, key: { readonly columns: readonly string[]; readonly references: string; readonly referencedColumns: readonly string[]; readonly onDelete?: string }): string {
  return `foreign key ${table}(${key.columns.join(", ")}) -> ${key.references}(${key.referencedColumns.join(", ")}) ${key.onDelete ?? "no action"}`;
}

function queryLines(query: SqlQuery): string[] {
  const operation = query.operation === "count" || query.operation === "aggregate" ? "select" : query.operation;
  return [
    operation,
    ...(query.table === undefined ? [] : [`from ${query.table}`]),
    ...query.joins.map(it => `join ${it.table}`).sort(),
    ...query.where.filter(it => it.test !== "other").map(it => `${it.test} ${it.column}`).sort(),
    ...query.sort.map(it => `sort ${/^[\w ]+(\.[\w ]+)*$/.test(it.column) ? it.column.split(".").at(-1) : "expression"}${it.direction === "desc" ? " desc" : ""}`),
    ...(query.limit === "none" ? [] : ["limit"]),
  ];
}
