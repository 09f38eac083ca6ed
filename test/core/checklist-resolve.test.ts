import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { daysBetween, isDay } from "../../src/core/checklist/dates.js";
import type { Assessment } from "../../src/core/checklist/item.js";
import type { ChecklistRecord } from "../../src/core/checklist/records/record.js";
import { resolve } from "../../src/core/checklist/resolve.js";
import { summarise, type ScoredItem } from "../../src/core/checklist/score.js";

const today = "2026-11-26";
const assessed: readonly Assessment["state"][] = ["pass", "fail", "unknown", "not applicable"];

/** For each record: what is shown where the code says pass, fail, unknown, not applicable. `!` is contradicted, `~` stale. */
const table: readonly (readonly [string, ChecklistRecord | undefined, number | undefined, string])[] = [
  ["nothing said", undefined, undefined, "pass, fail, unknown, not applicable"],
  ["nothing said, of an item that goes stale", undefined, 90, "pass, fail, unknown, not applicable"],
  ["done today", { state: "done", at: today }, 90, "pass, fail!, pass, not applicable"],
  ["done on the last fresh day", { state: "done", at: "2026-08-28" }, 90, "pass, fail!, pass, not applicable"],
  ["done a day earlier", { state: "done", at: "2026-08-27" }, 90, "pass~, fail!~, unknown~, not applicable~"],
  ["done long ago, of an item that does not go stale", { state: "done", at: "2020-02-29" }, undefined, "pass, fail!, pass, not applicable"],
  ["done without a day, of an item that goes stale", { state: "done" }, 90, "pass~, fail!~, unknown~, not applicable~"],
  ["done without a day", { state: "done" }, undefined, "pass, fail!, pass, not applicable"],
  ["done tomorrow, as another time zone has it", { state: "done", at: "2026-11-27" }, 90, "pass, fail!, pass, not applicable"],
  ["done in days to come", { state: "done", at: "2099-01-01" }, 90, "pass~, fail!~, unknown~, not applicable~"],
  ["to do", { state: "todo", at: "2020-01-01" }, 90, "unknown, fail, unknown, unknown"],
  ["not applicable", { state: "na", at: "2020-01-01" }, 90, "not applicable, not applicable, not applicable, not applicable"],
  ["accepted until today", accepted(today), 90, "accepted, accepted, accepted, accepted"],
  ["accepted until yesterday", accepted("2026-11-25"), 90, "pass~, fail~, unknown~, not applicable~"],
  ["accepted for 180 days", accepted("2027-05-25"), undefined, "accepted, accepted, accepted, accepted"],
  ["accepted for 181 days", accepted("2027-05-26"), undefined, "pass~, fail~, unknown~, not applicable~"],
];

for (const [name, record, staleAfter, expected] of table) {
  test(`precedence: ${name}`, () => {
    const shown = assessed.map(state => resolve({ assessment: { state, because: "The code." }, record, today, staleAfter }));
    assert.equal(shown.map(it => it.state + (it.contradicted ? "!" : "") + (it.stale ? "~" : "")).join(", "), expected);
    assert.deepEqual(shown.map(it => it.checked), shown.map(it => it.state === "pass"), "the box is ticked exactly where it counts");
  });
}

test("every state of a record is in the table, against every state of the code", () => {
  assert.deepEqual([...new Set(table.map(it => it[1]?.state))].sort(), ["accepted", "done", "na", "todo", undefined]);
});

test("what is shown says who said it, when and why, and what the code shows where that counts", () => {
  const say = (state: Assessment["state"], record: ChecklistRecord, staleAfter?: number) => resolve({ assessment: { state, because: "3 queries." }, record, today, staleAfter }).because;
  assert.equal(say("unknown", { state: "done", by: "Ada", at: "2026-11-01", note: "Restored in an hour" }), "Done, said by Ada on 2026-11-01: Restored in an hour.");
  assert.equal(say("unknown", { state: "done", at: "2026-01-01" }, 90), "Done, said on 2026-01-01. That is to be looked at again. 3 queries.");
  assert.equal(say("fail", { state: "done" }), "Done. The code says otherwise: 3 queries.");
  assert.equal(say("pass", { state: "todo", note: "Not on the second server!" }), "To do: Not on the second server! 3 queries.");
  assert.equal(say("unknown", { state: "na" }), "Not applicable.");
  assert.equal(say("fail", { state: "na" }), "Not applicable. 3 queries.");
  assert.equal(say("fail", { state: "accepted", note: "Replaced in spring.", until: "2027-03-01" }), "Accepted until 2027-03-01: Replaced in spring.");
  assert.equal(say("fail", { state: "accepted", note: "x", until: "2026-03-01" }), "Accepted until 2026-03-01: x. That day has passed. 3 queries.");
  assert.equal(say("fail", { state: "accepted", note: "x", until: "2036-03-01" }), "Accepted until 2036-03-01: x. Nothing is accepted for more than 180 days. 3 queries.");
});

test("days are those of the calendar", () => {
  assert.deepEqual(["2026-02-28", "2024-02-29", "2026-12-31"].filter(isDay).length, 3);
  for (const no of ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-01-01T00:00:00Z", "", "soon", " 2026-01-01"]) assert.equal(isDay(no), false, no);
  assert.equal(daysBetween("2026-03-28", "2026-03-30"), 2, "over a change of the clocks");
  assert.equal(daysBetween("2024-03-01", "2024-02-28"), -2);
});

test("the score is the weight of what passes in that of what applies, and says how much is known", () => {
  const items = [item("pass", 3), item("fail", 2), item("unknown", 1), item("accepted", 3), item("not applicable", 3)];
  const { takeaways, ...whole } = summarise(items);
  assert.deepEqual(whole, { percent: 50, known: 2, total: 3, failing: 1 });
  assert.deepEqual(takeaways, [{ id: "design", label: "Security and speed", title: "Prioritize security and performance in your design", percent: 50, known: 2, total: 3, failing: 1 }]);
});

test("while nothing is known there is no score: it would be nought, and mean nothing", () => {
  const { percent, takeaways } = summarise([item("unknown", 3), item("unknown", 1, "testing"), item("fail", 1, "testing"), item("accepted", 2)]);
  assert.deepEqual([percent, takeaways.map(it => [it.id, it.percent])], [0, [["design", undefined], ["testing", 0]]]);
  assert.equal(summarise([item("unknown", 3), item("not applicable", 1)]).percent, undefined);
});

test("takeaways are scored by themselves, in the order of the guide", () => {
  const { percent, takeaways } = summarise([item("pass", 1, "testing"), item("fail", 3, "components"), item("accepted", 1, "testing")]);
  assert.equal(percent, 25);
  assert.deepEqual(takeaways.map(it => [it.id, it.percent]), [["components", 0], ["testing", 100]]);
});

test("it is never 100 % while anything is unknown or fails, and there is none where nothing applies", () => {
  const many = Array.from({ length: 400 }, () => item("pass", 3));
  assert.equal(summarise(many).percent, 100);
  assert.equal(summarise([...many, item("unknown", 1)]).percent, 99);
  assert.equal(summarise([...many, item("fail", 1)]).percent, 99);
  for (const none of [[], [item("accepted", 3), item("not applicable", 1)]]) {
    const { percent, known, total, failing } = summarise(none);
    assert.deepEqual({ percent, known, total, failing }, { percent: undefined, known: 0, total: 0, failing: 0 });
  }
});

const states: readonly ScoredItem["state"][] = ["pass", "fail", "unknown", "not applicable", "accepted"];
const anyItem = fc.record({ state: fc.constantFrom(...states), weight: fc.constantFrom(1, 2, 3), takeaway: fc.constantFrom("components", "technologies", "design", "testing") }) as fc.Arbitrary<ScoredItem>;

test("whatever the items say, 100 % is only where all of them pass, and one more that passes never lowers the score", () => {
  fc.assert(fc.property(fc.array(anyItem, { minLength: 1, maxLength: 60 }), fc.nat(), (items, at) => {
    const { percent, takeaways } = summarise(items);
    for (const score of [percent, ...takeaways.map(it => it.percent)]) assert.ok(score === undefined || score >= 0 && score <= 100);
    const applying = items.filter(it => it.state !== "accepted" && it.state !== "not applicable");
    assert.equal(percent === 100, applying.length > 0 && applying.every(it => it.state === "pass"));
    const raised = items.map((it, index) => index === at % items.length ? { ...it, state: "pass" as const } : it);
    assert.ok(summarise(raised).percent! >= (percent ?? 0));
  }), { numRuns: 500 });
});

function accepted(until: string): ChecklistRecord {
  return { state: "accepted", note: "The old gateway goes in spring.", until };
}

function item(state: ScoredItem["state"], weight: ScoredItem["weight"], takeaway: ScoredItem["takeaway"] = "design"): ScoredItem {
  return { state, weight, takeaway };
}
