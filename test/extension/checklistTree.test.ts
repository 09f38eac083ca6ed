import assert from "node:assert/strict";
import { test } from "node:test";
import { checklistTree, isEvidenceNode, isItemNode, itemPage, recordFor, stateInWords, type ChecklistNode } from "../../src/extension/checklist/checklistTree.js";
import { progressOf } from "../../src/extension/wording.js";
import type { ChecklistEntryItem, FolderChecklist, Progress } from "../../src/protocol.js";

const know = { label: "Know", title: "Know your components" };
const testing = { label: "Test", title: "Test what you build" };

test("items stand below their takeaway, with how much of it is in place", () => {
  const tree = checklistTree([folder("shop", [
    item({ id: "a", takeaway: know, state: "pass" }), item({ id: "b", takeaway: know, state: "unknown" }), item({ id: "c", takeaway: testing, state: "fail" }),
    item({ id: "d", takeaway: know, state: "not applicable" }), item({ id: "e", takeaway: know, state: "accepted" }),
  ])]);
  assert.deepEqual(tree.map(it => `${it.kind} ${it.label}: ${it.description}`), ["group Know: 1 of 2 in place", "group Test: 0 of 1 in place"]);
  assert.deepEqual(tree.flatMap(it => it.kind === "group" ? [it.says] : []), ["Know your components: 1 of 2 in place, which is 50 % by weight, 1 of 2 known", "Test what you build: 0 of 1 in place, which is 0 % by weight, 1 of 1 known"]);
  assert.deepEqual(rowsOf(tree).flatMap(it => it.kind === "item" ? [it.entry.id] : []), ["a", "b", "d", "e", "c"]);
});

test("folders are rows only where there are several", () => {
  const tree = checklistTree([folder("shop", [item({})], 45), folder("billing", [item({})])]);
  assert.deepEqual(tree.map(it => `${it.kind} ${it.label}: ${it.description}`), ["folder shop: 45 % in place, known 1 of 1", "folder billing: known 1 of 1"]);
  assert.deepEqual(checklistTree([]), []);
});

test("what to do next is two groups, without what is in place, and a folder without any is left out", () => {
  const left = folder("shop", [
    item({ id: "a" }), item({ id: "b", state: "fail", findings: 3, effort: "minutes" }), item({ id: "c", state: "unknown", effort: "days" }), item({ id: "d", state: "unknown", record: { state: "todo" } }),
  ]);
  const tree = checklistTree([left], "next");
  assert.deepEqual(tree.map(it => `${it.label}, ${it.description}`), ["To do, 2 items", "For you to tell, 1 item"]);
  assert.deepEqual(rowsOf(tree).flatMap(it => it.kind === "item" ? [`${it.entry.id} ${it.description}`] : []), ["b to do: 3 findings · minutes", "d to do · hours", "c not known · days"]);
  assert.deepEqual(checklistTree([left, folder("billing", [item({})])], "next").map(it => it.label), ["shop"]);
  assert.deepEqual(checklistTree([folder("billing", [item({})])], "next"), []);
});

test("an item is the same row in whatever the view shows, so that it stays open", () => {
  const checklist = [folder("shop", [item({ state: "fail", evidence: [{ says: "One" }] })])];
  const ids = (showing: "all" | "next"): readonly string[] => rowsOf(checklistTree(checklist, showing)).filter(it => it.kind !== "group").map(it => it.id);
  assert.deepEqual(ids("next"), ids("all"));
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
  assert.equal(recordFor(true, item({ state: "unknown", stale: true, record: { state: "done" } })), "done", "What was said too long ago is said again");
  assert.equal(recordFor(false, item({ state: "pass", stale: true, record: { state: "done" } })), null);
  assert.equal(recordFor(true, item({ state: "fail", contradicted: true, stale: true, record: { state: "done" } })), null);
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
  assert.deepEqual(rows.map(it => isEvidenceNode(it)), [false, false, true]);
  assert.deepEqual([undefined, null, "item", {}].map(isItemNode), [false, false, false, false]);
});

function item(entry: Partial<ChecklistEntryItem>): ChecklistEntryItem {
  return {
    id: "a", takeaway: know, label: "Short", title: "Title", why: "Why.", state: "pass", because: "Because.", evidence: [],
    checked: false, contradicted: false, stale: false, rules: [], findings: 0, fixable: [], snippets: [], weight: 1, effort: "hours", ...entry,
  };
}

function folder(name: string, entries: readonly ChecklistEntryItem[], score?: number): FolderChecklist {
  const groups = [know, testing].filter(it => entries.some(entry => entry.takeaway === it));
  return {
    folder: `file:///w/${name}`, entries, known: entries.length, total: entries.length, failing: 0, ...score !== undefined && { score },
    takeaways: groups.map(it => ({ ...it, ...progress(entries.filter(entry => entry.takeaway === it)) })),
  };
}

function progress(entries: readonly ChecklistEntryItem[]): Progress {
  const [pass, fail, unknown] = ["pass", "fail", "unknown"].map(state => entries.filter(it => it.state === state).length) as [number, number, number];
  return { score: Math.floor(100 * pass / (pass + fail + unknown)), known: pass + fail, total: pass + fail + unknown, failing: fail };
}

function rowsOf(nodes: readonly ChecklistNode[]): ChecklistNode[] {
  return nodes.flatMap(it => [it, ...rowsOf(it.kind === "evidence" ? [] : it.children)]);
}
