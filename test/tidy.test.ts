import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { actions, languages, rules, type Language } from "../src/core/index.js";
import { readPage, ruleOfPage } from "./support/page.js";

// What imports and types cannot show about the repository itself.

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" }).split("\n").filter(Boolean);
const sources = tracked.filter(it => /^(src|scripts|test)\/.*\.(ts|mjs)$/.test(it));
const rulePages = tracked.filter(it => /^src\/core\/rules\/.*\.md$/.test(it));

test("generated files are fresh", () => {
  for (const script of ["generate-indexes", "generate-from-rules"]) {
    const { status, stderr } = spawnSync(process.execPath, ["scripts/run.mjs", `scripts/${script}.ts`, "--check"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  }
});

test("the layers hold: nothing imports what it may not", () => {
  const { status, stdout } = spawnSync(process.execPath, ["node_modules/dependency-cruiser/bin/dependency-cruise.mjs", "src", "--config", ".dependency-cruiser.cjs"], { encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("no extractor is listed twice in a language", () => {
  for (const language of languages) {
    const names = ("formats" in language ? language.formats : language.extractors).map(it => it.name);
    assert.deepEqual(names, [...new Set(names)], language.id);
  }
});

test("every rule is two files named after it, and its page has its title and parts", () => {
  for (const { id, title } of rules) {
    const page = rulePages.find(it => path.basename(it) === `${id}.md`);
    assert.ok(page, `${id} has no page`);
    assert.ok(tracked.includes(page.replace(/\.md$/, ".ts")), `${page} has no rule beside it`);
    const { title: heading, sections } = readPage(readFileSync(page, "utf8"));
    assert.equal(heading, title, page);
    for (const part of ["Bad", "Good", "When to ignore this"]) assert.ok(sections.some(it => it.title.startsWith(part)), `${page} has no section ${part}`);
    assert.ok(sections.some(it => it.blocks.some(block => block.language === "findings")), `${page} shows no finding`);
  }
  const ids = new Set(rules.map(it => it.id));
  assert.equal(ids.size, rules.length, "Two rules have one id");
  for (const page of rulePages) assert.ok(ids.has(ruleOfPage(page)), `${page} belongs to no rule`);
});

test("every rule speaks for a checklist item and names its sources", () => {
  for (const { id, checklist, references } of rules) {
    assert.ok(checklist.length > 0, id);
    assert.ok((references?.sources.length ?? 0) > 0, id);
  }
});

test("every extractor is named after its file and has a page beside it", () => {
  const files = tracked.filter(it => /^src\/core\/languages\/.*\.ts$/.test(it));
  for (const language of languages) {
    const names = extractorsOf(language).map(it => it.name);
    assert.equal(new Set(names).size, names.length, `${language.id} has an extractor twice: ${names.join(", ")}`);
    for (const { name } of extractorsOf(language)) {
      const named = files.filter(it => path.basename(it, ".ts") === name);
      assert.ok(named.length > 0, `The extractor ${name} has no file of its name`);
      // One page serves extractors of one name in several languages; it then stands above their folders.
      const pages = [...named.map(it => it.replace(/\.ts$/, ".md")), `src/core/languages/${name}.md`];
      assert.ok(pages.some(it => tracked.includes(it)), `${named.join(", ")} has no page`);
    }
  }
});

function extractorsOf(language: Language): readonly { readonly name: string }[] {
  return "formats" in language ? language.formats : [...language.extractors, ...language.texts ?? []];
}

test("every action is named after its file", () => {
  for (const { name } of actions) assert.ok(tracked.includes(`src/core/actions/${name}.ts`), name);
});

test("no file is longer than 400 lines, and none has a name that says nothing", () => {
  for (const file of sources) {
    assert.ok(readFileSync(file, "utf8").split("\n").length <= 401, `${file} is too long`);
    assert.ok(!/(^|\/)(utils?|common|shared|helpers?|misc|services?|managers?)(\.|\/)/.test(file.replace(/^test\/projects\/.*/, "")), `${file} has a name that says nothing`);
  }
});

test("nothing is left switched off", () => {
  for (const file of sources.filter(it => it !== "test/tidy.test.ts")) {
    const text = readFileSync(file, "utf8");
    assert.doesNotMatch(text, /\b(test|describe|it)\.(only|todo)\(|@ts-ignore|@ts-nocheck|\bTODO\b|\bFIXME\b/, file);
  }
});

test("dated facts name their source and date", () => {
  for (const file of readdirSync("src/core/data").filter(it => it.endsWith(".json"))) {
    const data = JSON.parse(readFileSync(path.join("src/core/data", file), "utf8")) as Record<string, unknown>;
    assert.match(String(data["date"]), /^\d{4}-\d{2}-\d{2}$/, file);
    assert.ok(data["source"], file);
  }
});

test("the committed text names no machine and no registry host", () => {
  const hosts = new RegExp(["registry", "npmjs", "org"].join("\\.") + "|" + ["repo1", "maven"].join("\\.") + "|(^|[^A-Za-z.])/(" + ["work", "root", "home"].join("|") + ")/(main|shared|\\.)");
  for (const file of tracked.filter(it => /\.(ts|mjs|cjs|md|json|ya?ml)$/.test(it))) assert.doesNotMatch(readFileSync(file, "utf8"), hosts, file);
});
