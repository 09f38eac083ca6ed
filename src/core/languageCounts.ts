import type { AnalyzedFile } from "./workspace.js";

/** How many files of each language were analysed, the most frequent first. */
export function languageCounts(files: Iterable<AnalyzedFile>): { readonly name: string; readonly files: number }[] {
  const counts = new Map<string, number>();
  for (const { language } of files) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, files: count })).sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
}
