import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { defaultSettings, lineStarts, positionAt, rules, type Finding } from "../src/core/index.js";
import { filesBelow } from "./support/fixtures.js";
import { sortFindings } from "./support/printing.js";
import { expectedInShop } from "./support/shop.js";
import { analyze } from "./support/workspace.js";
import { severityOf, type Level } from "../src/core/settings.js";

// Whole backends with exactly what is to be found in them: the guard against false alarms.

test("the shop has exactly the findings that its list names, and each rule finds something", async () => {
  const { files, findings } = await analyze(shopFiles());
  const shown = sortFindings(findings()).filter(it => shownAs(it) !== "off");
  const lines = shown.filter(it => shownAs(it) !== "hint").map(({ at, rule }) => `${at.uri}:${positionAt(lineStarts(files.get(at.uri)!), at.span.start).line} ${rule}`);
  assert.deepEqual(lines.sort(), expectedInShop("strict", "git"));
  assert.deepEqual([...new Set(shown.map(it => it.rule))].sort(), rules.map(it => it.id).sort());
});

test("the shop's README names each of its findings by file and rule", () => {
  const readme = readFileSync("examples/shop/README.md", "utf8");
  for (const line of expectedInShop("strict", "git")) {
    const [, file, rule] = /^(\S+):\d+ (\S+)$/.exec(line)!;
    assert.ok(readme.split("\n").some(row => row.includes(file!) && row.includes(rule!)), `${file} ${rule}`);
  }
});

function shownAs(finding: Finding): Level {
  return severityOf(finding, { ...defaultSettings, preset: "strict" });
}

/** As in a repository of its own, on the machine of somebody who has set up the mails as their page says. */
function shopFiles(): ReadonlyMap<string, string> {
  const files = [...filesBelow("examples/shop")].filter(([file]) => !/(^|\/)(node_modules|dist)\//.test(file));
  const tracked = files.filter(([file]) => /(^|\/)\.env[^/]*$/.test(file)).map(([file]) => `tracked ${file}\n`);
  const sample = files.find(([file]) => file === "notify/.env.example")!;
  return new Map([...files, [".git/index", tracked.join("")], ["notify/.env.local", sample[1]]]);
}
