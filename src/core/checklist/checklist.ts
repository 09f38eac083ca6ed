import type { Finding, Severity } from "../rule.js";
import type { Settings } from "../settings.js";
import type { Read } from "../workspace.js";
import { catalogue } from "./catalogue.js";
import type { Day } from "./dates.js";
import { gapsOf, type Failure, type SpeakingRule } from "./gaps.js";
import type { AcceptedFinding, Assessment, AssessmentContext, ChecklistItem, Evidence } from "./item.js";
import type { ChecklistRecord } from "./records/record.js";
import { resolve, type Resolved } from "./resolve.js";
import { summarise, type ChecklistSummary } from "./score.js";

export interface ChecklistInput {
  readonly read: Read;
  /** All rules there are; each names the items it speaks for. */
  readonly rules: readonly SpeakingRule[];
  /** What is shown, with the severities it is shown with. */
  readonly findings: readonly Finding[];
  /** What would be shown if it were not accepted: `suppressed` of what `judge` gives. */
  readonly accepted: readonly AcceptedFinding[];
  readonly settings: Settings;
  /** Extractors and rules that failed, whose silence says nothing. */
  readonly crashes: readonly Failure[];
  /** What people said, by the item's id. */
  readonly records: ReadonlyMap<string, ChecklistRecord>;
  /** The day in UTC. */
  readonly today: Day;
}

/** The list as plain data, for every program. */
export interface Checklist {
  /** In the order of the guide. */
  readonly entries: readonly ChecklistEntry[];
  readonly summary: ChecklistSummary;
}

export interface ChecklistEntry extends Pick<ChecklistItem, "id" | "takeaway" | "label" | "title" | "why" | "weight" | "effort">, Resolved {
  /** Prefixes of snippets that bring it about. */
  readonly snippets: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly record?: ChecklistRecord;
}

/** How far the architecture is from sound, item by item. */
export function checklistOf(input: ChecklistInput, items: readonly ChecklistItem[] = catalogue): Checklist {
  const entries = items.map(it => entryOf(it, input));
  return { entries, summary: summarise(entries) };
}

function entryOf(item: ChecklistItem, input: ChecklistInput): ChecklistEntry {
  const { id, takeaway, label, title, why, weight, effort, staleAfter, snippets = [] } = item;
  const record = input.records.get(id);
  const assessment = assessed(item, input);
  const resolved = resolve({ assessment, record, today: input.today, staleAfter });
  return { id, takeaway, label, title, why, weight, effort, snippets, ...resolved, evidence: assessment.evidence, ...record && { record } };
}

/** An item that fails itself is unknown and says so; the others are not harmed. */
function assessed(item: ChecklistItem, input: ChecklistInput): Assessment {
  try {
    return item.assess(contextOf(item, input));
  } catch (error) {
    return { state: "unknown", because: `This could not be judged, because Groundwork failed: ${error instanceof Error ? error.message : String(error)}`, evidence: [] };
  }
}

function contextOf({ id }: ChecklistItem, { read, rules, findings, accepted, settings, crashes, today }: ChecklistInput): AssessmentContext {
  const speaking = rules.filter(it => it.checklist.includes(id));
  const names = new Set(speaking.map(it => it.id));
  const isSaid = ({ rule, severity }: Finding): boolean => severity !== "hint" && names.has(rule);
  return {
    read,
    findings: findings.filter(isSaid).sort(bySeverity),
    accepted: accepted.filter(it => isSaid(it.finding)).map(({ finding, reason }) => ({ finding, reason })),
    gaps: gapsOf(speaking, rules, settings, crashes),
    profile: settings.profile,
    today,
  };
}

const severities: readonly Severity[] = ["error", "warning", "info", "hint"];

function bySeverity(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || compare(a.at.uri, b.at.uri) || a.at.span.start - b.at.span.start || compare(a.rule, b.rule);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
