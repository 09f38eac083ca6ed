import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mixedBackend } from "../backend/backend.js";
import type { Figure, Row } from "../row.js";

const sizes = [1_000, 5_000, 20_000];

/** How time and memory grow with the number of files: a check without a cache, as a process, of ever larger backends. */
export const growth: Row = {
  id: "growth",
  async measure(bench) {
    const figures: Figure[] = [];
    for (const size of sizes) {
      const folder = write(bench.scratch(), mixedBackend(size));
      const { seconds, peak } = await watched(folder);
      rmSync(folder, { recursive: true });
      figures.push({ what: `growth: cold check of ${size} files`, unit: "s", samples: [seconds] });
      if (peak !== undefined) figures.push({ what: `growth: memory at its peak, ${size} files`, unit: "MB", samples: [peak / 1e6] });
    }
    return figures;
  },
};

function write(folder: string, files: ReadonlyMap<string, string>): string {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/** The peak is what the system has noted when it is last asked, a few hundredths of a second before the end; only Linux tells. */
async function watched(folder: string): Promise<{ readonly seconds: number; readonly peak?: number }> {
  const start = performance.now();
  const check = spawn(process.execPath, [path.resolve("dist/cli.js"), "check", folder, "--fail-on", "never", "--no-cache"], { stdio: "ignore", env: { ...process.env, NODE_OPTIONS: "" } });
  let peak: number | undefined;
  const watch = setInterval(() => { peak = peakOf(check.pid!) ?? peak; }, 20);
  const status = await new Promise<number | null>((resolve, reject) => check.once("error", reject).once("close", resolve));
  clearInterval(watch);
  if (status !== 0) throw new Error(`The check of ${folder} ended with ${status}.`);
  return { seconds: (performance.now() - start) / 1000, ...peak !== undefined && { peak } };
}

function peakOf(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ESRCH") return undefined;   // It has ended.
    throw error;
  }
}
