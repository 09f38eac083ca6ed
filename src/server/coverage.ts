import { analysedCount, languageCounts } from "../core/index.js";
import type { Folder } from "./folder.js";

/** What was analysed in a folder, what was not and why, as Markdown. */
export function coverageOf(folder: Folder): string {
  const { scanned, analysis, findings } = folder;
  if (folder.phase === "scanning") return "# What was analysed\n\nThe analysis has not finished yet.\n";
  const packages = analysis.read.packages();
  const crashes = findings.crashes().map(({ who, uri, message }) => ({ file: uri || ".", reason: `${who} failed here: ${message}` }));
  return [
    "# What was analysed",
    `${analysedCount(analysis.files)} of ${Math.max(scanned.files, analysedCount(analysis.files))} files of a kind that Groundwork reads, in ${packages.length} ${packages.length === 1 ? "package" : "packages"}.`,
    table(["Language", "Files"], languageCounts(analysis.files.values()).map(it => [it.name, String(it.files)])),
    section("Packages", table(["Folder"], packages.map(it => [it === "" ? "the folder itself" : code(it)]))),
    section("Could not be analysed", table(["File", "Why"], [...scanned.incomplete, ...crashes].map(rowOf))),
    section("Left out", table(["File", "Why"], scanned.skipped.map(rowOf))),
    "Files that `.gitignore` or `exclude` in `.groundwork/config.json` leave out are not listed.",
  ].filter(it => it !== "").join("\n\n") + "\n";
}

function rowOf({ file, reason }: { readonly file: string; readonly reason: string }): readonly string[] {
  return [code(file), reason];
}

function section(title: string, content: string): string {
  return content === "" ? "" : `## ${title}\n\n${content}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [head, head.map(() => "---"), ...rows].map(cells => `| ${cells.map(escaped).join(" | ")} |`).join("\n");
}

function code(path: string): string {
  return `\`${path.replaceAll("`", "'")}\``;
}

function escaped(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll("\n", " ");
}
