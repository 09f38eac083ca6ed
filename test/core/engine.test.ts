import assert from "node:assert/strict";
import { test } from "node:test";
import { createAnalyzer, type Analyzer, type Rule } from "../../src/core/index.js";
import { defineRule } from "../../src/core/rule.js";
import { defineModel } from "../../src/core/workspace.js";
import { extraction } from "../support/workspace.js";

// What the engine promises: it runs again only what has to, and a failure stays where it is.

const loaded = extraction.prepare(["typescript"]);

/** Reports every function, and counts how often it looked at a file. */
function counting(reads?: Rule["reads"]): { rule: Rule; runs: () => string[] } {
  let seen: string[] = [];
  const rule = defineRule({
    id: "counting", title: "Counting", severity: "info", confidence: "high", checklist: ["x"], on: "function", ...reads && { reads },
    check(fact, context) {
      seen.push(fact.uri);
      const tables = reads ? context.facts("export").length : 0;
      context.report({ at: fact, message: `${fact.name} of ${tables}` });
    },
  });
  return { rule, runs: () => { const now = seen.sort(); seen = []; return now; } };
}

function workspace(rule: Rule): { analyzer: Analyzer; put: (uri: string, text: string) => void } {
  const analyzer = createAnalyzer(extraction, [rule]);
  return { analyzer, put: (uri, text) => { analyzer.addPath(uri); analyzer.update({ uri, language: "typescript", text }); } };
}

test("a rule without reads runs for the changed file alone", async () => {
  await loaded;
  const { rule, runs } = counting();
  const { analyzer, put } = workspace(rule);
  put("a.ts", "function a() {}\n");
  put("b.ts", "function b() {}\n");
  for (const uri of ["a.ts", "b.ts"]) analyzer.findingsIn(uri);
  assert.deepEqual(runs(), ["a.ts", "b.ts"]);
  put("b.ts", "function c() {}\n");
  for (const uri of ["a.ts", "b.ts"]) analyzer.findingsIn(uri);
  assert.deepEqual(runs(), ["b.ts"]);
});

test("where only text has shifted, nothing runs, and findings are where the code is now", async () => {
  await loaded;
  const { rule, runs } = counting(["export"]);
  const { analyzer, put } = workspace(rule);
  put("a.ts", "export function a() {}\n");
  const [before] = analyzer.findingsAcross();
  assert.equal(before?.at.span.start, 7);
  runs();
  put("a.ts", "\n\n// moved\nexport function a() {}\n");
  const [after] = analyzer.findingsAcross();
  assert.deepEqual(runs(), []);
  assert.equal(after?.at.span.start, 18);
});

test("a change of facts runs those again that read them, and no others", async () => {
  await loaded;
  const { rule, runs } = counting(["export"]);
  const { analyzer, put } = workspace(rule);
  put("a.ts", "function a() {}\n");
  put("b.ts", "export const n = 1;\n");
  assert.deepEqual(analyzer.findingsAcross().map(it => it.message), ["a of 1"]);
  runs();
  put("b.ts", "export const n = 1;\nexport const m = 2;\n");
  assert.deepEqual(analyzer.findingsAcross().map(it => it.message), ["a of 2"]);
  assert.deepEqual(runs(), ["a.ts"]);
  put("b.ts", "export const n = 1;\nexport const m = 2;\nif (n) throw new Error();\n");
  analyzer.findingsAcross();
  assert.deepEqual(runs(), []);
});

test("a model is derived again only when what it read has changed", async () => {
  await loaded;
  let derived = 0;
  const exportsOf = defineModel<string, number>({ name: "exports of", derive: (uri, read) => { derived++; return read.inFile("export", uri).length; } });
  const rule = defineRule({
    id: "reader", title: "Reader", severity: "info", confidence: "high", checklist: ["x"], on: "function", reads: [exportsOf],
    check: (fact, context) => context.report({ at: fact, message: String(context.model(exportsOf, "b.ts")) }),
  });
  const { analyzer, put } = workspace(rule);
  put("a.ts", "function a() {}\nfunction b() {}\n");
  put("b.ts", "export const n = 1;\n");
  analyzer.findingsAcross();
  assert.equal(derived, 1);
  put("c.ts", "export const x = 1;\n");
  analyzer.findingsAcross();
  assert.equal(derived, 1);
  put("b.ts", "export const n = 1, m = 2;\n");
  assert.deepEqual(analyzer.findingsAcross().map(it => it.message), ["2", "2"]);
  assert.equal(derived, 2);
});

test("a model that comes to the same again wakes nobody who read it, unless a place in it is another's", async () => {
  await loaded;
  let runs = 0;
  const names = defineModel<string, readonly string[]>({ name: "names", derive: (uri, read) => read.inFile("export", uri).map(it => it.name) });
  const facts = defineModel<string, readonly unknown[]>({ name: "facts", derive: (uri, read) => read.inFile("export", uri) });
  for (const [model, expected] of [[names, 1], [facts, 2]] as const) {
    const rule = defineRule({
      id: "reader", title: "Reader", severity: "info", confidence: "high", checklist: ["x"], on: "function", reads: [model],
      check: (_, context) => { runs++; context.model<string, readonly unknown[]>(model, "b.ts"); },
    });
    const { analyzer, put } = workspace(rule);
    runs = 0;
    put("a.ts", "function a() {}\n");
    put("b.ts", "export const n = 1;\n");
    analyzer.findingsAcross();
    put("b.ts", "export const n = 2;\n");
    analyzer.findingsAcross();
    assert.equal(runs, expected, model.name);
  }
});

test("a rule that throws loses its findings in that file alone, and is named", async () => {
  await loaded;
  const rule = defineRule({
    id: "fragile", title: "Fragile", severity: "info", confidence: "high", checklist: ["x"], on: "function",
    check(fact, context) {
      if (fact.name === "bad") throw new Error("cannot");
      context.report({ at: fact, message: fact.name });
    },
  });
  const { analyzer, put } = workspace(rule);
  put("a.ts", "function good() {}\n");
  put("b.ts", "function fine() {}\nfunction bad() {}\n");
  assert.deepEqual(["a.ts", "b.ts"].flatMap(uri => analyzer.findingsIn(uri)).map(it => it.message), ["good"]);
  assert.deepEqual(analyzer.crashes(), [{ who: "fragile", uri: "b.ts", message: "cannot" }]);
});

test("rules look at production code unless they say otherwise, and at a file's new class when it gets one", async () => {
  await loaded;
  const { rule } = counting();
  const classes = new Map<string, "test">();
  const analyzer = createAnalyzer(extraction, [rule], { classOf: uri => classes.get(uri) });
  const update = (): void => analyzer.update({ uri: "a.ts", language: "typescript", text: "function a() {}\n" });
  update();
  assert.equal(analyzer.findingsIn("a.ts").length, 1);
  classes.set("a.ts", "test");
  update();
  assert.equal(analyzer.findingsIn("a.ts").length, 0);
});

test("packages start at manifests, and a file belongs to the nearest one", async () => {
  await loaded;
  const { analyzer } = workspace(counting().rule);
  for (const [uri, text] of [["package.json", '{ "name": "root" }'], ["api/package.json", '{ "name": "api" }'], ["api/tool/package.json", '{ "type": "module" }']] as const) {
    analyzer.update({ uri, language: "json", text });
  }
  assert.deepEqual(analyzer.read.packages(), ["", "api"]);
  assert.equal(analyzer.read.packageOf("api/tool/x.ts"), "api");
  analyzer.remove("api/package.json");
  assert.equal(analyzer.read.packageOf("api/tool/x.ts"), "");
});
