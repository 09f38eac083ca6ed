import { readFile } from "node:fs/promises";
import path from "node:path";
import { UsageError, type Host } from "./command.js";

/**
 * What an earlier run of a command wrote with `--format json`.
 * @param read undefined for a text that is no such JSON
 * @throws UsageError
 */
export async function readEarlier<T>(named: string, command: "check" | "checklist", read: (text: string) => T | undefined, host: Host): Promise<T> {
  const text = await readFile(path.resolve(host.cwd, named), "utf8").catch(() => undefined);
  if (text === undefined) throw new UsageError(`${named} cannot be read.`);
  const earlier = read(text);
  if (earlier === undefined) throw new UsageError(`${named} is not what groundwork ${command} --format json wrote.`);
  return earlier;
}
