import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Facts of earlier runs, as JSON text by file. Never needed, only faster: whatever is wrong with it, the answer is the same. */
export interface FactsCache {
  /** The JSON of a file's facts, if it was made from this content by the same extractors. */
  find(uri: string, key: string): string | undefined;
  keep(uri: string, key: string, json: string): void;
  /** Writes what was kept or found in this run, and nothing else. */
  save(): Promise<void>;
}

/** All caches together; the oldest go first. */
const most = 200 * 1024 * 1024;

/** The user's cache folder, by the custom of the system. Never the workspace. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment["GROUNDWORK_CACHE"]) return environment["GROUNDWORK_CACHE"];
  if (process.platform === "win32") return path.join(environment["LOCALAPPDATA"] ?? os.tmpdir(), "groundwork", "cache");
  if (process.platform === "darwin") return path.join(os.homedir(), "Library", "Caches", "groundwork");
  return path.join(environment["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "groundwork");
}

export const noCache: FactsCache = { find: () => undefined, keep: () => undefined, save: () => Promise.resolve() };

/** One line a file: `uri TAB key TAB json`. */
export async function openCache(root: string, folder: string): Promise<FactsCache> {
  const file = path.join(folder, `${createHash("sha1").update(path.resolve(root)).digest("hex")}.facts`);
  const before = parse(await readFile(file, "utf8").catch(() => ""));
  const now = new Map<string, { key: string; json: string }>();
  let changed = false;
  return {
    find(uri, key) {
      const entry = before.get(uri);
      if (entry?.key !== key) return undefined;
      now.set(uri, entry);
      return entry.json;
    },
    keep(uri, key, json) {
      changed = true;
      now.set(uri, { key, json });
    },
    async save() {
      if (!changed && now.size === before.size) return;
      await write(file, [...now].map(([uri, { key, json }]) => `${uri}\t${key}\t${json}\n`).join("")).catch(() => undefined);
      await trim(folder).catch(() => undefined);
    },
  };
}

function parse(text: string): Map<string, { key: string; json: string }> {
  const entries = new Map<string, { key: string; json: string }>();
  for (const line of text.split("\n")) {
    const first = line.indexOf("\t");
    const second = line.indexOf("\t", first + 1);
    if (first > 0 && second > 0) entries.set(line.slice(0, first), { key: line.slice(first + 1, second), json: line.slice(second + 1) });
  }
  return entries;
}

/** Whole or not at all, and readable by the user alone. */
async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, file);
}

async function trim(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(it => it.endsWith(".facts"));
  const files = await Promise.all(names.map(async name => ({ name, ...await sizeAndTime(path.join(folder, name)) })));
  files.sort((a, b) => b.time - a.time);
  let total = 0;
  for (const { name, size } of files) {
    total += size;
    if (total > most) await rm(path.join(folder, name), { force: true });
  }
}

async function sizeAndTime(file: string): Promise<{ size: number; time: number }> {
  const { size, mtimeMs } = await stat(file);
  return { size, time: mtimeMs };
}
