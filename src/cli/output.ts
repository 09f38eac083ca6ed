import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { UsageError, type Host } from "./command.js";
import type { Report } from "./formats/report.js";
import { formatProblem } from "./formats/text.js";
import { printable } from "./formats/text/width.js";

/** Writes a file that the person named, with the folders above it. @throws UsageError when it cannot be written */
export async function writeOutput(named: string, text: string, host: Host): Promise<void> {
  const file = path.resolve(host.cwd, named);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${path.relative(host.cwd, file) || "."} cannot be written (${code ?? message}).`);
  }
}

/** Says on stderr what is wrong with the run itself, where no report shows it. */
export function complain({ problems, incomplete }: Pick<Report, "problems" | "incomplete">, host: Host): void {
  for (const it of problems) host.err(`${formatProblem(it)}\n`);
  for (const it of incomplete) host.err(`${printable(it)}\n`);
}

/** Where files of the root can be read, for links in reports: `--link-base`. @throws UsageError when it is no address of the web */
export function linkBase(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const address = URL.canParse(given) ? new URL(given) : undefined;
  if (address?.protocol !== "https:" && address?.protocol !== "http:") throw new UsageError(`--link-base takes an address such as https://github.com/OWNER/REPOSITORY/blob/COMMIT, not ${given}.`);
  return address.href;
}

/** The name that reports give a workspace. */
export function rootName(root: string): string {
  return path.basename(root) || root;
}

/** The day in UTC, as 2026-01-31. */
export function dayOf(host: Host): string {
  return host.now().toISOString().slice(0, 10);
}
