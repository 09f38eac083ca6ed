import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import type { QueryShape } from "../../src/core/facts/query.js";
import { listTables, queries } from "../../src/core/index.js";
import { repeatedReads } from "../../src/core/models/queries/repeatedReads.js";
import { readDerived } from "../../src/core/models/queries/springData/derivedMethod.js";
import { javaClassPath, toolchainAbsence } from "../support/toolchains.js";
import { analyze, type TestWorkspace } from "../support/workspace.js";

// Spring, Hibernate and Spring Data themselves say what a small shop's classes and interfaces mean, and we say the same.

const skip = toolchainAbsence("java");
const run = promisify(execFile);
const sources = "test/real/java-data/shop";
const names = "test/real/java-data/names.txt";
const folder = mkdtempSync(path.join(tmpdir(), "groundwork-java-"));
after(() => rmSync(folder, { recursive: true }));

/** Compiles the shop and starts it once; it leaves in the folder what the frameworks say. */
let started: Promise<void> | undefined;
function start(): Promise<void> {
  return started ??= (async () => {
    const classPath = await javaClassPath();
    await run("javac", ["-parameters", "-nowarn", "-cp", classPath, "-d", folder, ...readdirSync(sources).map(it => path.join(sources, it))]);
    await run("java", ["-cp", [folder, classPath].join(path.delimiter), "shop.Application", folder, names], { maxBuffer: 64 * 1024 * 1024 });
  })();
}

/** The shop as a workspace of ours, with the build file that says which Spring it is started by. */
function shop(): Promise<TestWorkspace> {
  const classes = readdirSync(sources).map(it => [`src/main/java/shop/${it}`, readFileSync(path.join(sources, it), "utf8")] as const);
  return analyze(new Map([["pom.xml", readFileSync("test/support/toolchains/pom.xml", "utf8")], ...classes]), { rules: [] });
}

test("the tables of entities are those that Hibernate makes", { skip }, async () => {
  await start();
  const made = tablesOf(await analyze(new Map([["schema.sql", readFileSync(path.join(folder, "schema.sql"), "utf8")]]), { rules: [] }));
  const ours = tablesOf(await shop());
  assert.deepEqual([...ours.keys()].sort(), [...made.keys()].sort());
  for (const [name, table] of made) assert.deepEqual(withTypesOf(ours.get(name)!, table), table, name);
});

test("names of methods are read as Spring Data reads them", { skip }, async () => {
  await start();
  const { analyzer } = await shop();
  const entities = analyzer.read.facts("mappedClass");
  for (const line of linesOf("names.txt")) {
    const [written = "", ...said] = line.split("\t");
    const [entity, name = ""] = written.split(" ");
    const derived = readDerived(analyzer.read, entities.find(it => it.name === entity)!, name);
    assert.ok(derived, written);
    const groups = derived.conditions.map(group => group.map(it => `${it.path}:${it.takes}`).join("&")).join("|");
    const sort = derived.sort.map(it => `${it.path} ${it.direction}`).join(",");
    assert.deepEqual([derived.subject, String(derived.distinct), String(derived.limit ?? null), groups, sort], said, written);
  }
});

test("methods of repositories ask what Hibernate asks the database for them", { skip }, async () => {
  await start();
  const { analyzer } = await shop();
  const ours = analyzer.read.model(queries, "src/main/java/shop/Calls.java");
  const asked = linesOf("calls.txt").map(it => it.split("\t"));
  assert.deepEqual(ours.map(it => it.fact.within).sort(), asked.map(([name]) => `Calls.${name}`).sort());
  for (const [name, statement = ""] of asked) {
    const { fact } = ours.find(it => it.fact.within === `Calls.${name}`)!;
    const { analyzer: sql } = await analyze(new Map([["statement.sql", `${withoutEscape(statement)};`]]), { rules: [] });
    const [made] = sql.read.facts("sqlQuery");
    assert.ok(made, statement);
    assert.deepEqual(described(fact), described(made), `${name}: ${statement}`);
    // That a key finds at most one row is no part of the statement.
    if (!fact.single) assert.equal(fact.limit !== "none", made.limit !== "none", `${name}: ${statement}`);
  }
});

/** What escapes within a pattern is written in a way that MySQL would read as a text without an end. */
function withoutEscape(statement: string): string {
  return statement.replaceAll(" escape '\\'", "");
}

test("a loop is found to repeat a query where the database is asked in each turn", { skip }, async () => {
  await start();
  const { analyzer } = await shop();
  const found = new Set(analyzer.read.model(repeatedReads, "src/main/java/shop/Loops.java").map(it => it.query.fact.within));
  const counted = linesOf("loops.txt").map(it => it.split("\t"));
  assert.ok(counted.length > 8);
  for (const [name, count] of counted) assert.equal(found.has(`Loops.${name}`), Number(count) > 3, `${name}: ${count}`);
});

test("the shop's service compiles", { skip }, async () => {
  const root = "examples/shop/fulfilment/src/main/java";
  const files = readdirSync(root, { recursive: true }).map(String).filter(it => it.endsWith(".java")).map(it => path.join(root, it));
  await run("javac", ["-parameters", "-nowarn", "-cp", await javaClassPath(), "-d", path.join(folder, "fulfilment"), ...files]);
});

function linesOf(file: string): readonly string[] {
  return readFileSync(path.join(folder, file), "utf8").split(/\r?\n/).filter(it => it !== "");
}

/**
 * What both say of a query. Whether a row exists at all is asked by Hibernate as a count or as the first row; that a text begins
 * with a value shows in the value, which the statement does not have.
 */
function described({ table, operation, where, whereOpen, sort }: Pick<QueryShape, "table" | "operation" | "where" | "whereOpen" | "sort">): Readonly<Record<string, unknown>> {
  const isChange = operation === "update" || operation === "delete";
  return {
    table, operation: isChange ? operation : "read", whereOpen, sort,
    where: where.map(it => `${it.qualifier === undefined || it.qualifier === table ? "" : `${it.qualifier}.`}${it.column} ${it.test === "prefix" ? "other" : it.test}`).sort(),
  };
}

interface TableSummary {
  readonly columns: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly primary: readonly string[];
  readonly unique: readonly string[];
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
}

function tablesOf({ analyzer }: TestWorkspace): ReadonlyMap<string, TableSummary> {
  assert.deepEqual(analyzer.crashes(), []);
  return new Map(listTables(analyzer.read).map(({ name, columns, indexes, foreignKeys }): [string, TableSummary] => {
    const keys = (of: string): readonly string[][] => indexes.filter(it => it.origin === of || (of === "unique" && it.unique && it.origin === "explicit")).map(it => it.keys.map(key => `${key.column}${key.direction === "desc" ? " desc" : ""}`));
    return [name, {
      columns: columns.map(it => `${it.name}${it.nullable ? "" : " not null"}`).sort(),
      types: Object.fromEntries(columns.map(it => [it.name, it.type] as const).sort()),
      primary: keys("primary")[0] ?? [],
      unique: keys("unique").map(it => it.join()).sort(),
      indexes: indexes.filter(it => it.origin === "explicit" && !it.unique).map(it => `${it.name}: ${it.keys.map(key => `${key.column} ${key.direction}`).join()}`).sort(),
      foreignKeys: foreignKeys.map(it => `${[...it.columns].sort().join()} → ${it.references}${it.onDelete ? ` on delete ${it.onDelete}` : ""}`).sort(),
    }];
  }));
}

/** Types that we do not know are no disagreement. */
function withTypesOf(ours: TableSummary, made: TableSummary): TableSummary {
  return { ...ours, types: Object.fromEntries(Object.entries(ours.types).map(([name, type]) => [name, type === "" ? made.types[name]! : type])) };
}
