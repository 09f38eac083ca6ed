import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { listTables } from "../../src/core/index.js";
import { javaClassPath, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";

// Spring, Hibernate and Spring Data themselves say what a small shop's classes and interfaces mean, and we say the same.

const skip = toolchainAbsence("java");
const run = promisify(execFile);
const sources = "test/real/java-data/shop";
const folder = mkdtempSync(path.join(tmpdir(), "groundwork-java-"));
after(() => rmSync(folder, { recursive: true }));

/** Compiles the shop and starts it once; it leaves in the folder what the frameworks say. */
let started: Promise<void> | undefined;
function start(): Promise<void> {
  return started ??= (async () => {
    const classPath = await javaClassPath();
    await run("javac", ["-parameters", "-nowarn", "-cp", classPath, "-d", folder, ...readdirSync(sources).map(it => path.join(sources, it))]);
    await run("java", ["-cp", [folder, classPath].join(path.delimiter), "shop.Application", folder], { maxBuffer: 64 * 1024 * 1024 });
  })();
}

test("the tables of entities are those that Hibernate makes", { skip }, async () => {
  await start();
  const made = await tablesOf(new Map([["schema.sql", readFileSync(path.join(folder, "schema.sql"), "utf8")]]));
  const ours = await tablesOf(new Map([["pom.xml", readFileSync("test/support/toolchains/pom.xml", "utf8")], ...readdirSync(sources).map(it => [`src/main/java/shop/${it}`, readFileSync(path.join(sources, it), "utf8")] as const)]));
  assert.deepEqual([...ours.keys()].sort(), [...made.keys()].sort());
  for (const [name, table] of made) assert.deepEqual(withTypesOf(ours.get(name)!, table), table, name);
});

interface TableSummary {
  readonly columns: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly primary: readonly string[];
  readonly unique: readonly string[];
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
}

async function tablesOf(files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, TableSummary>> {
  const { analyzer } = await analyze(files, { rules: [] });
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
