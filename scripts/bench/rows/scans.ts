import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Figure, Row } from "../row.js";

/** `groundwork check` as a process of its own, without the cache of facts. */
export const coldScan: Row = {
  id: "cold-scan",
  measure: bench => {
    const samples = Array.from({ length: 3 }, () => checkOnce(bench.folder, ["--no-cache"]));
    return Promise.resolve([
      time("cold scan: the CLI as a process, no cache", samples),
      { what: "cold scan: files a second", unit: "files/s", samples: samples.map(it => bench.files.size / it), budget: { of: "median", is: "at least", value: 800 } },
    ]);
  },
};

/** The same with the cache that an earlier run has left, while nothing has changed. */
export const warmScan: Row = {
  id: "warm-scan",
  measure: bench => {
    const cache = bench.scratch();
    checkOnce(bench.folder, [], cache);
    const samples = Array.from({ length: 9 }, () => checkOnce(bench.folder, [], cache));
    return Promise.resolve([{ ...time("warm scan: the CLI as a process, nothing changed", samples), budget: { of: "median", is: "at most", value: 0.5 } }]);
  },
};

/** `groundwork check` of a folder as a process of its own. @returns seconds */
export function checkOnce(folder: string, options: readonly string[], cache?: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [path.resolve("dist/cli.js"), "check", folder, "--fail-on", "never", ...options], {
    encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, NODE_OPTIONS: "", ...cache !== undefined && { GROUNDWORK_CACHE: cache } },
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`The check ended with ${status}: ${stderr}`);
  return seconds;
}

function time(what: string, samples: readonly number[]): Figure {
  return { what, unit: "s", samples };
}
