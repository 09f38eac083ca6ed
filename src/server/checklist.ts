import { checklistOf, recordChecklist, rules, takeaways, type Checklist, type ChecklistEntry } from "../core/index.js";
import type { ChecklistEntryItem, ChecklistRecord, EditsOrRefusal, FolderChecklist, Place } from "../protocol.js";
import { files } from "./configuration.js";
import { textOf } from "./diagnostic.js";
import { between } from "./edits.js";
import type { Folder } from "./folder.js";
import { rangeOf } from "./texts.js";

/** The checklist of a folder as it is now; undefined until all files are there. */
export function checklistIn(folder: Folder): Checklist | undefined {
  if (folder.phase !== "ready") return undefined;
  const { analysis, findings, settings, configuration } = folder;
  return checklistOf({
    read: analysis.read, rules, settings,
    findings: findings.judged.shown.map(it => it.finding),
    accepted: findings.judged.suppressed,
    crashes: findings.crashes(),
    records: configuration.checklist.records,
    today: today(),
  });
}

export async function folderChecklist(folder: Folder): Promise<FolderChecklist | undefined> {
  const checklist = checklistIn(folder);
  if (!checklist) return undefined;
  const { entries, summary: { percent, known, total } } = checklist;
  await folder.texts.load(entries.flatMap(it => it.evidence.flatMap(({ at }) => at ? [at.uri] : [])));
  return { folder: folder.uri, entries: entries.map(it => toItem(folder, it)), ...percent !== undefined && { score: percent }, known, total };
}

/** Edits that keep what a person says of an item. */
export async function record(folder: Folder, item: string, { state, ...said }: ChecklistRecord): Promise<EditsOrRefusal> {
  const before = await folder.files.text(files.checklist);
  const after = recordChecklist(before, item, state === null ? undefined : { state, at: today(), ...said });
  return typeof after === "string" ? { files: [between(folder, { uri: files.checklist, before, after })], notes: [] } : after;
}

function toItem(folder: Folder, entry: ChecklistEntry): ChecklistEntryItem {
  const { id, label, title, why, state, because, checked, contradicted, stale, snippets, weight, effort, record: said } = entry;
  const speaking = rules.filter(it => it.checklist.includes(id)).map(it => it.id);
  return {
    id, label, title, why, state, because, checked, contradicted, stale, snippets, weight, effort,
    takeaway: takeawayOf(entry),
    evidence: entry.evidence.map(({ says, at }) => ({ says, ...at && { at: placeOf(folder, at) } })),
    ...said && { record: said },
    rules: speaking,
    findings: folder.findings.judged.shown.filter(({ finding: it }) => it.severity !== "hint" && speaking.includes(it.rule)).length,
  };
}

function takeawayOf({ takeaway }: ChecklistEntry): ChecklistEntryItem["takeaway"] {
  const { label, title } = takeaways.find(it => it.id === takeaway)!;
  return { label, title };
}

function placeOf(folder: Folder, { uri, span }: NonNullable<ChecklistEntry["evidence"][number]["at"]>): Place {
  return { uri: folder.uriOf(uri), range: rangeOf(span, textOf(folder, uri)) };
}

/** The day in UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
