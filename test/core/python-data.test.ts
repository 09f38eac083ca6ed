import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Fact } from "../../src/core/facts.js";
import { chainsOf } from "../../src/core/models/migrationChains.js";
import { listTables } from "../../src/core/models/schema.js";
import { filesOf, readPage } from "../support/page.js";
import { analyze, extraction } from "../support/workspace.js";

const extractors = "src/core/languages/python/extractors";
const pages = ["alembic", "sqlalchemy-models", "django-models", "django-migrations", "database-settings", "django-orm", "sqlalchemy", "python-sql"];

function revision(uri: string, id: string, ...after: string[]): Fact<"migrationOrder"> {
  return { kind: "migrationOrder", uri, span: { start: 0, end: 0 }, tool: "alembic", id, after };
}

test("revisions run after those they name, whatever their files are called", () => {
  const chains = chainsOf([revision("a/versions/1.py", "c", "b"), revision("a/versions/2.py", "a"), revision("a/versions/old/3.py", "b", "a")]);
  assert.deepEqual(chains.map(it => [it.folder, it.open, it.files.map(file => file.uri)]), [["a/versions", false, ["a/versions/2.py", "a/versions/old/3.py", "a/versions/1.py"]]]);
});

test("two ends, two beginnings, or a revision that is not there leave a chain open; a merge closes it", () => {
  const isOpen = (...orders: Fact<"migrationOrder">[]): boolean => chainsOf(orders)[0]!.open;
  const [first, left, right] = [revision("v/1.py", "a"), revision("v/2.py", "b", "a"), revision("v/3.py", "c", "a")];
  assert.equal(isOpen(first, left, right), true);
  assert.equal(isOpen(first, left, right, revision("v/4.py", "d", "b", "c")), false);
  assert.equal(isOpen(left), true);
  assert.equal(isOpen(first, revision("v/5.py", "z")), true);
});

test("revisions that name each other in a circle are read all the same", () => {
  assert.equal(chainsOf([revision("v/1.py", "a", "b"), revision("v/2.py", "b", "a")])[0]!.files.length, 2);
});

test("classes that inherit from each other in a circle have tables or none, and end", async () => {
  const { analyzer } = await analyze(new Map([
    ["app/a.py", "from django.db import models\nfrom .b import B\n\n\nclass A(B, models.Model):\n    name = models.CharField()\n"],
    ["app/b.py", "from django.db import models\nfrom .a import A\n\n\nclass B(A):\n    mail = models.CharField()\n"],
    ["app/c.py", "from sqlalchemy import Column, Integer\nfrom .d import D\n\n\nclass C(D):\n    __tablename__ = 'c'\n    id = Column(Integer, primary_key=True)\n"],
    ["app/d.py", "from sqlalchemy import Column, Integer\nfrom .c import C\n\n\nclass D(C):\n    __tablename__ = 'd'\n    id = Column(Integer, primary_key=True)\n"],
  ]), { rules: [] });
  assert.ok(listTables(analyzer.read).length > 0);
  assert.deepEqual(analyzer.crashes(), []);
});

test("half-typed code is read as far as it goes", async () => {
  await extraction.prepare(["python"]);
  for (const page of pages) {
    for (const section of readPage(readFileSync(`${extractors}/${page}.md`, "utf8")).sections) {
      for (const [uri, text] of filesOf(section)) {
        for (let end = 7; end < text.length; end += 83) {
          for (const part of [text.slice(0, end), text.slice(0, end) + text.slice(end + 9)]) {
            assert.deepEqual(extraction.extract({ uri, language: "python", text: part }).crashes, [], `${page} · ${section.title} at ${end}`);
          }
        }
      }
    }
  }
});
