import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { allSnippets, snippetSources } from "../../scripts/snippets/files.js";
import { markerless, type SnippetSource } from "../../scripts/snippets/source.js";
import { goWorkspace, toolchainAbsence } from "../support/toolchains.js";

// The snippets for Go are packages of one module, without their markers as a person gets them. The proofs stand beside them and
// use them with the real frameworks.

const run = promisify(execFile);
const sources = path.join(snippetSources, "go");
const snippets = allSnippets().filter(it => it.project === "go");
const stacks = [...new Set(snippets.map(it => it.stack))];
const skip = toolchainAbsence("go") || toolchainAbsence("redis");
let folder = "";

before(async () => {
  if (skip) return;
  folder = mkdtempSync(path.join(tmpdir(), "groundwork-snippets-go-"));
  await writeModule(folder);
});

after(() => {
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
});

test("the snippets for Go, and their proofs, stand as gofmt writes them", { skip }, async () => {
  for (const files of [...stacks.map(it => path.join(folder, it)), sources]) assert.equal((await run("gofmt", ["-l", files])).stdout, "");
});

test("the snippets for Go pass go vet, each in a package of its own and all of a framework together in one", { skip }, async () => {
  await said("vet", "./...");
});

for (const stack of stacks) {
  test(`the snippets for Go do what they say: ${stack}`, { skip }, async () => {
    const stdout = await said("test", `./${stack}/...`);
    assert.doesNotMatch(stdout, /no test files|no tests to run/);
    assert.equal(stdout.match(/^ok\b/gm)?.length, snippets.filter(it => it.stack === stack).length);
  });
}

/** What a command of Go says. Fails with all of it where the command does. */
async function said(command: string, packages: string): Promise<string> {
  const { status, stdout, stderr } = await run("go", [command, "-trimpath", packages], { cwd: folder, maxBuffer: 16 * 1024 * 1024 })
    .then(it => ({ status: 0, ...it }), (error: unknown) => ({ status: 1, ...error as { readonly stdout: string; readonly stderr: string } }));
  assert.equal(status, 0, `${stdout}\n${stderr}`);
  return stdout;
}

/** A module with the requirements of the workspace. Paths are trimmed from what is compiled, so that Go takes it from its cache the next time. */
async function writeModule(made: string): Promise<void> {
  const workspace = await goWorkspace();
  for (const file of ["go.mod", "go.sum"]) cpSync(path.join(workspace, file), path.join(made, file));
  for (const file of readdirSync(sources, { recursive: true }).map(String).filter(it => it.endsWith(".go"))) {
    write(path.join(made, file), withoutGaps(markerless(readFileSync(path.join(sources, file), "utf8"))));
  }
  for (const stack of stacks) for (const source of snippets) {
    if (togetherIn(stack, source)) write(path.join(made, "together", stack, `${source.stack}_${source.prefix.replaceAll("-", "_")}.go`), inOnePackage(source));
  }
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Whether a program of the framework may have the snippet among its files: of two ways to hash passwords it has one. */
function togetherIn(stack: string, { stack: own, prefix, place }: SnippetSource): boolean {
  return ["any", stack].includes(own) && place !== "file" && prefix !== "gw-hash-bcrypt" && prefix !== "gw-test-route";
}

function inOnePackage({ prefix, imports, body, place, stack }: SnippetSource): string {
  const app = stack === "gin" ? "r *gin.Engine" : "e *echo.Echo";
  return `package together\n\n${imports}\n${place === "app" ? `func ${prefix.replaceAll("-", "_")}(${app}) {\n${body}}\n` : body}`;
}

/** The blank lines around markers do not add up. */
function withoutGaps(text: string): string {
  return `${text.trim().replace(/\n{3,}/g, "\n\n")}\n`;
}
