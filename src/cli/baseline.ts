import { readFile } from "node:fs/promises";
import path from "node:path";
import { readBaseline, writeBaseline, type Fingerprinted } from "../core/index.js";
import { UsageError, type ExitCode, type Host } from "./command.js";
import type { Report } from "./formats/report.js";
import { count } from "./formats/text/wording.js";
import { complain, writeOutput } from "./output.js";

/** Accepts what is there. An incomplete run is refused: it would forget what was accepted in files that could not be read. */
export async function updateBaseline(report: Report, findings: readonly Fingerprinted[], host: Host, named: string | undefined): Promise<ExitCode> {
  complain(report, host);
  if (report.problems.length > 0 || report.incomplete.length > 0) {
    host.err("The baseline was left as it is.\n");
    return report.problems.length > 0 ? 2 : 3;
  }
  const file = named === undefined ? path.join(report.root, ".groundwork", "baseline.json") : path.resolve(host.cwd, named);
  const shown = path.relative(host.cwd, file);
  const before = await readFile(file, "utf8").catch(() => undefined);
  // A slip in the name must not cost a file.
  if (before !== undefined && readBaseline({ uri: shown, text: before }).problems.length > 0) throw new UsageError(`${shown} is no baseline, so it is not replaced.`);
  await writeOutput(file, writeBaseline(findings), host);
  host.err(`${shown} now accepts ${count(findings.length, "finding")}.\n`);
  return 0;
}
