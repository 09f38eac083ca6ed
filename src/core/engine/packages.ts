import type { Fact } from "../facts.js";

/** Which folders start a package. A file belongs to the nearest one above it; `""` is the root. */
export class PackageLayout {
  private readonly manifests = new Map<string, string>();
  private folders: ReadonlySet<string> = new Set([""]);
  private readonly known = new Map<string, string>();

  /** Takes the facts of a file. @returns whether the layout has changed. */
  update(uri: string, facts: readonly Fact[]): boolean {
    const starts = facts.some(fact => fact.kind === "manifest");
    if (starts === this.manifests.has(uri)) return false;
    if (starts) this.manifests.set(uri, folderOf(uri));
    else this.manifests.delete(uri);
    const folders = new Set(["", ...this.manifests.values()]);
    if (folders.size === this.folders.size && [...folders].every(it => this.folders.has(it))) return false;
    this.folders = folders;
    this.known.clear();
    return true;
  }

  /** Sorted. The root is among them only when it has a manifest or nothing else does. */
  all(): readonly string[] {
    const folders = new Set(this.manifests.values());
    return folders.size === 0 ? [""] : [...folders].sort();
  }

  packageOf(uri: string): string {
    const start = folderOf(uri);
    const known = this.known.get(start);
    if (known !== undefined) return known;
    let folder = start;
    while (!this.folders.has(folder)) folder = folderOf(folder);
    this.known.set(start, folder);
    return folder;
  }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}
