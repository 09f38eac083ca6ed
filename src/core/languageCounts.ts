import { repositoryUri } from "./reading.js";
import type { AnalyzedFile } from "./workspace.js";

/** How many files of each language were analysed, the most frequent first. */
export function languageCounts(files: Iterable<AnalyzedFile>): { readonly name: string; readonly files: number }[] {
  const counts = new Map<string, number>();
  for (const { uri, language } of files) if (uri !== repositoryUri) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, files: count })).sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}

/** How many files were analysed; what is told of the git repository is none. */
export function analysedCount(files: ReadonlyMap<string, AnalyzedFile>): number {
  return files.size - (files.has(repositoryUri) ? 1 : 0);
}
