import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readablePage } from "../../src/extension/rulePage.js";

// What the blocks of a rule's page say of themselves is shown above them.

test("a block says which file it is, what is found in it, and what it becomes", () => {
  const page = ["```ts file=src/a.ts", "call();", "```", "", "```findings", "src/a.ts:1:1-1:7 warning call waits.", "```", "", '```ts file=src/a.ts fix="Give call a deadline"', "call(1);", "```"].join("\n");
  assert.equal(readablePage(page), [
    "`src/a.ts`", "", "```ts", "call();", "```", "", "Groundwork says:", "", "```text", "src/a.ts:1:1-1:7 warning call waits.", "```", "", "`src/a.ts` after *Give call a deadline*", "", "```ts", "call(1);", "```",
  ].join("\n"));
});

test("a block that says nothing of itself, and a text without blocks, are left alone", () => {
  for (const page of ["```sh\nnpm test\n```\n", "```\nplain\n```\n", "# A rule\n\nWhy it hurts.\n"]) assert.equal(readablePage(page), page);
});

test("no page keeps what only its test runner reads", () => {
  const page = readablePage(readFileSync("src/core/rules/reliability/scale-outbound-no-timeout.md", "utf8"));
  assert.doesNotMatch(page, /^```.*=|^```findings/m);
});
