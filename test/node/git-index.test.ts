import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { indexPaths, repositoryText } from "../../src/node/gitIndex.js";

// Git itself writes the indexes and says what is in them.

const files = [".env", "a", "packages/api/.env.production", "packages/api/long/folder/name/with/many/parts.txt", "packages/api/long/folder/name/with/many/partt.txt", "täst/ünder.txt", ...Array.from({ length: 200 }, (_, index) => `many/${"x".repeat(index + 1)}`)];

for (const version of [2, 3, 4]) {
  test(`an index of version ${version} has the paths that git lists`, t => {
    const { root, git } = repository(t);
    // Only what is yet to be added needs the flags that version 3 has.
    if (version === 3) write(root, "later");
    git(...version === 3 ? ["add", "--intent-to-add", "later"] : ["update-index", "--index-version", String(version)]);
    const bytes = readFileSync(path.join(root, ".git/index"));
    assert.equal(bytes.readUInt32BE(4), version);
    assert.deepEqual(indexPaths(bytes, 20), listed(git));
  });
}

test("hashes of SHA-256 are longer", t => {
  const { root, git } = repository(t, "--object-format=sha256");
  assert.deepEqual(indexPaths(readFileSync(path.join(root, ".git/index")), 32), listed(git));
  assert.equal(repositoryText(root), "tracked .env\ntracked packages/api/.env.production\n");
});

test("while a merge is going on, a path has several entries and is told once", t => {
  const { root, git } = repository(t);
  git("commit", "-qm", "one");
  git("checkout", "-qb", "side");
  write(root, ".env", "side");
  git("commit", "-qam", "side");
  git("checkout", "-q", "-");
  write(root, ".env", "other");
  git("commit", "-qam", "other");
  assert.throws(() => git("merge", "side"));
  assert.deepEqual(indexPaths(readFileSync(path.join(root, ".git/index")), 20), listed(git));
});

test("a damaged index, one of a later version, and a split one are refused", t => {
  const { root, git } = repository(t);
  const bytes = readFileSync(path.join(root, ".git/index"));
  const changed = (at: number, value: number): Buffer => Buffer.from(bytes.map((it, index) => index === at ? value : it));
  assert.throws(() => indexPaths(changed(bytes.length - 400, 1), 20), /damaged/);
  assert.throws(() => indexPaths(changed(7, 5), 20), /version/);
  assert.throws(() => indexPaths(bytes.subarray(0, 300), 20), /damaged/);
  git("update-index", "--split-index");
  assert.throws(() => indexPaths(readFileSync(path.join(root, ".git/index")), 20), /another file/);
  assert.equal(repositoryText(root), undefined);
});

test("a sum that was left out is no damage", t => {
  const { root } = repository(t);
  const bytes = readFileSync(path.join(root, ".git/index"));
  assert.equal(indexPaths(bytes.fill(0, bytes.length - 20), 20).length, files.length);
});

test("a folder within a repository is told of what lies below it, and that it is one", t => {
  const { root } = repository(t);
  assert.equal(repositoryText(path.join(root, "packages/api")), "tracked .env.production\ninner\n");
});

test("a work tree of its own has its own index and the excludes of its repository", t => {
  const { root, git } = repository(t);
  writeFileSync(path.join(root, ".git/info/exclude"), "# mine\n*.local\n");
  git("commit", "-qm", "one");
  git("worktree", "add", "-q", path.join(root, "../tree"));
  assert.equal(repositoryText(path.join(root, "../tree")), "tracked .env\ntracked packages/api/.env.production\nexcluded *.local\n");
});

test("a repository without an index tracks nothing, and outside of one nothing is known", t => {
  const folder = folderFor(t);
  assert.equal(repositoryText(folder), undefined);
  execFileSync("git", ["init", "-q", "--template=", folder]);
  assert.equal(repositoryText(folder), "");
});

interface Repository {
  readonly root: string;
  git(...args: readonly string[]): string;
}

function repository(t: TestContext, ...options: readonly string[]): Repository {
  const root = path.join(folderFor(t), "main");
  execFileSync("git", ["init", "-q", "--template=", ...options, root]);
  mkdirSync(path.join(root, ".git/info"), { recursive: true });
  const git = (...args: readonly string[]): string => execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.quotePath=false", ...args], { cwd: root, encoding: "utf8", stdio: "pipe" });
  for (const file of files) write(root, file);
  git("add", ".");
  return { root, git };
}

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-index-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function write(root: string, file: string, text = file): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function listed(git: Repository["git"]): readonly string[] {
  return [...new Set(git("ls-files", "-z").split("\0").filter(Boolean))];
}
