import assert from "node:assert/strict";
import { test } from "node:test";
import { checklistTree, isItemNode, itemPage, progressOf, recordFor, stateInWords, type ChecklistNode } from "../../src/extension/checklist/checklistTree.js";
import type { ChecklistEntryItem, FolderChecklist } from "../../src/protocol.js";

const know = { label: "Know", title: "Know your components" };
const testing = { label: "Test", title: "Test what you build" };

test("items stand below their takeaway, with how much of it is known", () => {
  const tree = checklistTree([folder("shop", [
    item({ id: "a", takeaway: know, state: "pass" }), item({ id: "b", takeaway: know, state: "unknown" }), item({ id: "c", takeaway: testing, state: "fail" }),
    item({ id: "d", takeaway: know, state: "not applicable" }), item({ id: "e", takeaway: know, state: "accepted" }),
  ])]);
  assert.deepEqual(tree.map(it => `${it.kind} ${it.label}: ${it.description}`), ["takeaway Know: known 1 of 2", "takeaway Test: known 1 of 1"]);
  assert.deepEqual(rowsOf(tree).flatMap(it => it.kind === "item" ? [it.entry.id] : []), ["a", "b", "d", "e", "c"]);
});

test("folders are rows only where there are several", () => {
  const tree = checklistTree([folder("shop", [item({})], 45), folder("billing", [item({})])]);
  assert.deepEqual(tree.map(it => `${it.kind} ${it.label}: ${it.description}`), ["folder shop: 45 % in place, known 1 of 1", "folder billing: known 1 of 1"]);
  assert.deepEqual(checklistTree([]), []);
});

test("no two rows have one id", () => {
  const evidence = [{ says: "One" }, { says: "One" }];
  const ids = rowsOf(checklistTree([folder("shop", [item({ evidence })]), folder("billing", [item({ evidence })])])).map(it => it.id);
  assert.equal(ids.length, 10);
  assert.equal(new Set(ids).size, ids.length);
});

test("each state has words of its own", () => {
  const words = (entry: Partial<ChecklistEntryItem>): string => stateInWords(item(entry));
  assert.equal(words({ state: "pass" }), "in place");
  assert.equal(words({ state: "pass", stale: true }), "in place, to be confirmed again");
  assert.equal(words({ state: "fail", findings: 3 }), "to do: 3 findings");
  assert.equal(words({ state: "fail", findings: 1, stale: true }), "to do: 1 finding, no longer accepted");
  assert.equal(words({ state: "fail" }), "to do");
  assert.equal(words({ state: "fail", findings: 2, contradicted: true }), "contradicted: 2 findings");
  assert.equal(words({ state: "unknown" }), "not known");
  assert.equal(words({ state: "unknown", stale: true }), "not known any more");
  assert.equal(words({ state: "unknown", record: { state: "todo" } }), "to do");
  assert.equal(words({ state: "not applicable" }), "not applicable");
  assert.equal(words({ state: "accepted", record: { state: "accepted", until: "2027-01-31" } }), "accepted until 2027-01-31");
});

test("ticking says done; unticking takes that back, or keeps open what the code shows", () => {
  assert.equal(recordFor(true, item({})), "done");
  assert.equal(recordFor(false, item({ state: "pass", record: { state: "done" } })), null);
  assert.equal(recordFor(true, item({ state: "fail", contradicted: true, record: { state: "done" } })), null);
  assert.equal(recordFor(false, item({ state: "pass" })), "todo");
});

test("progress says how much is in place only when something is known", () => {
  assert.equal(progressOf({ ...folder("shop", []), score: 0 }), "0 % in place, known 0 of 0");
  assert.equal(progressOf(folder("shop", [])), "known 0 of 0");
});

test("the page of an item shows names from code as they are", () => {
  const at = { uri: "file:///w/shop/a.ts", range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };
  const page = itemPage(item({ title: "Queries", because: "`a_b` <img>", evidence: [{ says: "[x](y)", at }, { says: "Two" }], rules: ["n-plus-one"] }), () => "a.ts:1");
  assert.match(page, /^# Queries\n/);
  assert.ok(page.includes("\\`a\\_b\\` \\<img\\>"));
  assert.ok(page.includes("- \\[x\\]\\(y\\) (a\\.ts:1)\n- Two"));
  assert.ok(page.endsWith("- n-plus-one\n"));
});

test("a command knows an item from anything else", () => {
  const rows = rowsOf(checklistTree([folder("shop", [item({ evidence: [{ says: "One" }] })])]));
  assert.deepEqual(rows.map(it => isItemNode(it)), [false, true, false]);
  assert.deepEqual([undefined, null, "item", {}].map(isItemNode), [false, false, false, false]);
});

function item(entry: Partial<ChecklistEntryItem>): ChecklistEntryItem {
  return {
    id: "a", takeaway: know, label: "Short", title: "Title", why: "Why.", state: "pass", because: "Because.", evidence: [],
    checked: false, contradicted: false, stale: false, rules: [], findings: 0, snippets: [], weight: 1, effort: "hours", ...entry,
  };
}

function folder(name: string, entries: readonly ChecklistEntryItem[], score?: number): FolderChecklist {
  return { folder: `file:///w/${name}`, entries, known: entries.length, total: entries.length, ...score !== undefined && { score } };
}

function rowsOf(nodes: readonly ChecklistNode[]): ChecklistNode[] {
  return nodes.flatMap(it => [it, ...rowsOf(it.kind === "evidence" ? [] : it.children)]);
}
