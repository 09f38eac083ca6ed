import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { groundwork, withFolder } from "../support/cli.js";

// What surrounds the program goes wrong: places that cannot be written, spoilt caches, links, interruptions.

const insecure = `import https from "node:https";
export const agent = new https.Agent({ rejectUnauthorized: false });
`;

test("a report that cannot be written is one sentence and 2; folders on the way are made", () => withFolder({ "src/a.ts": insecure }, folder => {
  for (const output of ["src", "src/a.ts/report.json"]) {
    const { code, err } = groundwork(folder, ["check", "--output", output]);
    assert.equal(code, 2);
    assert.match(err, /^src\S* cannot be written \(\w+\)\.\n$/);
  }
  assert.equal(groundwork(folder, ["check", "--format", "json", "--output", "made/for/it.json"]).code, 1);
  assert.equal((JSON.parse(readFileSync(path.join(folder, "made/for/it.json"), "utf8")) as { findings: unknown[] }).findings.length, 1);
}));

test("a report in a file has no colours", () => withFolder({ "src/a.ts": insecure }, folder => {
  const colours = { NO_COLOR: "", FORCE_COLOR: "1" };
  assert.ok(groundwork(folder, ["check"], [], colours).out.includes("\u001b["));
  groundwork(folder, ["check", "--output", "report.txt"], [], colours);
  assert.ok(!readFileSync(path.join(folder, "report.txt"), "utf8").includes("\u001b["));
}));

test("the root among the paths means everything", () => withFolder({ "src/a.ts": insecure, "lib/b.ts": insecure, "..odd/c.ts": insecure }, folder => {
  const files = (...paths: string[]): string[] => (JSON.parse(groundwork(folder, ["check", "--format", "json", ...paths]).out) as { findings: { file: string }[] }).findings.map(it => it.file);
  assert.deepEqual(files(".", "src"), ["..odd/c.ts", "lib/b.ts", "src/a.ts"]);
  assert.deepEqual(files("src", "..odd"), ["..odd/c.ts", "src/a.ts"]);
}));

test("links are listed as skipped, in the shape of the contract", () => withFolder({ "src/a.ts": insecure }, folder => {
  symlinkSync("a.ts", path.join(folder, "src/link.ts"));
  const { coverage } = JSON.parse(groundwork(folder, ["check", "--format", "json"]).out) as { coverage: { files: number; analysed: number; skipped: object[] } };
  assert.deepEqual(coverage.skipped, [{ file: "src/link.ts", reason: "symbolic link" }]);
  assert.equal(coverage.files, coverage.analysed + 1);
}));

test("a spoilt cache changes nothing", () => withFolder({ "src/a.ts": insecure, "src/tab\there.ts": insecure, "src/line\nend.ts": insecure }, folder => {
  const cache = mkdtempSync(path.join(os.tmpdir(), "groundwork-spoilt-"));
  const check = (): string => groundwork(folder, ["check", "--format", "json"], [], { GROUNDWORK_CACHE: cache }).out;
  try {
    const first = check();
    assert.equal(check(), first);
    const file = path.join(cache, readdirSync(cache)[0]!);
    const lines = readFileSync(file, "utf8").split("\n");
    for (const spoil of [(line: string) => line.slice(0, -9), (line: string) => line.replace(/\{.*/, "null"), (line: string) => line.replace(/\{.*/, "{}")]) {
      writeFileSync(file, lines.map(spoil).join("\n"));
      assert.equal(check(), first);
    }
    rmSync(file);
    mkdirSync(file);
    assert.equal(check(), first);
    assert.deepEqual(readdirSync(cache), [path.basename(file)]);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}));

test("without a home nothing is cached, and nothing is written into the workspace", () => withFolder({ "src/a.ts": insecure }, folder => {
  for (const environment of [{ HOME: "" }, { HOME: "/nonexistent/home" }, { HOME: "", XDG_CACHE_HOME: "relative" }]) {
    const { code, err } = groundwork(folder, ["check"], [], { GROUNDWORK_CACHE: "", XDG_CACHE_HOME: "", ...environment });
    assert.equal(code, 1, err);
    assert.deepEqual(readdirSync(folder).sort(), [".groundwork", "src"]);
  }
}));

test("an interrupted run reports nothing and gives 3", () => withFolder(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`src/a${i}.ts`, insecure])), folder => {
  const { code, out, err } = groundwork(folder, ["check", "--no-cache"], ["--require", path.resolve("test/support/interrupt.cjs")]);
  assert.equal(code, 3);
  assert.equal(out, "");
  assert.match(err, /Cancelled/);
}));

test("settings that cannot be read are a mistake, not defaults in silence", () => withFolder({ "src/a.ts": insecure }, folder => {
  rmSync(path.join(folder, ".groundwork/config.json"));
  mkdirSync(path.join(folder, ".groundwork/config.json"));
  const { code, out } = groundwork(folder, ["check"]);
  assert.equal(code, 2);
  assert.match(out, /^\.groundwork\/config\.json:1:1 error The file cannot be read\.$/m);
}));

test("fix and the lists say what is wrong with the settings; fix then changes nothing", () => withFolder({ ".groundwork/config.json": '{ "exclude": "src/"', "src/a.ts": insecure }, folder => {
  for (const args of [["fix", "--unsafe"], ["routes"]]) {
    const { code, err } = groundwork(folder, args);
    assert.equal(code, 2);
    assert.match(err, /config\.json:1:\d+ error/);
  }
  assert.equal(readFileSync(path.join(folder, "src/a.ts"), "utf8"), insecure);
}));

test("a baseline replaces nothing but a baseline", () => withFolder({ "src/a.ts": insecure }, folder => {
  const { code, err } = groundwork(folder, ["check", "--update-baseline", "--baseline", "src/a.ts"]);
  assert.equal(code, 2);
  assert.match(err, /^src\/a\.ts is no baseline, so it is not replaced\.$/m);
  assert.equal(readFileSync(path.join(folder, "src/a.ts"), "utf8"), insecure);
  assert.equal(groundwork(folder, ["check", "--update-baseline", "--baseline", "new/baseline.json"]).code, 0);
  assert.equal(groundwork(folder, ["check", "--baseline", "new/baseline.json"]).code, 0);
}));

test("no edit follows a link out of the workspace", () => withFolder({ "outside.txt": "MINE=1\n" }, outside => withFolder({
  "package.json": '{ "name": "app", "type": "module" }\n',
  "src/server.ts": 'import { createServer } from "node:http";\n\ncreateServer().listen(3000);\n',
}, folder => {
  symlinkSync(path.join(outside, "outside.txt"), path.join(folder, ".env.example"));
  const { code, err } = groundwork(folder, ["extract-config", "src/server.ts:3:23"]);
  assert.equal(code, 2, err);
  assert.match(err, /\.env\.example leads out of the workspace through a link; nothing was written\./);
  assert.equal(readFileSync(path.join(outside, "outside.txt"), "utf8"), "MINE=1\n");
  assert.match(readFileSync(path.join(folder, "src/server.ts"), "utf8"), /3000/);
})));

test("--changed runs nothing that a repository's configuration names, and takes no touched file for a changed one", () => withFolder({
  ".gitattributes": "*.ts filter=theirs\n", "src/same.ts": insecure, "src/edited.ts": insecure, "src/staged.ts": insecure, "src/in a\tfolder.ts": insecure,
}, folder => {
  const git = (...args: string[]): string => execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder, encoding: "utf8" });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  git("config", "filter.theirs.clean", "touch ran; cat");
  git("config", "filter.theirs.required", "true");
  for (const file of ["src/same.ts", "src/edited.ts", "src/in a\tfolder.ts"]) utimesSync(path.join(folder, file), 1, 1);
  writeFileSync(path.join(folder, "src/edited.ts"), `// more\n${insecure}`);
  writeFileSync(path.join(folder, "src/staged.ts"), `// more\n${insecure}`);
  git("add", "src/staged.ts");
  rmSync(path.join(folder, "ran"));
  const { findings } = JSON.parse(groundwork(folder, ["check", "--format", "json", "--changed", "HEAD"]).out) as { findings: { file: string }[] };
  assert.deepEqual(findings.map(it => it.file), ["src/edited.ts", "src/staged.ts"]);
  assert.ok(!existsSync(path.join(folder, "ran")));
}));
