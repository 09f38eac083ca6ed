import { severityWith } from "./profile/effects.js";
import type { Finding } from "./rule.js";
import type { FileClass } from "./workspace.js";
import { matchesAny } from "./settings/globs.js";
import type { Level, Preset, Settings } from "./settings/shape.js";

export * from "./settings/shape.js";
export { matchesInOrder } from "./settings/globs.js";
export { distance } from "./settings/nearest.js";
export { readSettings, type SettingsRead } from "./settings/read.js";

/**
 * The severity that a finding is shown with. A level that the settings name wins over the preset, which decides by the severity that the
 * finding has with the needs of the profile; low confidence is never shown.
 */
export function severityOf(finding: Pick<Finding, "rule" | "severity" | "confidence" | "at" | "table">, settings: Settings): Level {
  if (finding.confidence === "low") return "off";
  const override = settings.overrides.findLast(it => Object.hasOwn(it.rules, finding.rule) && matchesAny(it.files, finding.at.uri));
  if (override) return override.rules[finding.rule]!;
  if (Object.hasOwn(settings.rules, finding.rule)) return settings.rules[finding.rule]!;
  const severity = severityWith(settings.profile, finding);
  return presetShows(settings.preset, { severity, confidence: finding.confidence }) ? severity : "off";
}

/** The findings that are shown, with the severities they are shown with. */
export function withSeverities(findings: readonly Finding[], settings: Settings): Finding[] {
  return findings.flatMap(finding => {
    const severity = severityOf(finding, settings);
    if (severity === "off") return [];
    return [severity === finding.severity ? finding : { ...finding, severity }];
  });
}

/** Whether the settings leave a file out. `path` is relative to the root. */
export function isExcluded(path: string, settings: Settings): boolean {
  return matchesAny(settings.exclude, path);
}

/** The class that the settings give a file; undefined where they say nothing about it. */
export function classOf(path: string, settings: Settings): FileClass | undefined {
  return settings.classes.findLast(it => matchesAny(it.files, path))?.fileClass;
}

function presetShows(preset: Preset, { severity, confidence }: Pick<Finding, "severity" | "confidence">): boolean {
  if (preset === "strict") return true;
  if (preset === "quiet") return severity === "error";
  return severity !== "info" || confidence === "high";
}
