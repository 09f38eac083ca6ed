import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { catalogue } from "../../src/core/checklist/catalogue.js";
import { readChecklist } from "../../src/core/checklist/records/readChecklist.js";
import type { RecordDraft } from "../../src/core/checklist/records/record.js";
import { recordChecklist } from "../../src/core/checklist/records/recordChecklist.js";
import { withFolder } from "../support/cli.js";

// Two people work through one list on two branches. Git itself decides whether their files merge.

const file = ".groundwork/checklist.json";
const ids = catalogue.map(it => it.id);
const [first, second, third] = ids as [string, string, string];
const full: readonly RecordDraft[] = [
  { state: "done", by: "Ada", at: "2026-11-26", note: "Looked through." },
  { state: "accepted", by: "Grace", at: "2026-11-25", note: "Until spring.", until: "2027-03-01" },
];

test("ticks of any two neighbours merge without a conflict, whatever is said", () => {
  const base = write(undefined, first, undefined);
  for (const [i, id] of ids.slice(1).entries()) {
    for (const [mine, yours] of [full, [...full].reverse(), [full[1], full[1]]] as const) {
      const ours = write(base, ids[i]!, mine);
      const theirs = write(base, id, yours);
      assert.deepEqual(merged(base, ours, theirs), { conflicts: 0, text: write(ours, id, yours) }, `${ids[i]} and ${id}`);
    }
  }
});

test("two branches that take in the same new item make the same hunk", () => {
  for (const added of ids) {
    const base = write(undefined, ids.find(it => it !== added)!, undefined, ids.filter(it => it !== added));
    const upgraded = write(base, added, undefined);
    assert.deepEqual(merged(base, upgraded, upgraded), { conflicts: 0, text: upgraded });
    assert.deepEqual(merged(base, base, upgraded), { conflicts: 0, text: upgraded });
  }
});

// The blocks of items that nobody has spoken about are alike but for a line, so git may take one for the other and keep a new
// item twice. It must never lose or move what somebody said.
test("with a new item and ticks on both branches, a merge without a conflict says what both have said", () => {
  const four = ids.slice(0, 4);
  let clean = 0;
  for (const added of four) for (const mine of four) for (const yours of four) {
    if (mine === yours) continue;
    const base = write(undefined, four.find(it => it !== added)!, undefined, four.filter(it => it !== added));
    const { conflicts, text } = merged(base, write(base, mine, full[0], four), write(base, yours, full[1], four));
    if (conflicts > 0) continue;
    clean++;
    assert.deepEqual(Object.fromEntries(readChecklist({ uri: file, text }).records), { [mine]: full[0], [yours]: full[1] }, `${added} is new, ${mine} and ${yours} are ticked`);
  }
  assert.ok(clean > 12, `${clean} merge`);
});

test("one item ticked alike on both branches merges; two opinions are a conflict, which is read as a mistake and not written over", () => {
  const base = write(undefined, first, undefined);
  const done = write(base, second, full[0]);
  assert.deepEqual(merged(base, done, done), { conflicts: 0, text: done });
  const { conflicts, text } = merged(base, done, write(base, second, full[1]));
  assert.ok(conflicts > 0);
  assert.ok(readChecklist({ uri: file, text }).problems.length > 0);
  assert.ok(typeof recordChecklist(text, third, full[0]) === "object");
});

test("so it is on branches of a repository", () => withFolder({ [file]: write(undefined, first, undefined) }, folder => {
  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder, encoding: "utf8" });
  const say = (id: string, said: RecordDraft): void => writeFileSync(path.join(folder, file), write(current(), id, said));
  const current = (): string => readFileSync(path.join(folder, file), "utf8");
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  git("checkout", "-qb", "theirs");
  say(second, full[1]!);
  git("commit", "-qam", "theirs");
  git("checkout", "-q", "-");
  say(first, full[0]!);
  say(third, full[0]!);
  git("commit", "-qam", "ours");
  git("merge", "-q", "--no-edit", "theirs");
  const { records, problems } = readChecklist({ uri: file, text: current() });
  assert.deepEqual([Object.fromEntries(records), problems], [{ [first]: full[0], [second]: full[1], [third]: full[0] }, []]);
}));

/** A merge of three texts by git, as of one file on branches. */
function merged(base: string, ours: string, theirs: string): { readonly conflicts: number; readonly text: string } {
  return withFolder({ base, ours, theirs }, folder => {
    const { status, stdout, stderr } = spawnSync("git", ["merge-file", "-p", "ours", "base", "theirs"], { cwd: folder, encoding: "utf8" });
    assert.ok(status !== null && status < 128, stderr);
    return { conflicts: status, text: stdout };
  });
}

function write(text: string | undefined, id: string, said: RecordDraft | undefined, all: readonly string[] = ids): string {
  const written = recordChecklist(text, id, said, all);
  assert.ok(typeof written === "string", JSON.stringify(written));
  return written;
}
