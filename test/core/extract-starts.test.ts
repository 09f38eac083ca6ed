import assert from "node:assert/strict";
import { test } from "node:test";
import { extractedOrRefused } from "../support/extraction.js";

// A process that begins to read the configuration needs from then on what the configuration cannot do without.

const files = {
  "package.json": '{ "name": "a", "type": "module" }',
  "src/config.ts": "export const config = { url: required('DATABASE_URL'), level: process.env.LEVEL ?? 'info', key: process.env.KEY };\nfunction required(name: string) {\n  const value = process.env[name];\n  if (!value) throw new Error(name);\n  return value;\n}\n",
  "src/server.ts": "import { config } from './config.js';\nimport { wait } from './routes.js';\nconfig.url + wait;\n",
  "src/routes.ts": "import { longestWait } from './limits.js';\nexport const wait = longestWait;\n",
  "src/limits.ts": "const longestWait = 8081;\nexport { longestWait };\n",
};
const note = "src/worker.ts now reads src/config.ts when it starts, which asks for DATABASE_URL.";

test("a program that read no configuration before is named with what it is asked for", async () => {
  const worker = { ...files, "src/worker.ts": "import os from 'node:os';\nconst healthPort = 8081;\nos;\n" };
  assert.deepEqual(await notesOf(worker, "src/worker.ts"), [note]);
});

test("a module is judged by the programs that it is part of", async () => {
  assert.deepEqual(await notesOf(files, "src/limits.ts"), []);
  assert.deepEqual(await notesOf({ ...files, "src/worker.ts": "import { wait } from './routes.js';\nwait;\n" }, "src/limits.ts"), [note]);
});

async function notesOf(all: Readonly<Record<string, string>>, uri: string): Promise<readonly string[]> {
  const fix = await extractedOrRefused({ files: all, at: [uri, "8081"] });
  assert.ok("changes" in fix, "refused" in fix ? fix.refused : "");
  return fix.notes ?? [];
}
