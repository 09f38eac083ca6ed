import { analysedCount, rules, ruleTopics, suppressionRule, type Fingerprinted } from "../core/index.js";
import type { FindingItem, FolderState } from "../protocol.js";
import { progressIn } from "./checklist.js";
import { textOf } from "./diagnostic.js";
import type { Folder } from "./folder.js";
import { rangeOf } from "./texts.js";

/** What the Findings view shows of a folder. */
export function findingItems(folder: Folder, hints: "with hints" | "without hints"): readonly FindingItem[] {
  return folder.findings.judged.shown
    .filter(it => hints === "with hints" || it.finding.severity !== "hint")
    .map(it => toItem(folder, it));
}

function toItem(folder: Folder, { finding, fingerprint }: Fingerprinted): FindingItem {
  const { rule, severity, message, at, related, fixes } = finding;
  const known = rules.find(it => it.id === rule) ?? suppressionRule;
  return {
    folder: folder.uri, fingerprint, rule, severity, message,
    title: known.title,
    topic: ruleTopics[rule] ?? "suppressions",
    uri: folder.uriOf(at.uri),
    range: rangeOf(at.span, textOf(folder, at.uri)),
    file: at.uri,
    related: related.map(note => ({ uri: folder.uriOf(note.at.uri), range: rangeOf(note.at.span, textOf(folder, note.at.uri)), message: note.message })),
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
  };
}

export function stateOf(folder: Folder): FolderState {
  const { shown } = folder.findings.judged;
  const count = (severity: string): number => shown.filter(it => it.finding.severity === severity).length;
  return {
    folder: folder.uri,
    phase: folder.phase,
    counts: { error: count("error"), warning: count("warning"), info: count("info") },
    analysed: analysedCount(folder.analysis.files),
    files: folder.scanned.files,
    ...progressIn(folder),
  };
}
