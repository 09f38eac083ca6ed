import { checklistOf, recordChecklist, rules, takeaways, type Checklist, type ChecklistEntry, type ChecklistSummary, type Finding, type Fingerprinted } from "../core/index.js";
import type { ChecklistEntryItem, ChecklistEvidence, ChecklistRecord, EditsOrRefusal, FolderChecklist, Place, Progress } from "../protocol.js";
import { files } from "./configuration.js";
import { textOf } from "./diagnostic.js";
import { between } from "./edits.js";
import type { Folder } from "./folder.js";
import { rangeOf } from "./texts.js";

/** A checklist with all that it was made of. Each of these is another object once something has changed in it. */
interface Kept {
  readonly made: Checklist;
  readonly of: readonly unknown[];
}

/** Views, badge and status bar ask for the same one after every change. */
const kept = new WeakMap<Folder, Kept>();

/** The checklist of a folder as it is now; undefined until all files are there. It is made once for each time that the folder settles. */
export function checklistIn(folder: Folder): Checklist | undefined {
  if (folder.phase !== "ready") return undefined;
  const of = [folder.analysis, folder.findings.judged, folder.configuration, today()];
  const last = kept.get(folder);
  if (last?.of.every((it, i) => it === of[i])) return last.made;
  const made = checklistNow(folder);
  kept.set(folder, { made, of });
  return made;
}

function checklistNow({ analysis, findings, settings, configuration }: Folder): Checklist {
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
  const { entries, summary } = checklist;
  const shown = new Map(folder.findings.judged.shown.map(it => [it.finding, it]));
  await folder.texts.load(entries.flatMap(it => it.evidence.flatMap(({ at }) => at ? [at.uri] : [])));
  return {
    folder: folder.uri,
    entries: entries.map(it => toItem(folder, it, shown)),
    takeaways: summary.takeaways.map(({ label, title, ...score }) => ({ label, title, ...progressOf(score) })),
    ...progressOf(summary),
  };
}

/** How far the checklist of a folder is. */
export function progressIn(folder: Folder): Progress {
  const checklist = checklistIn(folder);
  return checklist ? progressOf(checklist.summary) : { known: 0, total: 0, failing: 0 };
}

function progressOf({ percent, known, total, failing }: Omit<ChecklistSummary, "takeaways">): Progress {
  return { ...percent !== undefined && { score: percent }, known, total, failing };
}

/** Edits that keep what a person says of an item. */
export async function record(folder: Folder, item: string, { state, ...said }: ChecklistRecord): Promise<EditsOrRefusal> {
  const before = await folder.files.text(files.checklist);
  const after = recordChecklist(before, item, state === null ? undefined : { state, at: today(), ...said });
  return typeof after === "string" ? { files: [between(folder, { uri: files.checklist, before, after })], notes: [] } : after;
}

function toItem(folder: Folder, entry: ChecklistEntry, shown: ReadonlyMap<Finding, Fingerprinted>): ChecklistEntryItem {
  const { id, label, title, why, state, because, checked, contradicted, stale, snippets, weight, effort, record: said } = entry;
  const speaking = rules.filter(it => it.checklist.includes(id)).map(it => it.id);
  const findings = [...shown.keys()].filter(it => it.severity !== "hint" && speaking.includes(it.rule));
  return {
    id, label, title, why, state, because, checked, contradicted, stale, snippets, weight, effort,
    takeaway: takeawayOf(entry),
    evidence: entry.evidence.map(it => toEvidence(folder, it, shown)),
    ...said && { record: said },
    rules: speaking,
    findings: findings.length,
    fixable: speaking.filter(rule => findings.some(it => it.rule === rule && it.fixes.length > 0)),
  };
}

function toEvidence(folder: Folder, { says, at, finding }: ChecklistEntry["evidence"][number], shown: ReadonlyMap<Finding, Fingerprinted>): ChecklistEvidence {
  // Between a change and what is judged anew, a finding may be gone that the list still has.
  const found = finding && shown.get(finding);
  const fixes = finding?.fixes.map(({ title, safety }) => ({ title, safety })) ?? [];
  return { says, ...at && { at: placeOf(folder, at) }, ...found && { finding: { fingerprint: found.fingerprint, rule: found.finding.rule, fixes } } };
}

function takeawayOf({ takeaway }: ChecklistEntry): ChecklistEntryItem["takeaway"] {
  const { label, title } = takeaways.find(it => it.id === takeaway)!;
  return { label, title };
}

function placeOf(folder: Folder, { uri, span }: NonNullable<ChecklistEntry["evidence"][number]["at"]>): Place {
  return { uri: folder.uriOf(uri), range: rangeOf(span, textOf(folder, uri)) };
}

/** The day in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
