import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createAnalyzer, rules, type Analyzer } from "../../src/core/index.js";
import { allFixtures, type Fixture } from "../support/fixtures.js";
import { printFinding, sortFindings } from "../support/printing.js";
import { extraction } from "../support/workspace.js";

// What must hold for any input: broken text is read as far as it goes, order does not matter, and what is kept over an
// edit is what a new analysis would find.

const fixtures = allFixtures();
const withFindings = fixtures.filter(it => it.name.startsWith("src/core/rules") || it.name === "examples/shop");
const loaded = extraction.prepare(["javascript", "typescript", "tsx", "python", "java", "go"]);

const broken = fc.oneof(
  fc.record({ how: fc.constant("prefix" as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ how: fc.constant("deletion" as const), at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ how: fc.constant("garbage" as const), at: fc.double({ min: 0, max: 1, noNaN: true }), text: fc.string({ unit: "binary", maxLength: 20 }) }),
  fc.record({ how: fc.constant("bracket" as const), at: fc.double({ min: 0, max: 1, noNaN: true }), text: fc.constantFrom("(", ")", "{", "}", "[", "`", "'", '"', "${", "/*", "//", "=>", ";", "\0", "\r", "\uD800") }),
);
type Break = typeof broken extends fc.Arbitrary<infer T> ? T : never;

function breakText(text: string, it: Break): string {
  const at = Math.floor(it.at * text.length);
  if (it.how === "prefix") return text.slice(0, at);
  if (it.how === "deletion") return text.slice(0, at) + text.slice(at + it.length);
  return text.slice(0, at) + it.text + text.slice(at);
}

test("any prefix, deletion or garbage of any fixture neither throws nor hangs", async () => {
  await loaded;
  const files = fixtures.flatMap(it => [...it.files]);
  fc.assert(fc.property(fc.constantFrom(...files), broken, ([uri, text], it) => {
    const language = extraction.languageOf(uri);
    if (language === undefined) return;
    const start = performance.now();
    const { crashes, facts } = extraction.extract({ uri, language, text: breakText(text, it) });
    assert.deepEqual(crashes, []);
    for (const { span } of facts) assert.ok(span.start >= 0 && span.end >= span.start);
    assert.ok(performance.now() - start < 60_000, `${uri} took too long`);
  }), { numRuns: 1500 });
});

test("rules do not throw on what is left of a broken workspace", async () => {
  await loaded;
  fc.assert(fc.property(fc.constantFrom(...withFindings), fc.array(broken, { minLength: 1, maxLength: 3 }), fc.nat(), (fixture, breaks, which) => {
    const files = new Map(fixture.files);
    const names = [...files.keys()];
    for (const [index, it] of breaks.entries()) {
      const uri = names[(which + index) % names.length]!;
      files.set(uri, breakText(files.get(uri)!, it));
    }
    const analyzer = fresh(files);
    print(analyzer, files);
    assert.deepEqual(analyzer.crashes(), []);
  }), { numRuns: 150 });
});

test("facts and findings do not depend on the order of files", async () => {
  await loaded;
  fc.assert(fc.property(fc.constantFrom(...withFindings).chain(fixture => fc.tuple(fc.constant(fixture), fc.shuffledSubarray([...fixture.files], { minLength: fixture.files.size }))), ([fixture, shuffled]) => {
    assert.equal(print(fresh(new Map(shuffled)), fixture.files), print(fresh(fixture.files), fixture.files));
  }), { numRuns: 120 });
});

test("after any edits, what is kept equals an analysis from scratch", async () => {
  await loaded;
  const step = fc.record({ file: fc.nat(), edit: fc.option(broken, { nil: undefined }), mode: fc.constantFrom("live" as const, "closed" as const), undo: fc.boolean(), blank: fc.boolean() });
  fc.assert(fc.property(fc.constantFrom(...withFindings), fc.array(step, { minLength: 1, maxLength: 8 }), ({ files: original }: Fixture, steps) => {
    const files = new Map(original);
    const analyzer = fresh(files);
    print(analyzer, files);
    for (const { file, edit, mode, undo, blank } of steps) {
      const uri = [...original.keys()][file % original.size]!;
      if (edit === undefined && files.has(uri)) {
        files.delete(uri);
        analyzer.remove(uri);
      } else {
        const now = files.get(uri) ?? original.get(uri)!;
        const text = undo || edit === undefined ? original.get(uri)! : blank ? `\n\n${now}` : breakText(now, edit);
        files.set(uri, text);
        analyzer.addPath(uri);
        const language = analyzer.extraction.languageOf(uri);
        if (language !== undefined) analyzer.update({ uri, language, text }, mode === "live" ? mode : undefined);
      }
      if (!blank) continue;
      assert.equal(print(analyzer, files), print(fresh(files), files));
    }
    assert.equal(print(analyzer, files), print(fresh(files), files));
  }), { numRuns: 200 });
});

test("facts, findings and offers are plain data", async () => {
  await loaded;
  for (const { files } of withFindings) {
    const analyzer = fresh(files);
    for (const { facts } of analyzer.files.values()) {
      assert.deepEqual(JSON.parse(JSON.stringify(facts)), structuredClone(facts));
      for (const fact of facts) assertBareSpans(fact);
    }
    const findings = [...[...analyzer.files.keys()].flatMap(analyzer.findingsIn), ...analyzer.findingsAcross()];
    assert.deepEqual(JSON.parse(JSON.stringify(findings)), structuredClone(findings));
  }
});

/** A node or a token in the place of a span would carry text into the facts, and its places would not move. */
function assertBareSpans(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  if ("start" in value && "end" in value && typeof value.start === "number") assert.deepEqual(Object.keys(value).sort(), ["end", "start"]);
  for (const inner of Object.values(value)) assertBareSpans(inner);
}

function fresh(files: ReadonlyMap<string, string>): Analyzer {
  const analyzer = createAnalyzer(extraction, rules);
  for (const uri of files.keys()) analyzer.addPath(uri);
  for (const [uri, text] of files) {
    const language = extraction.languageOf(uri);
    if (language !== undefined) analyzer.put(extraction.extract({ uri, language, text }));
  }
  return analyzer;
}

function print(analyzer: Analyzer, texts: ReadonlyMap<string, string>): string {
  const findings = sortFindings([...[...analyzer.files.keys()].flatMap(uri => analyzer.findingsIn(uri)), ...analyzer.findingsAcross()]);
  const facts = [...analyzer.files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([uri, file]) => file.facts.map(fact => `${uri} ${JSON.stringify(fact)}`).sort());
  return [...findings.map(it => printFinding(it, texts)).sort(), ...facts].join("\n");
}
