import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { nodeWorkspace } from "./toolchains.js";

const run = promisify(execFile);
const bundles = new Map<string, Promise<string>>();

/**
 * Runs a script with packages of the toolchain: it finds its input as JSON in `INPUT` and prints what it gives. It is bundled, since
 * GitHub's packages import JSON as no Node.js does.
 */
export async function inNode(script: string, input: unknown): Promise<unknown> {
  const bundle = bundles.get(script) ?? bundled(script);
  bundles.set(script, bundle);
  const { stdout } = await run(process.execPath, [await bundle], { env: { PATH: process.env["PATH"], INPUT: JSON.stringify(input) } });
  return JSON.parse(stdout);
}

async function bundled(script: string): Promise<string> {
  const outfile = path.join(mkdtempSync(path.join(tmpdir(), "groundwork-script-")), "script.cjs");
  await build({ stdin: { contents: script, resolveDir: await nodeWorkspace() }, bundle: true, platform: "node", format: "cjs", outfile, logLevel: "silent" });
  return outfile;
}
