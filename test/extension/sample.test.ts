import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { watchSample } from "../../src/extension/sample/fixed.js";
import { sampleFiles } from "../../src/extension/sample/sampleFiles.js";
import type { FolderState } from "../../src/protocol.js";
import { groundwork, withCopy } from "../support/cli.js";

// The sample that is opened to try things on. Needs npm run build.

const ready: FolderState = { folder: "file:///storage/sample", phase: "ready", counts: { error: 0, warning: 1, info: 2 }, analysed: 2, files: 2, failing: 0, known: 0, total: 44 };
const better: FolderState = { ...ready, counts: { error: 0, warning: 0, info: 2 } };
interface Found { readonly rule: string; readonly severity: string; readonly file: string; readonly fixes: readonly unknown[] }

const text = "app.listen(3000);\n";

test("the files of the sample are all that are there", () => {
  const there = readdirSync("samples/first-fix", { recursive: true, withFileTypes: true }).filter(it => it.isFile());
  assert.deepEqual(there.map(it => path.relative("samples/first-fix", path.join(it.parentPath, it.name)).split(path.sep).join("/")).sort(), [...sampleFiles].sort());
});

test("the sample has three findings, and each has a fix after which none is left", () => withCopy("samples/first-fix", folder => {
  const found = (): readonly Found[] => (JSON.parse(groundwork(folder, ["check", "--format", "json"]).out) as { readonly findings: readonly Found[] }).findings.filter(it => it.severity !== "hint");
  assert.deepEqual(found().map(it => `${it.file} ${it.rule} ${it.fixes.length}`), ["src/server.ts scale-outbound-no-timeout 1", "src/server.ts scale-no-shutdown 1", "src/server.ts config-hardcoded-port 1"]);
  assert.equal(groundwork(folder, ["fix", "--unsafe"]).code, 0);
  assert.deepEqual(found(), []);
}));

test("the sample is fixed once it has fewer findings than it had, and not while it is read", () => {
  const watch = watchSample();
  const scanning: FolderState = { ...ready, phase: "scanning", counts: { error: 0, warning: 0, info: 0 } };
  assert.deepEqual([scanning, ready, ready, scanning].map(it => watch.isFixed(it, text)), [false, false, false, false]);
  assert.ok(watch.isFixed(better, text));
});

test("a sample that is clean from the start, emptied, or told to be quiet is not fixed", () => {
  assert.equal(watchSample().isFixed(better, text), false);
  const watch = watchSample();
  watch.isFixed(ready, text);
  assert.equal(watch.isFixed(better, " \n"), false);
  assert.equal(watch.isFixed(better, `// groundwork-ignore-next-line config-hardcoded-port: agreed\n${text}`), false);
});
