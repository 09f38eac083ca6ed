import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { filesOf, readPage } from "../../support/page.js";
import { factsOf, languageOf } from "./languages.js";

// Half-typed and damaged files of every format: whatever the text, nothing throws, places stay inside the text, and facts are plain data.

const root = "src/core/languages";
const pages = readdirSync(root, { recursive: true }).map(it => path.join(root, String(it))).filter(it => it.endsWith(".md"));
const examples = pages.flatMap(page => readPage(readFileSync(page, "utf8")).sections.flatMap(it => [...filesOf(it)])).filter(([uri]) => languageOf(uri));

test("there are examples of every format", () => {
  const seen = new Set(examples.map(([uri]) => languageOf(uri)!.id));
  for (const id of ["manifests", "dockerfile", "prisma", "env", "json", "toml", "gomod", "ini", "yaml", "xml"]) assert.ok(seen.has(id), id);
});

test("every prefix of every example is read", () => {
  for (const [uri, text] of examples) {
    for (let length = 0; length <= text.length; length++) check(uri, text.slice(0, length));
  }
});

test("examples are read with a part cut out, doubled or replaced", () => {
  const damage = fc.record({ which: fc.nat(examples.length - 1), from: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), by: fc.constantFrom("", "\"", "{", "}", "[", "]", "(", "\n", "\\", ": ", "#", "&a *a", "<<: ", "\u0000", "\uD800") });
  fc.assert(fc.property(damage, ({ which, from, length, by }) => {
    const [uri, text] = examples[which]!;
    const start = Math.floor(from * text.length);
    check(uri, text.slice(0, start) + by + text.slice(start + length));
  }), { numRuns: 3000 });
});

for (const uri of ["Dockerfile", "schema.prisma", ".env", "package.json", "tsconfig.json", "pyproject.toml", "go.mod", ".npmrc", "compose.yaml", ".github/workflows/ci.yml", "k8s.yaml", "requirements.txt", "pom.xml", "setup.cfg", "db/changelog/a.xml", "db/changelog/a.yaml"]) {
  test(`${uri}: deep nesting and long lines do not hang`, () => {
    const parts = ["[", "{", "(", "\"", "'", "a: ", "$(", "<a>", "- ", "a.", "\\\n", "#", "{\"a\":", "a=[", "@@x([", "model A {\n", "FROM a\n", "x=1\n", "RUN curl \"", " ", "`", "/*", "[a]\n", "<!--", "a b\n"];
    for (const part of parts) {
      const text = part.repeat(Math.ceil(40_000 / part.length));
      const start = performance.now();
      for (const head of heads[uri] ?? [""]) factsOf(uri, head + text);
      const elapsed = performance.now() - start;
      assert.ok(elapsed < 60_000, `${JSON.stringify(part)} repeated takes ${Math.round(elapsed)} ms`);
    }
  });
}

const heads: Readonly<Record<string, readonly string[]>> = {
  "schema.prisma": ["", "model A {\n  id Int @id(", "model A {\n  @@index("],
  Dockerfile: ["", "FROM a\nRUN curl -k ", "FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=0 "],
  ".github/workflows/ci.yml": ["", "jobs:\n  a:\n    steps:\n      - run: curl -k "],
  "package.json": ["", "{\"scripts\": {\"a\": \"curl -k "],
  "pom.xml": ["<project>"],
};

function check(uri: string, text: string): void {
  let facts;
  try {
    facts = factsOf(uri, text);
  } catch (error) {
    throw new Error(`${uri} fails on ${JSON.stringify(text.slice(0, 300))}`, { cause: error });
  }
  assert.deepEqual(structuredClone(facts), facts);
  eachSpan(facts, (start, end) => assert.ok(start >= 0 && start <= end && end <= text.length, `${uri}: ${start}-${end} of ${text.length} in ${JSON.stringify(text.slice(0, 300))}`));
}

function eachSpan(value: unknown, visit: (start: number, end: number) => void): void {
  if (typeof value !== "object" || value === null) return;
  if ("start" in value && "end" in value && typeof value.start === "number" && typeof value.end === "number") visit(value.start, value.end);
  for (const inner of Object.values(value)) eachSpan(inner, visit);
}
