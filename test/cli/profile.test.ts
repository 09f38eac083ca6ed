import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { groundwork, withFolder } from "../support/cli.js";
import { listingShop as shop } from "../support/listingShop.js";

const file = ".groundwork/profile.json";
const profiles: readonly (readonly [string, string | undefined, number, string])[] = [
  ["no profile", undefined, 1, "warning"],
  ["few people", `{ "users": "10" }`, 0, "info"],
  ["few people and a large table", `{ "users": "10", "tables": { "orders": "millions" } }`, 1, "warning"],
  ["a table that is small", `{ "tables": { "orders": "hundreds" } }`, 0, ""],
  ["few people who cannot wait", `{ "users": "10", "performance": "50ms" }`, 1, "warning"],
];

test("the profile decides what is shown and what fails, from one run to the next", () => withFolder(shop, folder => {
  for (const [what, profile, code, severity] of profiles) {
    if (profile === undefined) rmSync(path.join(folder, file), { force: true });
    else writeFileSync(path.join(folder, file), profile);
    const { code: given, out } = groundwork(folder, ["check", "--format", "json", "--fail-on", "warning", "--rule", "unbounded-list-query"]);
    const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly severity: string }[] };
    assert.deepEqual([given, findings.map(it => it.severity).join()], [code, severity], what);
  }
}));

test("a level that the settings name wins over the profile", () => withFolder({ ...shop, [file]: `{ "users": "10" }`, ".groundwork/config.json": `{ "rules": { "unbounded-list-query": "error" } }` }, folder => {
  assert.equal(groundwork(folder, ["check", "--fail-on", "error", "--rule", "unbounded-list-query"]).code, 1);
}));

test("a mistake in the profile is told at its line and gives 2, and the rest of it counts", () => withFolder({ ...shop, [file]: `{\n  "users": "10",\n  "budget": "a lot"\n}\n` }, folder => {
  for (const command of ["check", "checklist"]) {
    const { code, out, err } = groundwork(folder, [command]);
    assert.equal(code, 2, command);
    assert.match(out + err, /^\.groundwork\/profile\.json:3:13 error `budget` must be one of "free", /m);
  }
  assert.match(groundwork(folder, ["check", "--rule", "unbounded-list-query"]).out, /info/);
}));

test("the checklist says what is missing in the profile, and for how long it holds", () => withFolder(shop, folder => {
  const because = (): string => /^ {2}. ([^\n]*) tech-profile\n {4}(.*)$/m.exec(groundwork(folder, ["checklist"]).out)!.slice(1).join(": ");
  assert.match(because(), /^to do {2}The questions of the profile are answered: There is no \.groundwork\/profile\.json/);
  writeFileSync(path.join(folder, file), `{ "performance": "200ms", "users": "1k", "budget": "free", "realTime": "none" }`);
  assert.match(because(), /^to do .*: The profile does not say yet: instances\.$/);
  writeFileSync(path.join(folder, file), `{ "answeredOn": "${new Date().toISOString().slice(0, 10)}", "performance": "200ms", "users": "1k", "budget": "free", "realTime": "none", "instances": "one" }`);
  assert.match(because(), /^in place .*: All 5 questions were answered on \d{4}-\d{2}-\d{2}\.$/);
}));
