import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { groundwork, withFolder } from "../support/cli.js";

// `groundwork secrets`: where credentials stand and which commits have them, and never what they are.

const value = ["q7Vd", "Zp2k", "Lx9T", "m4Rw"].join("");
const code = (secret: string): string => `import jwt from "jsonwebtoken";\nexport const issue = (id) => jwt.sign({ id }, ${secret});\n`;
const files = { "package.json": '{ "dependencies": { "jsonwebtoken": "^9.0.2" } }', "src/issue.js": code(`"${value}"`) };

function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main", ...args], { cwd: folder, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

function commit(folder: string, message: string): string {
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", message);
  return git(folder, "rev-parse", "HEAD");
}

test("credentials are listed by place, kind and rule", () => withFolder(files, folder => {
  const { code, out, err } = groundwork(folder, ["secrets"]);
  assert.equal(out, "src/issue.js:2:47  secret of jwt.sign  error  config-hardcoded-secret\n");
  assert.deepEqual([code, err], [1, "1 credential.\n"]);
  const [one, ...more] = JSON.parse(groundwork(folder, ["secrets", "src", "--format", "json"]).out) as unknown[];
  assert.deepEqual([one, more], [{ file: "src/issue.js", start: { line: 2, column: 47 }, form: "sink", what: "jwt.sign", rule: "config-hardcoded-secret", severity: "error" }, []]);
}));

test("nothing to list is no failure, and wrong arguments or a folder without git are", () => withFolder({ "package.json": "{}", "src/a.js": "export const a = 1;\n" }, folder => {
  assert.deepEqual(groundwork(folder, ["secrets"]), { code: 0, out: "", err: "0 credentials.\n" });
  for (const args of [["--format", "xml"], ["a", "b"], ["--histroy"]]) assert.equal(groundwork(folder, ["secrets", ...args]).code, 2, args.join(" "));
  const { code, err } = groundwork(folder, ["secrets", "--history"], [], { GIT_CEILING_DIRECTORIES: path.dirname(folder) });
  assert.equal(code, 2);
  assert.match(err, /^The history cannot be read: .*not a git repository/);
}));

test("the history names the commits that brought a credential and took it out, wherever it stands now", () => withFolder(files, folder => {
  git(folder, "init", "-q");
  const first = commit(folder, "one");
  writeFileSync(path.join(folder, "src/issue.js"), `// What else.\n${code(`"${value}"`).replace("id }", "id, now }")}`);
  commit(folder, "the rest of the line");
  const live = groundwork(folder, ["secrets", "--history"]);
  assert.equal(live.out, `src/issue.js:3:52  secret of jwt.sign  error  config-hardcoded-secret\n  added in ${first}\n`);
  assert.equal(live.code, 1);
  writeFileSync(path.join(folder, "src/issue.js"), code("process.env.JWT_SECRET"));
  const second = commit(folder, "out of the code");
  writeFileSync(path.join(folder, ".gitignore"), ".env\n");
  writeFileSync(path.join(folder, ".env"), `JWT_SECRET=${value}\nAPI_TOKEN=Zp3kTn8Vr5Xw\n`);
  assert.deepEqual(groundwork(folder, ["secrets"]).code, 0);
  const { code: exit, out, err } = groundwork(folder, ["secrets", "--history"]);
  assert.equal(out, `.env:1:12  JWT_SECRET  in a file that git does not have\n  added in ${first}\n  removed in ${second}\n`);
  assert.match(err, /^1 credential, 1 of them in the history/);
  assert.equal(exit, 1);
  const [it] = JSON.parse(groundwork(folder, ["secrets", "--history", "--format", "json"]).out) as { history: unknown; rule: unknown }[];
  assert.deepEqual([it?.history, it?.rule], [{ added: [first], removed: [second] }, null]);
}));

test("branches and merges are searched as well", () => withFolder({ ...files, "src/issue.js": code("process.env.JWT_SECRET") }, folder => {
  git(folder, "init", "-q");
  commit(folder, "one");
  git(folder, "switch", "-q", "-c", "side");
  writeFileSync(path.join(folder, "src/b.js"), "export const b = 1;\n");
  commit(folder, "two");
  git(folder, "switch", "-q", "main");
  writeFileSync(path.join(folder, "src/b.js"), "export const b = 2;\n");
  commit(folder, "three");
  spawnSync("git", ["merge", "side"], { cwd: folder });
  writeFileSync(path.join(folder, "src/b.js"), code(`"${value}"`));
  const merge = commit(folder, "four");
  const { out } = groundwork(folder, ["secrets", "--history"]);
  assert.match(out, new RegExp(`^src/b.js.*\n  added in ${merge}\n$`));
}));

test("a clone without its older commits is incomplete", () => withFolder(files, folder => {
  git(folder, "init", "-q");
  commit(folder, "one");
  writeFileSync(path.join(folder, "README.md"), "# Shop\n");
  commit(folder, "two");
  withFolder({}, clone => {
    rmSync(path.join(clone, ".groundwork"), { recursive: true });
    git(clone, "clone", "-q", "--depth", "1", `file://${folder}`, ".");
    const { code, err } = groundwork(clone, ["secrets", "--history"]);
    assert.equal(code, 3);
    assert.match(err, /This clone is shallow/);
  });
}));

test("no output has the value", () => withFolder({ ...files, ".env": `JWT_SECRET=${value}\n` }, folder => {
  git(folder, "init", "-q");
  commit(folder, "one");
  for (const args of [[], ["--history"], ["--history", "--format", "json"], ["--format", "json"]]) {
    const { out, err } = groundwork(folder, ["secrets", ...args]);
    assert.ok(out.length > 0 && !(out + err).includes(value), args.join(" "));
  }
}));
