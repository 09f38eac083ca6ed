import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { addEntry, entryLines, quotedValue, setsVariable, valueOf } from "../../src/core/actions/configuration/envFile.js";
import { applyEdits } from "../../src/core/text.js";

const entry = (key: string, value: string, section?: string) => ({ key, value, comment: "What it is for", ...section && { section } });
const added = (text: string, key: string, value: string, section?: string): string => applyEdits(text, addEntry(text, entry(key, value, section)));

test("values are quoted only where they must be", () => {
  assert.equal(quotedValue("3000"), "3000");
  assert.equal(quotedValue("https://api.example.com/v1?x"), "'https://api.example.com/v1?x'");
  assert.equal(quotedValue("a@b.example,c=d%20+e"), "a@b.example,c=d%20+e");
  assert.equal(quotedValue(""), "");
  assert.equal(quotedValue("a#b"), "'a#b'");
  assert.equal(quotedValue(" padded "), "' padded '");
  assert.equal(quotedValue("it's"), '"it\'s"');
  assert.equal(quotedValue("C:\\data"), "'C:\\data'");
});

test("a value that parsers would read differently is not written", () => {
  for (const value of ["${HOME}", "it's $5", "it's \"so\"", "two\nlines", "a\\\\b", "ends with \\", "'`"]) assert.equal(quotedValue(value), undefined, value);
  assert.deepEqual(entryLines(entry("K", "two\nlines")), ["# What it is for The default cannot be written here: parsers of .env files would read it differently.", "K="]);
});

test("Node reads back every value that is written, as it was", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-env-"));
  try {
    const words = fc.string({ unit: fc.constantFrom(..."abzAZ09 _./:@%+,=-#'\"`$\\{}~!&|<>()[]*?;é€😀\t".match(/./gu)!), maxLength: 24 });
    const values = fc.sample(words, { numRuns: 600, seed: 7 });
    const entries = values.flatMap((value, index) => quotedValue(value) === undefined ? [] : [{ key: `KEY_${index}`, value }]);
    assert.ok(entries.length > 150, `only ${entries.length} of the values can be written`);
    const text = entries.reduce((all, { key, value }) => added(all, key, value), "");
    writeFileSync(path.join(folder, ".env"), text);
    const { stdout, stderr } = spawnSync(process.execPath, ["--env-file=.env", "-e", "console.log(JSON.stringify(Object.entries(process.env).filter(([key]) => key.startsWith('KEY_'))))"], { cwd: folder, encoding: "utf8", env: {} });
    const read = Object.fromEntries(JSON.parse(stdout || `"${stderr}"`) as [string, string][]);
    for (const { key, value } of entries) {
      assert.equal(read[key], value, `${key} in: ${text.split("\n").find(it => it.startsWith(`${key}=`))}`);
      assert.equal(valueOf(text, key), value);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an entry is added once, behind what is there", () => {
  assert.equal(added("", "PORT", "3000"), "# What it is for\nPORT=3000\n");
  assert.equal(added("A=1\n", "PORT", "3000"), "A=1\n# What it is for\nPORT=3000\n");
  assert.equal(added("A=1", "PORT", "3000"), "A=1\n# What it is for\nPORT=3000");
  assert.equal(added("A=1\n\nB=2\n\n\n", "PORT", "3000"), "A=1\n\nB=2\n\n# What it is for\nPORT=3000\n\n\n");
  assert.equal(added("A=1\r\n\r\nB=2\r\n", "PORT", "3000"), "A=1\r\n\r\nB=2\r\n\r\n# What it is for\r\nPORT=3000\r\n");
  assert.equal(added("\uFEFF", "PORT", "3000"), "\uFEFF# What it is for\nPORT=3000\n");
  const once = added("A=1\n", "PORT", "3000");
  assert.equal(added(once, "PORT", "4000"), once);
});

test("a key that is set is left alone, however it is set", () => {
  for (const text of ["PORT=1", "export PORT=1\n", "  PORT = 1\n", "PORT=\n", "A=1\r\nPORT='1'\r\n", "PORT=\"a\nb\"\n"]) assert.deepEqual(addEntry(text, entry("PORT", "2")), [], text);
});

test("what only looks like the key is no setting of it", () => {
  for (const text of ["# PORT=1\n", "MY_PORT=1\n", "PORTS=1\n", "A=\"\nPORT=1\n\"\n", "A='x\nPORT=1\ny'\n"]) assert.equal(setsVariable(text, "PORT"), false, text);
  assert.equal(valueOf("PORT=1 # one\nPORT=\"2\"\n", "PORT"), "2");
  assert.equal(valueOf("PORT=1 # one\n", "PORT"), "1");
});

test("an entry joins the section of its topic", () => {
  const text = "# Database\nDB_URL=\n\n# --- Server ---\nHOST=localhost\nLOG=info\n\n# Mail\nSMTP=\n";
  assert.equal(added(text, "PORT", "3000", "server"), "# Database\nDB_URL=\n\n# --- Server ---\nHOST=localhost\nLOG=info\n# What it is for\nPORT=3000\n\n# Mail\nSMTP=\n");
  assert.equal(added("# Mail\nSMTP=", "MAIL_FROM", "a@b.example", "mail"), "# Mail\nSMTP=\n# What it is for\nMAIL_FROM=a@b.example");
});

test("a sentence that mentions the topic is no section", () => {
  const text = "# The server needs this key of the partner\nKEY=\n\nA=1\n";
  assert.equal(added(text, "PORT", "3000", "server"), "# The server needs this key of the partner\nKEY=\n\nA=1\n\n# What it is for\nPORT=3000\n");
});

test("lines that are there stay as they are, in their order", () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), (lines, eol) => {
    const text = lines.map(it => it.replaceAll(/[\r\n]/g, "")).join(eol);
    const edits = addEntry(text, entry("SOME_KEY", "x"));
    assert.ok(edits.every(it => it.span.start === it.span.end));
    const result = applyEdits(text, edits);
    assert.ok(result.endsWith(text.slice(text.trimEnd().length)) || text.trim() === "" || text.trim() === "\uFEFF");
    assert.ok(result.includes("SOME_KEY=x"));
  }), { numRuns: 300, seed: 3 });
});
