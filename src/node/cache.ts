import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
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

/** The user's cache folder, by the custom of the system; undefined for a user without a home. Never the workspace. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment["GROUNDWORK_CACHE"]) return path.resolve(environment["GROUNDWORK_CACHE"]);
  if (process.platform === "win32") return path.join(environment["LOCALAPPDATA"] ?? os.tmpdir(), "groundwork", "cache");
  // Relative paths are to be ignored: https://specifications.freedesktop.org/basedir-spec/latest/#variables
  const named = environment["XDG_CACHE_HOME"];
  if (process.platform !== "darwin" && named && path.isAbsolute(named)) return path.join(named, "groundwork");
  const home = homeFolder();
  return home && path.join(home, ...process.platform === "darwin" ? ["Library", "Caches"] : [".cache"], "groundwork");
}

/** Containers run as users that have no home, or one that does not exist and is not ours to make. */
function homeFolder(): string | undefined {
  try {
    const home = os.homedir();
    return path.isAbsolute(home) && existsSync(home) ? home : undefined;
  } catch {
    return undefined;
  }
}

export const noCache: FactsCache = { find: () => undefined, keep: () => undefined, save: () => Promise.resolve() };

/** One line a file: `uri TAB key TAB json`, the uri as a JSON string, since a name may hold tabs and line ends. */
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
      await write(file, [...now].map(([uri, { key, json }]) => `${JSON.stringify(uri)}\t${key}\t${json}\n`).join("")).catch(() => undefined);
      await trim(folder).catch(() => undefined);
    },
  };
}

function parse(text: string): Map<string, { key: string; json: string }> {
  const entries = new Map<string, { key: string; json: string }>();
  for (const line of text.split("\n")) {
    const first = line.indexOf("\t");
    const second = line.indexOf("\t", first + 1);
    if (first > 0 && second > 0) entries.set(decoded(line.slice(0, first)), { key: line.slice(first + 1, second), json: line.slice(second + 1) });
  }
  return entries;
}

function decoded(uri: string): string {
  try {
    return String(JSON.parse(uri));
  } catch {
    return "";
  }
}

/** Whole or not at all, and readable by the user alone. */
async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}`;
  try {
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, file);
  } catch {
    await rm(temporary, { force: true });   // A full disk must not stay full because of us.
  }
}

async function trim(folder: string): Promise<void> {
  // With what an interrupted run left behind.
  const names = (await readdir(folder)).filter(it => /\.facts(\.\d+)?$/.test(it));
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
