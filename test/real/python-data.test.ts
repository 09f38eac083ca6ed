import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { listTables } from "../../src/core/models/schema.js";
import { djangoApp, djangoChanges } from "../support/pythonApps/django.js";
import { queryCounts } from "../support/pythonApps/queryCounts.js";
import { introspection, type Sources } from "../support/pythonApps/sources.js";
import { alchemyModels, alembicApp } from "../support/pythonApps/sqlalchemy.js";
import { pythonEnvironment, toolchainAbsence } from "../support/toolchains.js";
import { analyze } from "../support/workspace.js";

// What the product says of tables is what the real frameworks make of the same sources, on SQLite; and a loop that it calls a
// repeated query makes more queries for more rows, while one about which it is silent does not.

const run = promisify(execFile);
const skip = toolchainAbsence("python");
/** Not the tables of Django's own applications. */
const isOwn = (name: string): boolean => !/^(auth|django)_|^alembic_version$/.test(name);

test("Django makes the tables that its models are said to be", { skip }, async () => {
  await inFolder(djangoApp, async (folder, python) => {
    await run(python, ["manage.py", "makemigrations", "--verbosity=0"], { cwd: folder });
    const real = await introspected(python, folder, ["manage.py", "migrate", "--verbosity=0"]);
    assert.deepEqual(await ourTables(djangoApp, isOwn), keep(real, isOwn));
  });
});

test("Django's migrations make the tables that their replay is said to make", { skip }, async () => {
  await inFolder(djangoApp, async (folder, python) => {
    await run(python, ["manage.py", "makemigrations", "--verbosity=0"], { cwd: folder });
    writeFileSync(path.join(folder, "shop/migrations/0002_changes.py"), djangoChanges);
    const sources = withFiles(djangoApp, folder, ["accounts/migrations/0001_initial.py", "accounts/migrations/0002_initial.py", "staff/migrations/0001_initial.py", "staff/migrations/0002_initial.py", "shop/migrations/0001_initial.py", "shop/migrations/0002_changes.py"]);
    const real = await introspected(python, folder, ["manage.py", "migrate", "--verbosity=0"]);
    const migrationsAlone = Object.fromEntries(Object.entries(sources).filter(([uri]) => !uri.endsWith("models.py")));
    assert.deepEqual(await ourTables(migrationsAlone, isOwn), keep(real, isOwn));
  });
});

test("SQLAlchemy makes the tables that its classes are said to be", { skip }, async () => {
  await inFolder(alchemyModels, async (folder, python) => {
    const real = await introspected(python, folder, ["create.py"]);
    assert.deepEqual(await ourTables(alchemyModels, () => true), real);
  });
});

test("Alembic makes the tables that its migrations are said to make", { skip }, async () => {
  await inFolder(alembicApp, async (folder, python) => {
    const real = await introspected(python, folder, ["-m", "alembic", "upgrade", "head"]);
    assert.deepEqual(await ourTables(alembicApp, isOwn), keep(real, isOwn));
  });
});

for (const [title, { sources, command }] of Object.entries(queryCounts)) {
  test(`${title}: what is called repeated grows with the rows, and nothing else does`, { skip }, async () => {
    await inFolder(sources, async (folder, python) => {
      const { stdout } = await run(python, command, { cwd: folder });
      const counted = JSON.parse(stdout) as Readonly<Record<string, readonly [number, number]>>;
      const grows = Object.entries(counted).filter(([, [few, many]]) => many > few).map(([name]) => name).sort();
      const findings = (await workspace(sources)).findings().filter(it => it.rule === "n-plus-one-query-in-loop");
      const named = findings.map(it => functionAround(sources[it.at.uri]!, it.at.span.start));
      assert.deepEqual([...new Set(named)].sort(), grows);
      assert.ok(Object.keys(counted).length > grows.length, "Some loops must stay quiet");
    });
  });
}

function functionAround(text: string, offset: number): string {
  return [...text.slice(0, offset).matchAll(/^def (\w+)/gm)].at(-1)?.[1] ?? "";
}

interface Shape {
  readonly columns: readonly string[];
  /** Columns of each, with `!` where unique; an index of the whole table by expression is left out by the database's own words. */
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
}

type Shapes = Readonly<Record<string, Shape>>;

async function workspace(sources: Sources): Promise<Awaited<ReturnType<typeof analyze>>> {
  return analyze(new Map(Object.entries(sources)));
}

async function ourTables(sources: Sources, isWanted: (name: string) => boolean): Promise<Shapes> {
  const { analyzer } = await workspace(sources);
  return Object.fromEntries(listTables(analyzer.read).filter(it => isWanted(it.name)).map(table => [table.name, {
    columns: table.columns.map(it => it.name).sort(),
    indexes: [...new Set(table.indexes.filter(it => it.keys.every(key => key.column !== undefined)).map(it => `${it.keys.map(key => key.column).join()}${it.unique ? "!" : ""}${it.where === undefined ? "" : " where"}`))].sort(),
    foreignKeys: table.foreignKeys.map(it => `${it.columns.join()} -> ${it.references} (${it.referencedColumns.join()})`).sort(),
  }]));
}

async function introspected(python: string, folder: string, make: readonly string[]): Promise<Shapes> {
  await run(python, make, { cwd: folder });
  const { stdout } = await run(python, ["-c", introspection], { cwd: folder });
  return JSON.parse(stdout) as Shapes;
}

function keep(shapes: Shapes, isWanted: (name: string) => boolean): Shapes {
  return Object.fromEntries(Object.entries(shapes).filter(([name]) => isWanted(name)));
}

function withFiles(sources: Sources, folder: string, files: readonly string[]): Sources {
  return { ...sources, ...Object.fromEntries(files.flatMap(file => {
    try {
      return [[file, readFileSync(path.join(folder, file), "utf8")]];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  })) };
}

async function inFolder(sources: Sources, use: (folder: string, python: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-python-"));
  try {
    for (const [file, text] of Object.entries(sources)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    await use(folder, await pythonEnvironment());
  } finally {
    rmSync(folder, { recursive: true });
  }
}
