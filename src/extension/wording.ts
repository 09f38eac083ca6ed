import type { FolderState, Progress } from "../protocol.js";

/** `1 file`, `2 files`; names that do not simply take an s give their plural. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** `2 errors, 1 warning and 3 infos`; `no findings` where there is nothing. */
export function severities({ error, warning, info }: FolderState["counts"]): string {
  const parts = [[error, "error"], [warning, "warning"], [info, "info"]] as const;
  return list(parts.filter(([number]) => number > 0).map(([number, name]) => count(number, name))) || "no findings";
}

/** `45 % in place, known 5 of 7`. */
export function progressOf({ score, known, total }: Progress): string {
  const knowledge = `known ${known} of ${total}`;
  return score === undefined ? knowledge : `${score} % in place, ${knowledge}`;
}

/** What is shown over several folders. */
export function totals(folders: readonly FolderState[]): FolderState["counts"] {
  const sum = (severity: keyof FolderState["counts"]): number => folders.reduce((total, it) => total + it.counts[severity], 0);
  return { error: sum("error"), warning: sum("warning"), info: sum("info") };
}

/** The sentence of a view that has nothing to show; empty where that is a failure, which the view's welcome knows what to do about. */
export function nothingFound(folders: readonly FolderState[]): string {
  if (isUnfinished(folders)) return "Analysing…";
  if (folders.some(it => it.phase === "failed")) return "";
  return `No findings in ${count(folders.reduce((total, it) => total + it.analysed, 0), "file")}.`;
}

/** How far a folder is, how much of it was looked at, and what was seen. */
export function folderSummary(folder: FolderState): string {
  const { phase, counts, analysed, files } = folder;
  if (phase === "scanning") return "is being analysed";
  if (phase === "failed") return "could not be analysed";
  return `${progressOf(folder)}; ${severities(counts)} in ${analysed === files ? count(files, "file") : `${analysed.toLocaleString("en-US")} of ${count(files, "file")}`}`;
}

/** The text of the status bar item. The scores of several folders make no score, so that those are in the tooltip. */
export function statusText(folders: readonly FolderState[]): string {
  if (isUnfinished(folders)) return "$(checklist) Groundwork";
  if (folders.every(it => it.phase === "failed")) return "$(warning) Not analysed";
  const { error, warning, info } = totals(folders);
  const number = error + warning + info;
  const found = number === 0 ? "No findings" : count(number, "finding");
  const score = folders.length === 1 ? folders[0]!.score : undefined;
  return score === undefined ? `$(checklist) ${found}` : `$(checklist) ${score} % · ${found.toLowerCase()}`;
}

/** The status bar item for somebody who hears it. */
export function statusLabel(folders: readonly FolderState[]): string {
  if (isUnfinished(folders)) return "Groundwork: the workspace is being analysed. Show findings";
  const progress = folders.map(it => folders.length === 1 ? progressOf(it) : `${baseName(it.folder)} ${progressOf(it)}`);
  const said = folders.some(it => it.phase === "failed") ? ["not everything could be analysed"] : progress;
  return `Groundwork: ${[...said, severities(totals(folders))].join("; ")}. Show findings`;
}

function isUnfinished(folders: readonly FolderState[]): boolean {
  return folders.length === 0 || folders.some(it => it.phase === "scanning");
}

/** The last part of a path or URI, as a person reads it. */
export function baseName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What stands before the last part of a path; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0));
}

/** A text as Markdown that shows exactly it, on one line: names from code must mean nothing there. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, "\\$&").replace(/\s+/g, " ");
}
