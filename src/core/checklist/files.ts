import type { Read } from "../workspace.js";
import type { Evidence } from "./item.js";

/** Folders of packages that a manifest outside of tests and examples starts, in order. */
export function packagesOf(read: Read): readonly string[] {
  return read.packages().filter(folder => read.inPackage("manifest", folder).some(it => read.fileClass(it.uri) === "production"));
}

/** The first of these files that is there. */
export function firstOf(read: Read, files: readonly string[]): string | undefined {
  return files.find(it => read.exists(it));
}

/** A file by its name alone; nothing in it was read. */
export function fileEvidence(uri: string, says: string): Evidence {
  return { says, at: { uri, span: { start: 0, end: 0 } } };
}

/** Which of several kinds of files are there, as `data` lists them by the name of what reads them. */
export function filesOf(read: Read, kinds: Readonly<Record<string, readonly string[]>>, says: (kind: string) => string): readonly Evidence[] {
  return Object.entries(kinds).flatMap(([kind, files]) => {
    const file = firstOf(read, files);
    return file === undefined ? [] : [fileEvidence(file, says(kind))];
  });
}
