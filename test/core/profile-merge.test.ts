import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { readProfile, recordProfile } from "../../src/core/profile.js";
import { withFolder } from "../support/cli.js";

// Two people say on two branches how large tables are. Git itself decides whether their files merge.

const file = ".groundwork/profile.json";
const base = write(undefined, { users: "1k", instances: "one", "table customers": "thousands", "table orders": "thousands", "table payments": "thousands", "table users": "thousands" }, "2026-11-01");

test("two people who answer different tables merge, where another stands between them", () => {
  for (const [mine, yours] of [["table addresses", "table plans"], ["table customers", "table payments"], ["table orders", "table users"], ["table items", "table plans"]] as const) {
    const { conflicted, text } = merged(answer => answer(mine, "millions"), answer => answer(yours, "hundreds"));
    assert.ok(!conflicted, `${mine} and ${yours}`);
    assert.equal(text, write(write(base, { [mine]: "millions" }), { [yours]: "hundreds" }));
    assert.deepEqual(readProfile({ uri: file, text }).problems, []);
  }
});

test("a question and a table do as well, and what both say alike", () => {
  const answered = merged(answer => answer("users", "10k"), answer => answer("table payments", "millions"));
  assert.deepEqual([answered.conflicted, answered.text], [false, write(write(base, { users: "10k" }), { "table payments": "millions" })]);
  const alike = merged(answer => answer("table items", "millions"), answer => answer("table items", "millions"));
  assert.deepEqual([alike.conflicted, alike.text], [false, write(base, { "table items": "millions" })]);
});

test("two opinions are a conflict, which is reported, decides nothing and is not written over", () => {
  for (const id of ["table orders", "users"]) {
    const { conflicted, text } = merged(answer => answer(id, id === "users" ? "10" : "hundreds"), answer => answer(id, id === "users" ? "100k" : "millions"));
    assert.ok(conflicted);
    const { profile, problems } = readProfile({ uri: file, text });
    assert.deepEqual(profile, { answers: {}, tables: {} });
    assert.ok(problems.length > 0);
    assert.ok(typeof recordProfile(text, { budget: "free" }, "2026-11-27") === "object");
  }
});

type Say = (id: string, value: string) => void;

/** What git makes of two branches of a repository. */
function merged(ours: (answer: Say) => void, theirs: (answer: Say) => void): { readonly conflicted: boolean; readonly text: string } {
  return withFolder({ [file]: base }, folder => {
    const place = path.join(folder, file);
    const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" });
    const answer: Say = (id, value) => writeFileSync(place, write(readFileSync(place, "utf8"), { [id]: value }));
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "first");
    git("checkout", "-qb", "theirs");
    theirs(answer);
    git("commit", "-qam", "theirs");
    git("checkout", "-q", "-");
    ours(answer);
    git("commit", "-qam", "ours");
    return { conflicted: !succeeds(() => git("merge", "-q", "--no-edit", "theirs")), text: readFileSync(place, "utf8") };
  });
}

/** Git leaves with 1 where there are conflicts, and with more where it failed. */
function succeeds(merge: () => unknown): boolean {
  try {
    merge();
    return true;
  } catch (error) {
    assert.equal((error as { readonly status?: number }).status, 1);
    return false;
  }
}

function write(text: string | undefined, answers: Readonly<Record<string, string>>, day = "2026-11-27"): string {
  const written = recordProfile(text, answers, day);
  assert.ok(typeof written === "string", JSON.stringify(written));
  return written;
}
