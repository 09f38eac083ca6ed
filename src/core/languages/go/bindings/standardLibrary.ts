import library from "../../../data/go-standard-library.json";

const first: ReadonlySet<string> = new Set(library.first);

/** Whether an import path is of the language's own library. */
export function isStandardLibrary(specifier: string): boolean {
  return first.has(specifier.split("/")[0]!);
}
