import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nextSteps } from "../../src/extension/checklist/nextSteps.js";
import { sayChoices } from "../../src/extension/checklist/sayChoices.js";
import type { ChecklistEntryItem } from "../../src/protocol.js";

test("what fails comes before what a person is to tell, the weightiest and quickest first", () => {
  const { toDo, toTell } = nextSteps([
    item({ id: "slow", state: "fail", weight: 3, effort: "days" }), item({ id: "light", state: "fail", weight: 1, effort: "minutes" }),
    item({ id: "quick", state: "fail", weight: 3, effort: "minutes" }), item({ id: "contradicted", state: "fail", weight: 1, effort: "days", contradicted: true }),
    item({ id: "said", state: "unknown", weight: 2, record: { state: "todo" } }),
    item({ id: "fresh", state: "unknown", weight: 3 }), item({ id: "stale", state: "unknown", weight: 1, stale: true }),
    item({ id: "pass" }), item({ id: "na", state: "not applicable" }), item({ id: "accepted", state: "accepted" }),
  ]);
  assert.deepEqual(toDo.map(it => it.id), ["contradicted", "quick", "slow", "said", "light"]);
  assert.deepEqual(toTell.map(it => it.id), ["stale", "fresh"]);
});

test("of any list, all that is open is there once, the rest is not, and what nothing tells apart stays in its order", () => {
  fc.assert(fc.property(fc.array(entry), given => {
    const entries = given.map((it, i) => ({ ...it, id: String(i) }));
    const { toDo, toTell } = nextSteps(entries);
    const all = [...toDo, ...toTell].map(it => it.id);
    assert.deepEqual([...all].sort(), entries.filter(it => it.state === "fail" || it.state === "unknown").map(it => it.id).sort());
    for (const [group, isFirst] of [[toDo, "contradicted"], [toTell, "stale"]] as const) {
      const ranks = group.map(it => [it[isFirst] ? 0 : 1, 3 - it.weight, ["minutes", "hours", "days"].indexOf(it.effort), Number(it.id)]);
      assert.deepEqual(ranks, [...ranks].sort(byRank));
    }
  }));
});

test("of each state something can be said, and what was said can be taken back", () => {
  const commands = (of: Partial<ChecklistEntryItem>): string => sayChoices(item(of)).map(it => it.command.slice("groundwork.".length)).join(" ");
  assert.equal(commands({ state: "unknown" }), "toggleTick tickWithNote markNotApplicable acceptUntil");
  assert.equal(commands({ state: "fail" }), "toggleTick tickWithNote markNotApplicable acceptUntil");
  assert.equal(commands({ state: "pass", checked: true }), "tickWithNote toggleTick markNotApplicable acceptUntil");
  assert.equal(commands({ state: "pass", checked: true, record: { state: "done" } }), "tickWithNote markNotApplicable acceptUntil clearRecord");
  assert.equal(commands({ state: "fail", contradicted: true, record: { state: "done" } }), "markNotApplicable acceptUntil clearRecord");
  assert.equal(commands({ state: "unknown", stale: true, record: { state: "done" } }), "toggleTick tickWithNote markNotApplicable acceptUntil clearRecord");
  assert.equal(commands({ state: "not applicable", record: { state: "na" } }), "toggleTick tickWithNote acceptUntil clearRecord");
  assert.match(sayChoices(item({ state: "pass", checked: true }))[1]!.label, /Untick$/);
});

const entry: fc.Arbitrary<ChecklistEntryItem> = fc.record({
  state: fc.constantFrom("pass", "fail", "unknown", "not applicable", "accepted"), contradicted: fc.boolean(), stale: fc.boolean(),
  weight: fc.constantFrom(1, 2, 3), effort: fc.constantFrom("minutes", "hours", "days"), says: fc.constantFrom("done", "todo", undefined),
}).map(({ says, ...it }) => item({ ...it, ...says && { record: { state: says } } }));

function byRank(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((it, i) => it !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

function item(given: Partial<ChecklistEntryItem>): ChecklistEntryItem {
  return {
    id: "a", takeaway: { label: "Know", title: "Know your components" }, label: "Short", title: "Title", why: "Why.", state: "pass", because: "Because.", evidence: [],
    checked: false, contradicted: false, stale: false, rules: [], findings: 0, fixable: [], snippets: [], weight: 1, effort: "hours", ...given,
  };
}
