import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { allSnippets, snippetFiles, snippetSources, withTabs } from "../scripts/snippets/files.js";
import { typedIn, variantsOf } from "../scripts/snippets/languages.js";
import { markerless } from "../scripts/snippets/source.js";
import { withoutTypes } from "../scripts/snippets/withoutTypes.js";
import { catalogue as items } from "../src/core/checklist/catalogue.js";
import { defaultSettings, lineStarts, positionAt } from "../src/core/index.js";
import { severityOf } from "../src/core/settings.js";
import { snippetWorkspace } from "./support/snippetWorkspace.js";
import { expand } from "./support/textMate.js";
import { analyze } from "./support/workspace.js";

// What holds for every snippet. That each does what it says is shown under test/real.

const snippets = allSnippets();
const only = process.env["SNIPPETS"];
const chosen = snippets.filter(it => only === undefined || it.id.includes(only));

test("the contributed snippets are what is generated from their sources", { skip: only !== undefined && "Only some are looked at." }, () => {
  const { status, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", "scripts/generate-snippets.ts", "--check"], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
});

test("every snippet, expanded without a key typed, is the code of its source", () => {
  for (const source of chosen) for (const variant of variantsOf(source)) {
    const file = JSON.parse(snippetFiles([source])[`snippets/${variant.language}.json`]!) as Record<string, { readonly body: readonly string[] }>;
    const { text, stops } = expand(file[source.name]!.body.join("\n"));
    assert.equal(text, withTabs(typedIn(variant, source), variant.language), source.id);
    assert.equal(stops.at(-1)?.number, 0, source.id);
    for (const { choices } of stops) assert.equal(new Set(choices).size, choices.length, source.id);
  }
});

test("every description is one sentence, and every name says what it is for", () => {
  for (const { id, about, name, prefix } of chosen) {
    assert.match(about, /^[A-Z][^\n]{20,220}\.$/, `${id}: ${about}`);
    assert.match(name, /^[A-Z].{3,60}$/, id);
    assert.match(prefix, /^gw-[a-z0-9-]+$/, id);
  }
});

test("items of the checklist name snippets that there are", () => {
  const prefixes = new Set(snippets.map(it => it.prefix));
  for (const { id, snippets: named = [] } of items) for (const prefix of named) assert.ok(prefixes.has(prefix), `${id} names ${prefix}`);
});

test("the JavaScript of a snippet is its TypeScript without the types", () => {
  const bare = (code: string, loader: "ts" | "js"): string => transformSync(code, { loader, target: "esnext", tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } }).code;
  for (const source of chosen.filter(it => it.kind === "ts" && it.stack !== "nest")) {
    const code = `${source.imports}\n${source.body}`;
    assert.equal(bare(withoutTypes(code), "js"), bare(code, "ts"), source.id);
  }
});

for (const source of chosen) {
  test(`nothing is found in ${source.id}`, async () => {
    const files = snippetWorkspace(source, markerless(readFileSync(path.join(snippetSources, source.path), "utf8")));
    const { findings } = await analyze(files);
    const shown = findings().filter(it => !["off", "hint"].includes(severityOf(it, { ...defaultSettings, preset: "strict" })))
      .map(({ at, rule, message }) => `${at.uri}:${positionAt(lineStarts(files.get(at.uri)!), at.span.start).line} ${rule}: ${message}`);
    assert.deepEqual(shown, []);
  });
}
