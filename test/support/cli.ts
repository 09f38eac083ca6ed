import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const program = path.resolve("dist/cli.js");
const cache = mkdtempSync(path.join(os.tmpdir(), "groundwork-cache-"));
// A server that has just been killed may still be writing.
process.on("exit", () => rmSync(cache, { recursive: true, force: true, maxRetries: 5 }));

/** Runs the built program as a process. `before` are arguments of Node itself; `environment` is added to that of the tests. */
export function groundwork(cwd: string, args: readonly string[], before: readonly string[] = [], environment: Readonly<Record<string, string>> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...before, program, ...args], {
    cwd, encoding: "utf8", maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1", GROUNDWORK_CACHE: cache, ...environment },
  });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** A folder with these files, removed when `use` is done. */
export function withFolder<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-test-"));
  try {
    writeFiles(folder, files);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The same for work that waits. */
export async function withFolderAsync(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-test-"));
  try {
    writeFiles(folder, files);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** A scratch copy of a folder. */
export function withCopy<T>(source: string, use: (folder: string) => T): T {
  return withFolder({}, folder => {
    cpSync(source, folder, { recursive: true });
    return use(folder);
  });
}

/** With an empty configuration, so that the folder is a root. */
function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [file, content] of Object.entries({ ".groundwork/config.json": "{}\n", ...files })) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
}
