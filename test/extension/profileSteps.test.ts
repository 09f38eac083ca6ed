import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { back, begun, chosen, stepOf, type Form } from "../../src/extension/profile/steps.js";
import type { ProfileQuestion } from "../../src/protocol.js";

const options = ["ten", "thousand", "more"].map(value => ({ value, label: `About ${value}`, changes: `What ${value} changes.` }));
const users: ProfileQuestion = { id: "users", title: "Users", asks: "How many use it at once?", options };
const budget: ProfileQuestion = { ...users, id: "budget", title: "Budget", asks: "What may it cost?", detected: { value: "thousand", because: "it runs on Kubernetes" } };
const orders: ProfileQuestion = { ...users, id: "table orders", title: "Rows of orders", asks: "How large does it get?", answer: "more", detected: { value: "ten", because: "the seed has ten" } };
const items: ProfileQuestion = { ...users, id: "table items", title: "Rows of items", asks: "How large does it get?" };

test("a question is drawn with what each option changes and where it stands in the form, and Enter takes nothing of it while nothing is known", () => {
  const { choices, ...step } = stepOf(begun([users, budget]));
  assert.deepEqual(step, { title: "Profile · Users", step: 1, totalSteps: 2, asks: "How many use it at once?", canGoBack: false });
  assert.deepEqual(choices[0], { label: "About ten", detail: "What ten changes.", value: "ten" });
});

test("Enter takes what was answered before, else what the code shows, which says why", () => {
  const seen = stepOf(begun([budget]));
  assert.deepEqual([seen.active!.value, seen.choices.map(it => it.description)], ["thousand", [undefined, "seen in the code: it runs on Kubernetes", undefined]]);
  const answered = stepOf(begun([orders]));
  assert.deepEqual([answered.active!.value, answered.choices.map(it => it.description)], ["more", [undefined, undefined, "your answer", undefined]]);
});

test("going back shows what was chosen there, and the first question leads nowhere further", () => {
  const second = chosen(begun([budget, users]), stepOf(begun([budget, users])).choices[2]!);
  const first = back(second);
  assert.deepEqual([stepOf(second).step, stepOf(second).canGoBack, stepOf(first).step], [2, true, 1]);
  assert.deepEqual([stepOf(first).active!.value, stepOf(first).active!.description, stepOf(first).choices[1]!.description], ["more", "your answer", undefined]);
  assert.deepEqual(back(first), first);
});

test("the questions about tables can be left open, from any of them on, and the others cannot", () => {
  const labels = (form: Form): readonly string[] => stepOf(form).choices.map(it => it.label);
  const atUsers = begun([users, orders, items]);
  const atOrders = chosen(atUsers, stepOf(atUsers).choices[1]!);
  const atItems = chosen(atOrders, stepOf(atOrders).active!);
  assert.ok(!labels(atUsers).includes("Leave the rest open"));
  assert.match(stepOf(atOrders).choices.at(-1)!.detail, /these 2 questions/);
  assert.match(stepOf(atItems).choices.at(-1)!.detail, /this question/);
  assert.deepEqual([stepOf(atOrders).active!.label, stepOf(atItems).active!.label], ["About more", "Leave the rest open"]);
  const left = chosen(atOrders, stepOf(atOrders).choices.at(-1)!);
  assert.deepEqual([left.isFinished, left.answers], [true, { users: "thousand" }]);
  assert.deepEqual(chosen(atItems, stepOf(atItems).choices[0]!).answers, { "users": "thousand", "table orders": "more", "table items": "ten" });
});

test("without a question there is nothing to ask", () => assert.equal(begun([]).isFinished, true));

test("whoever goes on and back as often as they like ends with one answer to each question", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom<("back" | number)[]>("back", 0, 1, 2), { maxLength: 40 }), moves => {
    let form = begun([users, budget, { ...users, id: "speed" }]);
    for (const move of moves) if (!form.isFinished) form = move === "back" ? back(form) : chosen(form, stepOf(form).choices[move]!);
    while (!form.isFinished) form = chosen(form, stepOf(form).active ?? stepOf(form).choices[0]!);
    assert.deepEqual(Object.keys(form.answers).sort(), ["budget", "speed", "users"]);
  }));
});
