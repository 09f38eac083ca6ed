import assert from "node:assert/strict";
import { test } from "node:test";
import { applyEdits, type TextEdit } from "../../src/core/index.js";
import type { Editing, ImportRequest, ParsedFile } from "../../src/core/syntax.js";
import { extraction } from "../support/workspace.js";

// Edits in JavaScript and TypeScript keep the style of the file.

const loaded = extraction.prepare(["typescript", "javascript"]);

async function edited(uri: string, text: string, edit: (file: ParsedFile, editing: Editing) => readonly TextEdit[]): Promise<string> {
  await loaded;
  const opened = extraction.open({ uri, language: uri.endsWith(".ts") ? "typescript" : "javascript", text })!;
  try {
    return applyEdits(text, edit(opened.file, opened.file.editing!));
  } finally {
    opened.tree.dispose();
  }
}

const imported = (uri: string, text: string, request: ImportRequest): Promise<string> => edited(uri, text, (file, editing) => editing.addImport(file, request).edits);

test("an import joins the braces of the same module, and is not written twice", async () => {
  const text = 'import { a } from "./config";\n\na();\n';
  assert.equal(await imported("x.ts", text, { specifier: "./config", name: "config" }), 'import { a, config } from "./config";\n\na();\n');
  assert.equal(await imported("x.ts", text, { specifier: "./config", name: "a" }), text);
});

test("an import goes below the others, in the file's quotes and without semicolons where it has none", async () => {
  assert.equal(await imported("x.ts", "import a from './a'\n\na()\n", { specifier: "./config", name: "config" }), "import a from './a'\nimport { config } from './config'\n\na()\n");
});

test("CommonJS files require", async () => {
  assert.equal(await imported("x.js", 'const a = require("./a");\n\nmodule.exports = a;\n', { specifier: "./config", name: "config" }), 'const a = require("./a");\nconst { config } = require("./config");\n\nmodule.exports = a;\n');
});

test("an import stays below a hashbang and directives, and above the code", async () => {
  assert.equal(await imported("x.js", '#!/usr/bin/env node\n"use strict";\nrun();\n', { specifier: "./c", name: "c" }), '#!/usr/bin/env node\n"use strict";\nimport { c } from "./c";\nrun();\n');
  assert.equal(await imported("x.ts", "\uFEFFrun();\r\n", { specifier: "./c", name: "c" }), '\uFEFFimport { c } from "./c";\r\n\r\nrun();\r\n');
});

test("a name that the file has already is not taken again", async () => {
  await loaded;
  const { file, tree } = extraction.open({ uri: "x.ts", language: "typescript", text: "function f(config: string) {}\n" })!;
  assert.equal(file.editing!.addImport(file, { specifier: "./config", name: "config" }).local, "config2");
  tree.dispose();
});

const objectIn = (file: ParsedFile): { start: number; end: number } => file.nodes("object")[0]!;
const added = (text: string): Promise<string> => edited("x.ts", text, (file, editing) => editing.setProperty(file, objectIn(file), "take", "50"));

test("a property is added in the way the object is written", async () => {
  assert.equal(await added("f({ a: 1 });\n"), "f({ a: 1, take: 50 });\n");
  assert.equal(await added("f({});\n"), "f({ take: 50 });\n");
  assert.equal(await added("f({\n  a: 1,\n  b,\n});\n"), "f({\n  a: 1,\n  b,\n  take: 50,\n});\n");
  assert.equal(await added("f({\r\n\ta: 1\r\n});\r\n"), "f({\r\n\ta: 1,\r\n\ttake: 50\r\n});\r\n");
});

test("a comment behind the last property stays with it", async () => {
  assert.equal(await added("f({\n  a: 1, // one\n});\n"), "f({\n  a: 1, // one\n  take: 50,\n});\n");
  assert.equal(await added("f({\n  a: 1 // one\n});\n"), "f({\n  a: 1, // one\n  take: 50\n});\n");
});

test("a property that is there gets the new value", async () => {
  assert.equal(await added("f({ 'take': 5, a: 1 });\n"), "f({ 'take': 50, a: 1 });\n");
});

test("an argument is added behind the last, or between empty brackets", async () => {
  const call = (text: string): Promise<string> => edited("x.ts", text, (file, editing) => editing.addArgument(file, file.nodes("call_expression")[0]!, "{ x }"));
  assert.equal(await call("f();\n"), "f({ x });\n");
  assert.equal(await call("f(a /* first */);\n"), "f(a, { x } /* first */);\n");
  assert.equal(await call("f(\n  a,\n  b,\n);\n"), "f(\n  a,\n  b,\n  { x },\n);\n");
});
