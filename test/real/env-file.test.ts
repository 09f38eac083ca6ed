import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { addEntry, quotedValue } from "../../src/core/actions/configuration/envFile.js";
import { applyEdits } from "../../src/core/text.js";
import { nodeWorkspace, pythonEnvironment, toolchainAbsence } from "../support/toolchains.js";

// What is written into an .env file means the same to everybody who reads it: Node itself, dotenv and python-dotenv.

const folder = mkdtempSync(path.join(tmpdir(), "groundwork-env-"));
after(() => rmSync(folder, { recursive: true }));

const characters = "abzAZ09 _./:@%+,=-#'\"`$\\{}~!&|<>()[]*?;é€😀\t".match(/./gu)!;
const pieces = ["${HOME}", "$HOME", "\\n", "\\'", "\\\"", " #", "#", "''", "\"\"", "export ", "=", "%20", "\\u0041", "`x`", "{}", "[\"a\",\"b\"]"];
const words = fc.oneof(fc.string({ unit: fc.constantFrom(...characters), maxLength: 24 }), fc.array(fc.constantFrom(...pieces, ...characters), { maxLength: 6 }).map(it => it.join("")));
const values = [...new Set(["", "3000", "https://api.example.com/v1/?a=b&c=d#e", "postgres://db.internal:5432/shop", "a#b", " padded ", "it's", "C:\\data", "red,green", "[\"red\",\"green\"]", ...fc.sample(words, { numRuns: 1500, seed: 11 })])];
const entries = values.flatMap((value, index) => quotedValue(value) === undefined ? [] : [{ key: `KEY_${index}`, value }]);

const readers: readonly { readonly title: string; readonly skip: string | false; read(): Promise<readonly [command: string, args: readonly string[]]> }[] = [
  { title: "Node", skip: false, read: () => Promise.resolve([process.execPath, ["--env-file=.env", "-e", "console.log(JSON.stringify(process.env))"]]) },
  { title: "dotenv", skip: false, read: async () => [process.execPath, ["-e", `console.log(JSON.stringify(require(${JSON.stringify(path.resolve(await nodeWorkspace(), "node_modules/dotenv"))}).parse(require("fs").readFileSync(".env"))))`]] },
  { title: "python-dotenv", skip: toolchainAbsence("python"), read: async () => [await pythonEnvironment(), ["-c", "import json, dotenv; print(json.dumps(dotenv.dotenv_values('.env')))"]] },
];

for (const [eol, text] of [["LF", ""], ["CRLF", "FIRST=1\r\n\r\n# More\r\nSECOND=2\r\n"]] as const) {
  for (const { title, skip, read } of readers) {
    test(`${title} reads back what is written, with ${eol}`, { skip, timeout: 120_000 }, async () => {
      assert.ok(entries.length > 400, `only ${entries.length} of the values can be written`);
      const written = entries.reduce((all, { key, value }) => applyEdits(all, addEntry(all, { key, value, comment: "What it is for" })), text as string);
      writeFileSync(path.join(folder, ".env"), written);
      const [command, args] = await read();
      const { stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: "utf8", env: { HOME: "/somewhere" }, maxBuffer: 64 * 1024 * 1024 });
      const found = JSON.parse(stdout || JSON.stringify(stderr)) as Readonly<Record<string, string>>;
      const wrong = entries.filter(({ key, value }) => found[key] !== value).map(({ key, value }) => ({ value, read: found[key], line: written.split(/\r?\n/).find(it => it.startsWith(`${key}=`)) }));
      assert.deepEqual(wrong.slice(0, 10), []);
    });
  }
}
