import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { allSnippets, snippetSources } from "../../scripts/snippets/files.js";
import { pythonEnvironment, toolchainAbsence } from "../support/toolchains.js";

// The snippets for Python are compiled and their types checked strictly; their proofs use them as a person would, with the real
// frameworks, Redis and OpenSSL.

const run = promisify(execFile);
const skip = toolchainAbsence("python") || toolchainAbsence("redis");
const sources = path.resolve(snippetSources, "python");
const snippets = allSnippets().filter(it => it.project === "python");
const proofs = readdirSync(path.join(sources, "proofs")).filter(it => it.startsWith("test_")).sort();

test("the snippets for Python compile without a warning", { skip }, async () => {
  const code = "import sys\nfor it in sys.argv[1:]: compile(open(it, encoding='utf-8').read(), it, 'exec')";
  await run(await pythonEnvironment(), ["-W", "error", "-c", code, ...snippets.map(it => path.resolve(snippetSources, it.path))]);
});

test("the types of the snippets for Python agree", { skip }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "groundwork-types-"));
  try {
    const files = snippets.map(({ id, path: file }) => [`${id.replace(/^python\//, "").replace(/\W/g, "_")}.py`, file] as const);
    for (const [name, file] of files) cpSync(path.resolve(snippetSources, file), path.join(folder, name));
    // Django, Flask-Session, authlib and some others have no types: what is made with them is checked as far as its own annotations go.
    const flags = ["--strict", "--ignore-missing-imports", "--allow-untyped-calls", "--allow-untyped-decorators", "--allow-subclassing-any"];
    const problems = await run(await pythonEnvironment(), ["-m", "mypy", ...flags, "--cache-dir", path.resolve("out/mypy-snippets"), ...files.map(([name]) => name)], { cwd: folder })
      .then(() => "", (error: { readonly stdout?: string }) => error.stdout ?? String(error));
    assert.equal(problems, "");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the snippets for Python do what they say", { skip, concurrency: 2 }, async it => {
  const python = await pythonEnvironment();
  await Promise.all(proofs.map(proof => it.test(path.basename(proof, ".py"), async () => {
    const env = { PATH: process.env["PATH"], PYTHONDONTWRITEBYTECODE: "1" };
    await run(python, ["-m", "pytest", "-q", "-p", "no:cacheprovider", proof], { cwd: path.join(sources, "proofs"), env, maxBuffer: 16 * 1024 * 1024 })
      .catch((error: { readonly stdout?: string }) => assert.fail(error.stdout ?? String(error)));
  })));
});
