import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { catalogue } from "../../src/core/checklist/catalogue.js";
import { rules } from "../../src/core/index.js";
import { entriesOf, entryOf } from "../support/checklist.js";
import { stateFixtures } from "../support/checklistStates.js";
import { analyze } from "../support/workspace.js";

// What the code alone can say of each item: proved by a fixture, derived from the item, and told to those who contribute. The three have to agree.

for (const { id, state, files, settings } of stateFixtures) {
  test(`${id} is ${state} by what the code shows`, async () => {
    const entry = await entryOf(id, files, settings && { settings });
    assert.equal(entry.state, state, entry.because);
  });
}

test("every item is unknown in an empty workspace, but the profile that is not there", async () => {
  const entries = entriesOf(await analyze(new Map()), {});
  assert.deepEqual(entries.filter(it => it.state !== "unknown").map(it => it.id), ["tech-profile"]);
  assert.equal(entries.length, 44);
});

test("each state that an item can say has its fixture", () => {
  assert.deepEqual(proved(), Object.fromEntries(catalogue.map(({ id }) => [id, statesIn(id)])));
});

test("the table of CONTRIBUTING says of each item what the code can decide", () => {
  assert.deepEqual(toldByTable(), proved());
});

const states = ["pass", "fail", "not applicable"] as const;

function proved(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(catalogue.map(({ id }) => [id, states.filter(state => stateFixtures.some(it => it.id === id && it.state === state))]));
}

/** By what the item's source names: silence and signs pass it only as `decided`, and a rule that speaks for it can fail it. */
function statesIn(id: string): readonly string[] {
  const source = readFileSync(`src/core/checklist/items/${id}.ts`, "utf8");
  const says = { "pass": /\bdecided: |state: "pass"/, "fail": /state: "fail"/, "not applicable": /state: "not applicable"/ };
  return states.filter(it => says[it].test(source) || it === "fail" && rules.some(rule => rule.checklist.includes(id)));
}

/** The first two cells of each row: items, and the states that the code can say of them. */
function toldByTable(): Readonly<Record<string, readonly string[]>> {
  const section = /\n## Add a checklist item\n([^]*?)\n## /.exec(readFileSync("CONTRIBUTING.md", "utf8"))![1]!;
  const rows = section.split("\n").filter(it => /^\| `/.test(it)).map(it => it.split("|").slice(1, 3).map(cell => cell.trim()));
  const told = rows.flatMap(([ids, said]) => [...ids!.matchAll(/`([\w-]+)`/g)].map(it => [it[1]!, states.filter(state => said!.split(", ").includes(state))] as const));
  assert.equal(new Set(told.map(([id]) => id)).size, told.length, "each item once");
  return Object.fromEntries(catalogue.map(({ id }) => [id, told.find(it => it[0] === id)?.[1] ?? ["missing in the table"]]));
}
