import { at, entriesOf, readJson, textOf, type JsonNode } from "../languages/json/read.js";
import type { SettingsProblem } from "../settings/shape.js";
import type { Span } from "../text.js";
import type { Fingerprinted } from "./fingerprint.js";

/** The findings a project has accepted for now: those found later are new. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

/** Rule and file are for the reader; the fingerprint alone decides. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
}

export interface BaselineRead {
  readonly baseline: Baseline;
  readonly problems: readonly SettingsProblem[];
}

const version = 1;

/** Reads `.groundwork/baseline.json`. Entries that cannot be read are problems at their place; the others count. */
export function readBaseline(file: { readonly uri: string; readonly text: string } | undefined): BaselineRead {
  if (!file) return { baseline: new Map(), problems: [] };
  const { root, errors } = readJson(file.text);
  const found = new Map<string, BaselineEntry>();
  const problems: SettingsProblem[] = errors.map(it => problem(it.span, it.message));
  const list = at(root, "findings");
  const given = at(root, "version");
  if (list?.type !== "array" && !root && errors.length > 0) return { baseline: found, problems };
  if (list?.type !== "array") problems.push(problem(root?.span ?? { start: 0, end: 0 }, "A baseline needs the list `findings`."));
  else for (const item of list.items) add(item);
  if (given && !("value" in given && given.value === version)) problems.push(problem(given.span, `This baseline is not of version ${version}; delete it and write it again with --update-baseline.`));
  return { baseline: found, problems: problems.sort((a, b) => a.span.start - b.span.start) };

  function add(item: JsonNode): void {
    const [fingerprint, rule, uri] = ["fingerprint", "rule", "file"].map(key => textOf(at(item, key)));
    if (fingerprint) found.set(fingerprint, { fingerprint, rule: rule ?? "", file: uri ?? "" });
    else problems.push(problem(item.span, entriesOf(item).length > 0 ? "This entry has no `fingerprint`." : "An entry must be an object with a `fingerprint`."));
  }

  function problem(span: Span, message: string): SettingsProblem {
    return { uri: file!.uri, span, message };
  }
}

/** The text of a baseline: one entry a line, in the order of file, rule and fingerprint, so that branches seldom collide in it. */
export function writeBaseline(findings: readonly Fingerprinted[]): string {
  const lines = findings
    .map(({ finding, fingerprint }) => ({ file: finding.at.uri, rule: finding.rule, fingerprint }))
    .sort((a, b) => compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint))
    .map(({ fingerprint, rule, file }) => `    { "fingerprint": ${JSON.stringify(fingerprint)}, "rule": ${JSON.stringify(rule)}, "file": ${JSON.stringify(file)} }`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": ${version},\n  "findings": ${list}\n}\n`;
}

export interface BaselineResult<T extends Fingerprinted> {
  /** Not in the baseline. */
  readonly fresh: readonly T[];
  readonly accepted: readonly T[];
  /** Entries that nothing has any more. Meaningful only when the whole workspace was looked at with every rule. */
  readonly gone: readonly BaselineEntry[];
}

export function applyBaseline<T extends Fingerprinted>(findings: readonly T[], baseline: Baseline): BaselineResult<T> {
  const found = new Set(findings.map(it => it.fingerprint));
  return {
    fresh: findings.filter(it => !baseline.has(it.fingerprint)),
    accepted: findings.filter(it => baseline.has(it.fingerprint)),
    gone: [...baseline.values()].filter(it => !found.has(it.fingerprint)),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
