import { analysedCount, decidedShares } from "../core/index.js";
import type { Host } from "./command.js";
import type { OpenWorkspace } from "./workspace.js";

/** `--stats`: what the run did, what was seen, and how much of what rules judge is known, on stderr. */
export function printStatistics({ scan }: OpenWorkspace, host: Host): void {
  const counts = new Map<string, number>();
  for (const { facts } of scan.analyzer.files.values()) for (const { kind } of facts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  host.err(`${analysedCount(scan.analyzer.files)} files in ${Math.round(scan.milliseconds)} ms, ${scan.cached} from the cache\n`);
  for (const [kind, count] of [...counts].sort((a, b) => b[1] - a[1])) host.err(`${String(count).padStart(8)} ${kind}\n`);
  host.err("known, of all:\n");
  for (const { what, all, decided } of decidedShares(scan.analyzer.read)) if (all > 0) host.err(`${`${decided} of ${all}`.padStart(16)} ${what}\n`);
}
