import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { madeOnce } from "../../madeOnce.mjs";
import { virtualEnvironment } from "../../virtualEnvironment.js";
import type { Absent } from "../row.js";

// Other programs that read the same files for something of a like kind, at pinned versions, with rules of a like kind.

const own = "scripts/bench/peers";
const run = promisify(execFile);
const maxBuffer = 64 * 1024 * 1024;
const versions = JSON.parse(readFileSync(`${own}/versions.json`, "utf8")) as { readonly npm: Readonly<Record<string, string>>; readonly python: readonly string[] };

/** Another program, ready to be run over a folder. */
export interface Peer {
  readonly name: string;
  /** @returns seconds from start to end of the process */
  check(folder: string): number;
}

/** ESLint with typescript-eslint, security and sonarjs; oxlint. Both over JavaScript and TypeScript. */
export async function nodePeers(): Promise<readonly Peer[]> {
  const folder = await madeOnce(`.toolchains/peers-node-${stamp("versions.json", "recommended.mjs")}`, async made => {
    writeFileSync(path.join(made, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: versions.npm }));
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps"], { cwd: made, maxBuffer });
    copyFileSync(`${own}/recommended.mjs`, path.join(made, "eslint.config.mjs"));
  });
  const program = (name: string): string => path.join(folder, "node_modules", name);
  const version = (name: string): string => `${name} ${versions.npm[name]}`;
  return [
    peer(`${version("eslint")} with typescript-eslint, security, sonarjs`, process.execPath, [program("eslint/bin/eslint.js"), "--config", path.join(folder, "eslint.config.mjs"), "--no-error-on-unmatched-pattern", "--format", "json", "."]),
    peer(version("oxlint"), process.execPath, [program("oxlint/bin/oxlint"), "--format", "json", "."]),
  ];
}

/** ruff with its rules of security and concurrency; semgrep with those of `semgrep.yaml`. Absent where there is no Python. */
export async function pythonPeers(): Promise<readonly Peer[] | Absent> {
  if (spawnSync("python3", ["-c", "import ensurepip, venv"]).status !== 0) return { absent: "There is no Python to install ruff and semgrep with." };
  const bin = await virtualEnvironment(`.toolchains/peers-python-${stamp("versions.json")}`, versions.python);
  return [
    peer(versions.python[0]!.replace("==", " "), path.join(bin, "ruff"), ["check", "--isolated", "--no-cache", "--select", "S,ASYNC", "--output-format", "json", "--exit-zero", "."]),
    peer(versions.python[1]!.replace("==", " "), path.join(bin, "semgrep"), ["scan", "--config", path.resolve(own, "semgrep.yaml"), "--metrics", "off", "--disable-version-check", "--no-git-ignore", "--jobs", String(os.availableParallelism()), "--json", "--quiet", "."]),
  ];
}

/** A program that ends with 1 has found something; what it says is thrown away. It finds its own parts on the path. */
function peer(name: string, program: string, args: readonly string[]): Peer {
  return { name, check };

  function check(folder: string): number {
    const start = performance.now();
    const { status, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 30, env: { ...process.env, NODE_OPTIONS: "--max-old-space-size=8192", PATH: `${path.dirname(program)}:${process.env["PATH"]}` } });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0 && status !== 1) throw new Error(`${name} ended with ${status}: ${error?.message ?? stderr.slice(0, 2000)}`);
    return seconds;
  }
}

function stamp(...files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(path.join(own, file)));
  return hash.digest("hex").slice(0, 12);
}
