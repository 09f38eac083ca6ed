import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { promisify } from "node:util";
import { madeOnce } from "../../scripts/madeOnce.mjs";
import { allSnippets, snippetSources } from "../../scripts/snippets/files.js";
import { markerless } from "../../scripts/snippets/source.js";
import { goWorkspace, stampOf, toolchainAbsence } from "../support/toolchains.js";

// The snippets for Go are packages of one module, without their markers as a person gets them. The proofs stand beside them and
// use them with the real frameworks.

const run = promisify(execFile);
const sources = path.join(snippetSources, "go");
const snippets = allSnippets().filter(it => it.project === "go");
const skip = toolchainAbsence("go") || toolchainAbsence("redis");
let folder = "";

before(async () => {
  if (!skip) folder = await module();
});

test("the snippets for Go, and their proofs, stand as gofmt writes them", { skip }, async () => {
  for (const files of [folder, sources]) assert.equal((await run("gofmt", ["-l", files])).stdout, "");
});

test("the snippets for Go pass go vet", { skip }, async () => {
  await run("go", ["vet", "-trimpath", "./..."], { cwd: folder, maxBuffer });
});

for (const stack of [...new Set(snippets.map(it => it.stack))]) {
  test(`the snippets for Go do what they say: ${stack}`, { skip }, async () => {
    const { stdout } = await run("go", ["test", "-trimpath", `./${stack}/...`], { cwd: folder, maxBuffer }).catch((error: unknown) => { throw new Error((error as { readonly stdout: string }).stdout); });
    assert.doesNotMatch(stdout, /no test files|no tests to run/);
    assert.equal(stdout.match(/^ok\b/gm)?.length, snippets.filter(it => it.stack === stack).length);
  });
}

const maxBuffer = 16 * 1024 * 1024;

/** A module of its own with the requirements of the workspace. Its folder changes with its content, but what Go has cached of it does not. */
async function module(): Promise<string> {
  const workspace = await goWorkspace();
  const files = readdirSync(sources, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => path.join(it.parentPath, it.name));
  return madeOnce(`out/snippets-go-${stampOf(...files)}`, async made => {
    for (const file of ["go.mod", "go.sum"]) cpSync(path.join(workspace, file), path.join(made, file));
    for (const file of files) {
      const copy = path.join(made, path.relative(sources, file));
      mkdirSync(path.dirname(copy), { recursive: true });
      writeFileSync(copy, withoutGaps(markerless(readFileSync(file, "utf8"))));
    }
  });
}

/** The blank lines around markers do not add up. */
function withoutGaps(text: string): string {
  return `${text.trim().replace(/\n{3,}/g, "\n\n")}\n`;
}
