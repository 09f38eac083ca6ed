import assert from "node:assert/strict";
import { test } from "node:test";
import { asText, filtered, findingsOf, findingsTree, isFiltering, isFindingsNode, noFilter, type FindingsNode } from "../../src/extension/findings/findingsTree.js";
import type { FindingItem } from "../../src/protocol.js";

const slow = finding({ file: "src/b.ts", line: 9, rule: "n-plus-one", title: "Query repeated by a loop", topic: "performance", severity: "warning", message: "orders is queried anew." });
const late = finding({ file: "src/a.ts", line: 30, rule: "n-plus-one", title: "Query repeated by a loop", topic: "performance", severity: "warning", message: "items is queried anew." });
const port = finding({ file: "src/a.ts", line: 2, rule: "port", title: "Port fixed in the code", topic: "configuration", severity: "info", message: "listen takes port 3000." });
const open = finding({ file: "src/a.ts", line: 12, rule: "tls", title: "Checks switched off", topic: "security", severity: "error", message: "rejectUnauthorized is false." });
const all = [slow, late, port, open];

test("by file: files by path, findings by place, and what the row above does not say", () => {
  assert.deepEqual(drawn(findingsTree(all, "file")), [
    "a.ts (src)", "  listen takes port 3000. (line 3 · port)", "  rejectUnauthorized is false. (line 13 · tls)", "  items is queried anew. (line 31 · n-plus-one)",
    "b.ts (src)", "  orders is queried anew. (line 10 · n-plus-one)",
  ]);
});

test("by rule: the worst first, then the most frequent", () => {
  assert.deepEqual(drawn(findingsTree(all, "rule")), [
    "Checks switched off (1)", "  rejectUnauthorized is false. (src/a.ts:13:1)",
    "Query repeated by a loop (2)", "  items is queried anew. (src/a.ts:31:1)", "  orders is queried anew. (src/b.ts:10:1)",
    "Port fixed in the code (1)", "  listen takes port 3000. (src/a.ts:3:1)",
  ]);
});

test("by topic: rules below topics", () => {
  assert.deepEqual(drawn(findingsTree(all, "topic")).filter(it => !it.startsWith("    ")), [
    "Configuration (1)", "  Port fixed in the code (1)", "Performance (2)", "  Query repeated by a loop (2)", "Security (1)", "  Checks switched off (1)",
  ]);
});

test("several folders are told apart", () => {
  const other = { ...slow, folder: "file:///w/billing%20api", uri: "file:///w/billing%20api/src/b.ts" };
  assert.deepEqual(findingsTree([slow, other], "file").map(it => `${it.label} (${it.description})`), ["b.ts (billing api/src)", "b.ts (shop/src)"]);
});

test("no two rows have one id, whatever the grouping, and ids do not hang on the order", () => {
  const twins = [...all, { ...slow, folder: "file:///w/other" }, { ...port, related: [note(), note()] }].map((it, i) => ({ ...it, fingerprint: `f${i}` }));
  for (const grouping of ["file", "rule", "topic"] as const) {
    const ids = rowsOf(findingsTree(twins, grouping)).map(it => it.id);
    assert.equal(new Set(ids).size, ids.length, grouping);
    assert.deepEqual(rowsOf(findingsTree([...twins].reverse(), grouping)).map(it => it.id).sort(), [...ids].sort(), grouping);
  }
});

test("a filter wants all its words, whatever their case, and the rules it is for", () => {
  assert.deepEqual(filtered(all, { text: "QUERIED  items" }), [late]);
  assert.deepEqual(filtered(all, { text: "src/a.ts error" }), [open]);
  assert.deepEqual(filtered(all, { text: "", only: { rules: ["port", "tls"], because: "an item" } }), [port, open]);
  assert.deepEqual(filtered(all, { text: "nothing of it" }), []);
  assert.deepEqual(filtered(all, noFilter), all);
  assert.deepEqual([noFilter, { text: " " }, { text: "a" }, { text: "", only: { rules: [], because: "" } }].map(isFiltering), [false, false, true, true]);
});

test("a row stands for its findings, and a command knows a row from anything else", () => {
  const [group] = findingsTree(all, "topic");
  assert.deepEqual(findingsOf(group!), [port]);
  assert.deepEqual(findingsOf({ kind: "related", id: "", note: note() }), []);
  assert.deepEqual([group, undefined, null, "port", {}, { kind: "item" }].map(isFindingsNode), [true, false, false, false, false, false]);
});

test("as text, a finding is a line that other tools can read", () => {
  assert.equal(asText(open), "src/a.ts:13:1 error tls: rejectUnauthorized is false.");
});

function finding({ line, file, ...rest }: Pick<FindingItem, "file" | "rule" | "title" | "topic" | "severity" | "message"> & { readonly line: number }): FindingItem {
  const place = { start: { line, character: 0 }, end: { line, character: 5 } };
  return { ...rest, file, range: place, folder: "file:///w/shop", uri: `file:///w/shop/${file}`, fingerprint: `${rest.rule} ${file} ${line}`, related: [], fixes: [] };
}

function note(): FindingItem["related"][number] {
  return { uri: "file:///w/shop/src/c.ts", range: slow.range, message: "The loop" };
}

function rowsOf(nodes: readonly FindingsNode[]): FindingsNode[] {
  return nodes.flatMap(it => [it, ...rowsOf(it.kind === "related" ? [] : it.children)]);
}

function drawn(nodes: readonly FindingsNode[], indent = ""): string[] {
  return nodes.flatMap(it => it.kind === "related" ? [] : [
    `${indent}${it.kind === "finding" ? it.finding.message : it.label} (${it.description})`, ...drawn(it.children, `${indent}  `),
  ]);
}
