import type { Fact } from "../facts.js";
import type { Finding } from "../rule.js";
import { matchesAny } from "../settings/globs.js";
import type { IgnoreEntry } from "../settings/shape.js";
import { meant } from "../settings/nearest.js";

/** The rule that speaks of suppressions. It belongs to the product itself and has no file among the rules. */
export const suppressionRule = {
  id: "suppression-invalid",
  title: "Suppression that suppresses nothing",
  severity: "info",
  confidence: "high",
} as const;

export interface Suppressed {
  readonly finding: Finding;
  readonly reason: string;
  readonly by: "comment" | "configuration";
}

export interface SuppressionResult {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Findings about the suppressions themselves, which the configuration does not ignore. */
  readonly invalid: readonly Finding[];
}

export interface SuppressionInput {
  /** All findings, before presets and levels hide any, or a suppression would be called needless for a hidden one. */
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Fact<"suppression">[];
  readonly ignore: readonly IgnoreEntry[];
  /** Ids of all rules there are. */
  readonly rules: ReadonlySet<string>;
  /** Whether a rule has looked at a file. What was not looked at is never called needless. Absent: every rule has looked everywhere. */
  ran?(rule: string, uri: string): boolean;
}

/** Takes out the findings that a comment or the configuration accepts with a reason. */
export function applySuppressions(input: SuppressionInput): SuppressionResult {
  const comments = groupByFile(input.suppressions);
  const used = new Map<Fact<"suppression">, Set<string>>();
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of input.findings) take(finding);
  const about = input.suppressions.flatMap(it => invalidity(it, used.get(it) ?? new Set(), input));
  const ignored = about.filter(finding => ignoredBy(finding, input.ignore));
  return { kept, suppressed, invalid: about.filter(finding => !ignored.includes(finding)) };

  function take(finding: Finding): void {
    const speaking = (comments.get(finding.at.uri) ?? []).filter(it => accepts(it, finding));
    for (const comment of speaking) used.set(comment, (used.get(comment) ?? new Set()).add(finding.rule));
    const entry = ignoredBy(finding, input.ignore);
    if (speaking[0]) suppressed.push({ finding, reason: speaking[0].reason, by: "comment" });
    else if (entry) suppressed.push({ finding, reason: entry.reason, by: "configuration" });
    else kept.push(finding);
  }
}

/** A finding is on the line where it starts. */
function accepts({ rules, reason, scope, covers }: Fact<"suppression">, { rule, at }: Finding): boolean {
  if (reason === "" || !rules.includes(rule)) return false;
  return scope === "file" || (covers.start <= at.span.start && at.span.start <= covers.end);
}

function ignoredBy(finding: Finding, entries: readonly IgnoreEntry[]): IgnoreEntry | undefined {
  return entries.find(({ rules, files }) => (rules === "*" || rules.includes(finding.rule)) && matchesAny(files, finding.at.uri));
}

/** What is wrong with a suppression: at most one finding, for the first thing to put right. */
function invalidity(suppression: Fact<"suppression">, used: ReadonlySet<string>, input: SuppressionInput): readonly Finding[] {
  const message = complaint(suppression, used, input);
  if (message === undefined) return [];
  const { id, severity, confidence } = suppressionRule;
  return [{ rule: id, severity, confidence, at: { uri: suppression.uri, span: suppression.span }, message, related: [], fixes: [] }];
}

function complaint(
  { rules: named, reason, scope, uri }: Fact<"suppression">, used: ReadonlySet<string>, { rules, ran }: SuppressionInput,
): string | undefined {
  if (named.length === 0) return "This suppression names no rule, so it suppresses nothing.";
  if (reason === "") return "This suppression gives no reason after a colon, so it suppresses nothing.";
  const unknown = named.filter(it => !rules.has(it));
  if (unknown.length === 1) return `There is no rule ${unknown[0]} for this suppression to name${meant(unknown[0]!, rules)}`;
  if (unknown.length > 1) return `There are no rules ${unknown.join(", ")} for this suppression to name.`;
  const needless = named.filter(it => !used.has(it) && (ran?.(it, uri) ?? true));
  const place = scope === "file" ? "in this file" : "on the next line";
  return needless.length === 0 ? undefined : `Nothing is found by ${needless.join(", ")} ${place}, so this suppression is not needed.`;
}

function groupByFile(suppressions: readonly Fact<"suppression">[]): ReadonlyMap<string, readonly Fact<"suppression">[]> {
  const groups = new Map<string, Fact<"suppression">[]>();
  for (const it of suppressions) groups.set(it.uri, [...groups.get(it.uri) ?? [], it]);
  return groups;
}
