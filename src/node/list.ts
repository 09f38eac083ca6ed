import ignore, { type Ignore } from "ignore";
import { readdirSync, readFileSync, type Dirent } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";

/** A file that is there but was not analysed, and why. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

export interface Listing {
  /** Relative to the root, with `/`, sorted. */
  readonly files: readonly string[];
  /** Not read at all: unreadable folders, links, what lies beyond the limit. These make a run incomplete when `failed`. */
  readonly skipped: readonly (Skipped & { readonly failed: boolean })[];
}

export interface ListOptions {
  /** What the settings leave out. */
  readonly isExcluded?: (path: string) => boolean;
  readonly signal?: AbortSignal;
  readonly limit?: number;
  /** A folder to look below, relative to the root; the root itself when absent. */
  readonly under?: string;
}

/** Never source of the project, whatever the ignore files say. */
const never = new Set([".git", ".hg", ".svn", "node_modules", "bower_components", "__pycache__", ".venv", "venv", "site-packages", ".tox", ".mypy_cache", ".gradle", ".next", ".nuxt", ".turbo", ".cache", ".yarn"]);

interface Level {
  /** Where the ignore file stands, relative to the root. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** All files below `root` that its `.gitignore` files let through. Links are not followed, so there are no cycles. */
export async function listFiles(root: string, { isExcluded = () => false, signal, limit = 200_000, under = "" }: ListOptions = {}): Promise<Listing> {
  const files: string[] = [];
  const skipped: (Skipped & { failed: boolean })[] = [];
  const ignoring = createIgnoring(root, isExcluded);
  const open: string[] = [under];
  let visited = 0;
  while (open.length > 0 && files.length < limit) {
    if (visited++ % 200 === 0) await setImmediate();
    signal?.throwIfAborted();
    visit(open.pop()!);
  }
  if (open.length > 0) skipped.push({ file: open[0]!, reason: `more than ${limit} files`, failed: true });
  return { files: files.sort(), skipped };

  function visit(folder: string): void {
    for (const entry of entriesOf(folder)) {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!never.has(entry.name) && !ignoring.ignores(`${file}/`)) open.push(file);
      } else if (hasControlCharacter(entry.name)) {
        skipped.push({ file, reason: "control character in its name", failed: false });
      } else if (entry.isSymbolicLink()) {
        if (!ignoring.ignores(file)) skipped.push({ file, reason: "symbolic link", failed: false });
      } else if (entry.isFile() && !ignoring.ignores(file)) {
        files.push(file);
      }
    }
  }

  function entriesOf(folder: string): readonly Dirent[] {
    try {
      return readdirSync(path.join(root, folder), { withFileTypes: true });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      skipped.push({ file: folder || ".", reason: `cannot be read (${code ?? message})`, failed: true });
      return [];
    }
  }
}

/** Whether a listing would leave out each of these files: an ignore file, the settings or a folder's name says so. */
export function createLeavingOut(root: string, isExcluded: (path: string) => boolean = () => false): (file: string) => boolean {
  const ignoring = createIgnoring(root, isExcluded);
  return file => {
    const names = file.split("/");
    const folders = names.slice(0, -1).map((_, depth) => `${names.slice(0, depth + 1).join("/")}/`);
    return names.slice(0, -1).some(name => never.has(name)) || hasControlCharacter(names.at(-1)!) || folders.some(it => ignoring.ignores(it)) || ignoring.ignores(file);
  };
}

interface Ignoring {
  /** About this path alone, not the folders above it; a folder ends with `/`. */
  ignores(file: string): boolean;
}

/** Reads each ignore file once. */
function createIgnoring(root: string, isExcluded: (path: string) => boolean): Ignoring {
  const levels = new Map<string, readonly Level[]>();
  return { ignores };

  /** The deepest ignore file that says something decides. */
  function ignores(file: string): boolean {
    if (isExcluded(file)) return true;
    for (const { folder, rules } of levelsIn(folderOf(file))) {
      const verdict = rules.test(folder === "" ? file : file.slice(folder.length + 1));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }

  /** The ignore files that speak for what lies in a folder, the deepest first. */
  function levelsIn(folder: string): readonly Level[] {
    const known = levels.get(folder);
    if (known) return known;
    const above = folder === "" ? [] : levelsIn(folderOf(folder));
    const rules = ignoreFile(folder);
    const found = rules ? [{ folder, rules }, ...above] : above;
    levels.set(folder, found);
    return found;
  }

  function ignoreFile(folder: string): Ignore | undefined {
    try {
      return ignore({ allowRelativePaths: true }).add(readFileSync(path.join(root, folder, ".gitignore"), "utf8"));
    } catch {
      return undefined;   // None, or unreadable: nothing is ignored, which shows more, not less.
    }
  }
}

/** The folder that holds a file, or a folder named with `/` at its end; empty for the root. */
function folderOf(file: string): string {
  const end = file.endsWith("/") ? file.length - 1 : file.length;
  return file.slice(0, Math.max(file.lastIndexOf("/", end - 1), 0));
}

/** Such a name would break every line of output that mentions it; no compiler's source is called so. */
function hasControlCharacter(name: string): boolean {
  return /[\u0000-\u001F]/.test(name);
}
