import assert from "node:assert/strict";
import { test } from "node:test";
import { rules } from "../../src/core/index.js";
import { groundwork } from "../support/cli.js";

const shop = "examples/shop";

test("rules lists every rule, explain prints its page without its test cases", () => {
  const listed = JSON.parse(groundwork(".", ["rules", "--format", "json"]).out) as { id: string }[];
  assert.deepEqual(listed.map(it => it.id), rules.map(it => it.id));
  for (const { id, title } of rules) {
    const { code, out } = groundwork(".", ["explain", id]);
    assert.equal(code, 0);
    assert.ok(out.startsWith(`# ${title}\n`), id);
    assert.doesNotMatch(out, /^## Cases$/m);
  }
});

test("facts prints what is seen in a file", () => {
  const { code, out } = groundwork(shop, ["facts", "src/server.ts"]);
  assert.equal(code, 0);
  assert.match(out, /^\d+:\d+ listen \{/m);
});

test("routes, schema and queries are shown as a table, as JSON and as a diagram", () => {
  for (const [command, inTable, inDiagram] of [["routes", /GET +\/orders +/, /flowchart LR/], ["schema", /orders +\d+ /, /erDiagram/], ["queries", /orders? +select /, /flowchart LR/]] as const) {
    assert.match(groundwork(shop, [command]).out, inTable);
    assert.match(groundwork(shop, [command, "--format", "mermaid"]).out, inDiagram);
    const rows = JSON.parse(groundwork(shop, [command, "--format", "json"]).out) as unknown[];
    assert.ok(rows.length > 5, command);
  }
});

test("help names every command, and each command its options", () => {
  const { code, out } = groundwork(".", ["--help"]);
  assert.equal(code, 0);
  for (const command of ["check", "checklist", "fix", "extract-config", "add-index", "rules", "explain", "facts", "routes", "schema", "queries"]) {
    assert.match(out, new RegExp(`groundwork ${command} `));
    assert.match(groundwork(".", [command, "--help"]).out, new RegExp(`^groundwork ${command}`));
  }
});
