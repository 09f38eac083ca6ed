import known from "../data/checklist-libraries.json";
import type { Read } from "../workspace.js";
import type { Evidence } from "./item.js";

export type LibraryGroup = Exclude<keyof typeof known, "source" | "date" | "note">;

/** The libraries of a group that manifests ask for, each once, at its first place. Those for development alone count only where `also` says so. */
export function librariesOf(read: Read, group: LibraryGroup, also?: "development"): readonly Evidence[] {
  return dependenciesAmong(read, known[group], also);
}

/** The same for any list of names. */
export function dependenciesAmong(read: Read, names: readonly string[], also?: "development"): readonly Evidence[] {
  const wanted = new Set(names);
  const found = new Map<string, Evidence>();
  for (const { name, development, uri, span } of read.facts("dependency")) {
    if (!wanted.has(name.replace(/\/v\d+$/, "")) || found.has(name) || development && also !== "development" || read.fileClass(uri) !== "production") continue;
    found.set(name, { says: `${name} is among the dependencies.`, at: { uri, span } });
  }
  return [...found.values()];
}
