import { execFile } from "node:child_process";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { compiledSnippets } from "../support/snippetProject.js";
import { toolchainAbsence } from "../support/toolchains.js";

// The snippets for Node.js are one project that is compiled strictly; its proofs use them as a person would, with the real frameworks.

const run = promisify(execFile);

test("the snippets for Node.js compile, and do what they say", { skip: toolchainAbsence("redis") }, async it => {
  const { proofs, node } = await compiledSnippets();
  for (const proof of proofs) await it.test(path.basename(proof, ".proof.js"), async () => {
    await run(node, ["--test", "--test-reporter=dot", proof], { env: { PATH: process.env["PATH"], NODE_TEST_CONTEXT: undefined }, maxBuffer: 16 * 1024 * 1024 });
  });
});
