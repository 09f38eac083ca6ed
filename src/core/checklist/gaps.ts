import type { Rule } from "../rule.js";
import { severityOf, type Level, type Settings } from "../settings.js";

export type SpeakingRule = Pick<Rule, "id" | "title" | "severity" | "confidence" | "checklist">;

/** An extractor or rule (by its name) that failed in a file. */
export interface Failure {
  readonly who: string;
  readonly uri: string;
}

/** Why the silence of these rules says less than it seems to, one sentence for each reason. */
export function gapsOf(speaking: readonly SpeakingRule[], all: readonly SpeakingRule[], settings: Settings, crashes: readonly Failure[]): readonly string[] {
  const ids = new Set(all.map(it => it.id));
  const missed = crashes.filter(({ who }) => speaking.some(it => it.id === who) || !ids.has(who));
  return [
    ...speaking.flatMap(rule => silencedBy(rule, settings) ?? []),
    ...missed.map(({ who, uri }) => ids.has(who) ? `The check “${titleOf(who, all)}” failed in ${uri}.` : `Not all of ${uri} could be read.`),
  ];
}

/** What a rule says mildly, and the preset leaves out, would fail nothing: only an error or a warning that is hidden makes a gap. */
function silencedBy(rule: SpeakingRule, settings: Settings): string | undefined {
  const isNamed = Object.hasOwn(settings.rules, rule.id);
  const severity = rule.severity === "error" ? "error" : "warning";
  // No override takes in a path that is empty: this is the level for files that nothing is said about.
  const level = severityOf({ rule: rule.id, severity, confidence: rule.confidence, at: { uri: "", span: { start: 0, end: 0 } } }, settings);
  if (isSilent(level) && (isNamed || rule.severity !== "hint")) return isOwn(level, rule) ? undefined : `The check “${rule.title}” is switched off by the settings.`;
  const isPartly = settings.overrides.some(it => Object.hasOwn(it.rules, rule.id) && isSilent(it.rules[rule.id]!) && !isOwn(it.rules[rule.id]!, rule));
  return isPartly ? `The check “${rule.title}” is switched off for some files.` : undefined;
}

/** A rule whose findings are hints anyway is not silenced by the settings that say so. */
function isOwn(level: Level, { severity }: SpeakingRule): boolean {
  return level === "hint" && severity === "hint";
}

/** A hint is shown to no one who does not ask for it. */
function isSilent(level: Level): boolean {
  return level === "off" || level === "hint";
}

function titleOf(id: string, rules: readonly SpeakingRule[]): string {
  return rules.find(it => it.id === id)?.title ?? id;
}
