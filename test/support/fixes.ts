import assert from "node:assert/strict";
import { applyEdits, type FileChange, type Finding, type FixOffer, type Refusal, type Fix } from "../../src/core/index.js";
import { textOf, type Section } from "./page.js";
import { analyze, type TestWorkspace } from "./workspace.js";

/**
 * Applies every fix that the findings of a section offer, and proves of each: what is shown on the page is what comes
 * out; the result has no more syntax errors than before; the finding is gone and no other has come; a second run has
 * nothing left to do; a section called "No offer" has none; comments, line ends and indentation are kept.
 */
export async function checkFixes(
  section: Section, workspace: TestWorkspace, findings: readonly Finding[],
  save: (fixed: { title: string; uri: string; text: string }) => boolean,
): Promise<void> {
  const shown = section.blocks.filter(it => it.attributes["fix"]);
  const before = await analyze(workspace.files);
  for (const finding of findings) {
    for (const offer of finding.fixes) {
      const fix = await workspace.fixer.build(offer);
      const expectsRefusal = section.blocks.some(it => it.attributes["refuses"] === offer.title);
      if ("refused" in fix) {
        const block = section.blocks.find(it => it.attributes["refuses"] === offer.title);
        assert.equal(fix.refused, block?.text, `"${offer.title}" was refused`);
        continue;
      }
      assert.ok(!expectsRefusal, `"${offer.title}" was to be refused`);
      const after = apply(workspace.files, fix.changes);
      for (const block of shown.filter(it => it.attributes["fix"] === offer.title)) {
        const uri = block.attributes["file"]!;
        const text = after.get(uri);
        assert.ok(text !== undefined, `"${offer.title}" makes no ${uri}`);
        if (!save({ title: offer.title, uri, text })) assert.equal(text, textOf(block));
      }
      await provesItself(before, after, finding, offer, fix);
    }
  }
  const offered = findings.flatMap(it => it.fixes.map(offer => offer.title));
  assert.ok(offered.length === 0 || !section.title.startsWith("No offer"), `Offered in spite of the title: ${offered.join(" · ")}`);
  for (const block of shown) assert.ok(offered.includes(block.attributes["fix"]!), `No finding offers "${block.attributes["fix"]}"; offered: ${offered.join(" · ")}`);
}

async function provesItself(before: TestWorkspace, after: ReadonlyMap<string, string>, finding: Finding, offer: FixOffer, fix: Fix | Refusal): Promise<void> {
  const name = `"${offer.title}"`;
  const result = await analyze(after);
  await keepsStyle(name, before, result);
  assert.ok("changes" in fix && fix.changes.length > 0, `${name} changes nothing`);
  const left = result.findings().map(identity);
  const known = before.findings().map(identity);
  assert.ok(count(left, identity(finding)) < count(known, identity(finding)), `${name} leaves the finding`);
  // A hint is never shown as a finding: a deadline that a fix writes may well be a setting.
  for (const it of result.findings().filter(it => it.severity !== "hint").map(identity)) assert.ok(count(known, it) >= count(left, it), `${name} brings a new finding: ${it}`);
}

/** The files that differ have no more syntax errors than before, and keep their comments, line ends, byte order mark and indentation. */
export async function keepsStyle(name: string, before: TestWorkspace, result: TestWorkspace): Promise<void> {
  for (const [uri, text] of result.files) {
    const old = before.files.get(uri);
    if (text === old) continue;
    assert.ok(await errorsIn(result, uri) <= await errorsIn(before, uri), `${name} breaks the syntax of ${uri}:\n${text}`);
    if (old === undefined) continue;
    assert.equal(/\r\n/.test(text), /\r\n/.test(old), `${name} changes the line ends of ${uri}`);
    assert.ok(!/\r\n/.test(old) || !/[^\r]\n/.test(text), `${name} mixes line ends in ${uri}`);
    assert.equal(text.startsWith("\uFEFF"), old.startsWith("\uFEFF"), `${name} changes the byte order mark of ${uri}`);
    keepsIndentation(name, uri, old, text);
    for (const comment of old.match(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*|(?<=^|\s)#(?!include).*$/gm) ?? []) {
      assert.ok(text.includes(comment.trimEnd()), `${name} loses the comment ${comment} of ${uri}`);
    }
  }
}

/** No tabs among spaces or the other way round, and no white space left at the end of a new line. */
function keepsIndentation(name: string, uri: string, old: string, text: string): void {
  const before = new Set(old.split(/\r?\n/));
  const fresh = text.split(/\r?\n/).filter(line => !before.has(line));
  const [tabs, spaces] = [/^\t/m.test(old), /^ {2}/m.test(old)];
  for (const line of fresh) {
    assert.ok(!/[ \t]$/.test(line), `${name} leaves white space at the end of a line of ${uri}: ${JSON.stringify(line)}`);
    assert.ok(!(spaces && !tabs && /^ *\t/.test(line)), `${name} indents with tabs in ${uri}: ${JSON.stringify(line)}`);
    assert.ok(!(tabs && !spaces && /^\t* {2}/.test(line)), `${name} indents with spaces in ${uri}: ${JSON.stringify(line)}`);
  }
}

/** Findings are compared without places, which a fix moves. */
function identity({ rule, message, at }: Finding): string {
  return `${rule} ${at.uri} ${message}`;
}

function count(all: readonly string[], one: string): number {
  return all.filter(it => it === one).length;
}

async function errorsIn({ analyzer, files }: TestWorkspace, uri: string): Promise<number> {
  const language = analyzer.extraction.languageOf(uri);
  const text = files.get(uri);
  if (!language || text === undefined) return 0;
  await analyzer.extraction.prepare([language]);
  const opened = analyzer.extraction.open({ uri, language, text });
  if (!opened) return 0;
  const errors = opened.file.nodes("ERROR").length + (opened.file.root.hasError ? 1 : 0);
  opened.tree.dispose();
  return errors;
}

export function apply(files: ReadonlyMap<string, string>, changes: readonly FileChange[]): Map<string, string> {
  const after = new Map(files);
  for (const change of changes) {
    if ("create" in change) {
      assert.ok(!files.has(change.uri), `${change.uri} is to be created but exists`);
      after.set(change.uri, change.create);
    } else {
      const text = files.get(change.uri);
      assert.ok(text !== undefined, `${change.uri} is to be edited but does not exist`);
      after.set(change.uri, applyEdits(text, change.edits));
    }
  }
  return after;
}
