import { existsSync, statSync } from "node:fs";
import path from "node:path";

/** The nearest ancestor of a path that holds `.groundwork/` or `.git`, else the path itself (its folder, for a file). */
export function findRoot(start: string): string {
  const absolute = path.resolve(start);
  const first = existsSync(absolute) && statSync(absolute).isFile() ? path.dirname(absolute) : absolute;
  for (let folder = first; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".groundwork")) || existsSync(path.join(folder, ".git"))) return folder;
    if (path.dirname(folder) === folder) return first;
  }
}
