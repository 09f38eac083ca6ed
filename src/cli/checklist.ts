import path from "node:path";
import { checklistOf, lineStarts, readChecklist, rules, type Checklist, type ChecklistEntry, type ChecklistRead, type ChecklistSummary, type Judged } from "../core/index.js";
import type { Host } from "./command.js";
import { compare, type EarlierRun } from "./formats/checklist/comparison.js";
import type { ChecklistReport, ReportedGroup, ReportedItem, ReportedScore } from "./formats/checklist/report.js";
import { stateInWords } from "./formats/checklist/wording.js";
import type { ConfigurationProblem } from "./formats/report.js";
import { dayOf, rootName } from "./output.js";
import { failed, placeOf, unread } from "./report.js";
import { isUnreadable, placed, textsOf, unreadableFile, type OpenWorkspace } from "./workspace.js";

const file = ".groundwork/checklist.json";

/** What people said, and what is wrong in the file where they said it. */
export interface ReadRecords {
  readonly records: ChecklistRead["records"];
  readonly problems: readonly ConfigurationProblem[];
}

export async function readRecords({ root, text }: Pick<OpenWorkspace, "root" | "text">): Promise<ReadRecords> {
  if (isUnreadable(path.join(root, file))) return { records: new Map(), problems: [unreadableFile(file)] };
  const content = await text(file);
  const { records, problems } = readChecklist(content === undefined ? undefined : { uri: file, text: content });
  return { records, problems: await Promise.all(problems.map(it => placed(it, text))) };
}

/** The checklist of the whole workspace as it is on the host's day in UTC. */
export async function makeChecklist(workspace: OpenWorkspace, { shown, suppressed }: Judged, { records, problems }: ReadRecords, host: Host, earlier: EarlierRun | undefined): Promise<ChecklistReport> {
  const { scan: { analyzer }, settings, root } = workspace;
  const day = dayOf(host);
  const { entries, summary } = checklistOf({
    read: analyzer.read, rules, settings, records, today: day,
    findings: shown.map(it => it.finding),
    accepted: suppressed,
    crashes: analyzer.crashes(),
  });
  const groups = groupsOf(summary, await itemsOf(workspace, entries));
  return {
    name: rootName(root),
    day, groups,
    ...scoreOf(summary),
    problems: [...workspace.problems, ...problems],
    incomplete: [...unread(workspace), ...failed(workspace)],
    ...earlier && { comparison: compare(groups, earlier) },
  };
}

function groupsOf({ takeaways: scores }: ChecklistSummary, items: readonly ReportedItem[]): readonly ReportedGroup[] {
  return scores.map(it => ({ id: it.id, title: it.title, ...scoreOf(it), items: items.filter(item => item.group === it.id) }));
}

function scoreOf({ percent, known, total, failing }: Omit<ChecklistSummary, "takeaways">): ReportedScore {
  return { score: percent ?? null, known, total, failing };
}

async function itemsOf(workspace: OpenWorkspace, entries: Checklist["entries"]): Promise<readonly ReportedItem[]> {
  const uris = entries.flatMap(it => it.evidence.flatMap(({ at }) => at ? [at.uri] : []));
  const starts = new Map([...await textsOf(workspace, uris)].map(([uri, text]) => [uri, lineStarts(text)]));
  return entries.map(it => itemOf(it, uri => starts.get(uri) ?? [0]));
}

function itemOf(entry: ChecklistEntry, startsOf: (uri: string) => readonly number[]): ReportedItem {
  const { id, takeaway, label, title, state, because, weight, evidence, record } = entry;
  return {
    id, group: takeaway, label, title, state, because, weight,
    words: stateInWords(entry),
    evidence: evidence.map(({ says, at }) => ({ message: says, ...at && { place: placeOf(at, startsOf(at.uri)) } })),
    record: record ?? null,
  };
}
