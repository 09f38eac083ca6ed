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
}

/** Never source of the project, whatever the ignore files say. */
const never = new Set([".git", ".hg", ".svn", "node_modules", "bower_components", "__pycache__", ".venv", "venv", "site-packages", ".tox", ".mypy_cache", ".gradle", ".next", ".nuxt", ".turbo", ".cache", ".yarn"]);

interface Level {
  /** Where the ignore file stands, relative to the root. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** All files below `root` that its `.gitignore` files let through. Links are not followed, so there are no cycles. */
export async function listFiles(root: string, { isExcluded = () => false, signal, limit = 200_000 }: ListOptions = {}): Promise<Listing> {
  const files: string[] = [];
  const skipped: (Skipped & { failed: boolean })[] = [];
  const open: { folder: string; levels: readonly Level[] }[] = [{ folder: "", levels: [] }];
  let visited = 0;
  while (open.length > 0 && files.length < limit) {
    if (visited++ % 200 === 0) await setImmediate();
    signal?.throwIfAborted();
    const { folder, levels } = open.pop()!;
    visit(folder, levels);
  }
  if (open.length > 0) skipped.push({ file: open[0]!.folder, reason: `more than ${limit} files`, failed: true });
  return { files: files.sort(), skipped };

  function visit(folder: string, above: readonly Level[]): void {
    const entries = entriesOf(folder);
    const levels = entries.some(it => it.name === ".gitignore" && it.isFile()) ? [...above, { folder, rules: ignoreFile(folder) }] : above;
    for (const entry of entries) {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!never.has(entry.name) && !isIgnored(`${file}/`, levels)) open.push({ folder: file, levels });
      } else if (hasControlCharacter(entry.name)) {
        skipped.push({ file, reason: "control character in its name", failed: false });
      } else if (entry.isSymbolicLink()) {
        if (!isIgnored(file, levels)) skipped.push({ file, reason: "symbolic link", failed: false });
      } else if (entry.isFile() && !isIgnored(file, levels)) {
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

  function ignoreFile(folder: string): Ignore {
    const rules = ignore({ allowRelativePaths: true });
    try {
      return rules.add(readFileSync(path.join(root, folder, ".gitignore"), "utf8"));
    } catch {
      return rules;   // Unreadable: nothing is ignored, which shows more, not less.
    }
  }

  /** The deepest ignore file that says something decides. */
  function isIgnored(file: string, levels: readonly Level[]): boolean {
    if (isExcluded(file)) return true;
    for (const { folder, rules } of [...levels].reverse()) {
      const verdict = rules.test(folder === "" ? file : file.slice(folder.length + 1));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}

/** Such a name would break every line of output that mentions it; no compiler's source is called so. */
function hasControlCharacter(name: string): boolean {
  return /[\u0000-\u001F]/.test(name);
}
