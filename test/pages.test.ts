import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { languages, rules, type Language } from "../src/core/index.js";
import { checkExtractions } from "./support/extraction.js";
import { checkFixes } from "./support/fixes.js";
import { filesOf, readPage, rewrite, ruleOfPage, textOf, type Section } from "./support/page.js";
import { printFact, printFinding, sortFindings } from "./support/printing.js";
import { analyze } from "./support/workspace.js";

// Every page of a rule, an extractor or an action is its test. UPDATE=1 rewrites the findings, facts and fix blocks: read the
// difference as behaviour. PAGES=part limits the run to pages whose path contains the part.

const update = process.env["UPDATE"] === "1";
const pages = readdirSync("src/core", { recursive: true }).map(it => path.join("src/core", String(it)))
  .filter(it => it.endsWith(".md") && it.includes(process.env["PAGES"] ?? "")).sort();

for (const page of pages) {
  const { sections } = readPage(readFileSync(page, "utf8"));
  const check = page.startsWith(path.join("src/core/rules")) ? checkRuleSection : page.startsWith(path.join("src/core/actions")) ? checkActionSection : checkFactsSection;
  for (const [index, section] of sections.entries()) {
    if (section.blocks.length === 0) continue;
    test(`${page} · ${section.title}`, () => check(page, section, index));
  }
}

async function checkRuleSection(page: string, section: Section, index: number): Promise<void> {
  const id = ruleOfPage(page);
  const rule = rules.find(it => it.id === id);
  assert.ok(rule, `There is no rule ${id}; run npm run generate`);
  const workspace = await analyze(filesOf(section), { rules: [rule] });
  const findings = sortFindings(workspace.findings());
  const actual = findings.map(it => printFinding(it, workspace.files)).join("\n");
  if (update) save(page, index, "findings", actual);
  else assert.equal(actual, section.blocks.find(it => it.language === "findings")?.text ?? "");
  await checkFixes(section, workspace, findings, fixed => saveFix(page, index, fixed));
}

async function checkActionSection(page: string, section: Section, index: number): Promise<void> {
  await checkExtractions(section, await analyze(filesOf(section), { rules: [] }), fixed => saveFix(page, index, fixed));
}

async function checkFactsSection(page: string, section: Section, index: number): Promise<void> {
  const only = restricted(page);
  const { analyzer, files } = await analyze(filesOf(section), { rules: [], languages: only });
  const facts = [...files].flatMap(([uri, text]) => {
    const file = analyzer.files.get(uri);
    return file ? file.facts.map(fact => printFact(fact, text)) : [];
  });
  assert.deepEqual(analyzer.crashes(), []);
  if (update) save(page, index, "facts", facts.join("\n"));
  else assert.equal(facts.join("\n"), section.blocks.find(it => it.language === "facts")?.text ?? "");
}

/** The languages with no other extractor than the page's own. A page that is no extractor's shows all that its language sees. */
function restricted(page: string): readonly Language[] {
  const name = path.basename(page, ".md");
  const own = (it: { readonly name: string }): boolean => it.name === name;
  const isOwn = (it: Language): boolean => "formats" in it ? it.formats.some(own) : it.extractors.some(own) || (it.texts ?? []).some(own);
  if (!languages.some(isOwn)) return languages;
  return languages.map(it => "formats" in it
    ? { ...it, formats: isOwn(it) ? it.formats.filter(own) : it.formats, accepts: path => isOwn(it) && it.accepts(path) }
    : { ...it, extractors: it.extractors.filter(own), texts: (it.texts ?? []).filter(own), accepts: path => isOwn(it) && it.accepts(path) });
}

function save(page: string, index: number, language: string, text: string): void {
  const markdown = readFileSync(page, "utf8");
  writeFileSync(page, rewrite(markdown, readPage(markdown).sections[index]!, language, text));
}

/** Writes what a fix makes into the block that shows it. */
function saveFix(page: string, index: number, { title, uri, text, at }: { title: string; uri: string; text: string; at?: string }): boolean {
  if (!update) return false;
  const markdown = readFileSync(page, "utf8");
  const block = readPage(markdown).sections[index]!.blocks.find(it => it.attributes["fix"] === title && it.attributes["file"] === uri && it.attributes["at"] === at);
  if (!block || textOf(block) === text) return true;
  const lines = markdown.split("\n");
  lines.splice(block.line, block.text === "" ? 0 : block.text.split("\n").length, ...text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n"));
  writeFileSync(page, lines.join("\n"));
  return true;
}
