import type { Refusal } from "../action.js";
import { insertItem } from "../languages/json/edit.js";
import { at, entriesOf, readJson, textOf, type JsonNode } from "../languages/json/read.js";
import type { SettingsProblem } from "../settings/shape.js";
import { applyEdits, type Span } from "../text.js";
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
    const entry = read(item);
    if (entry.fingerprint) found.set(entry.fingerprint, entry);
    else problems.push(problem(item.span, entriesOf(item).length > 0 ? "This entry has no `fingerprint`." : "An entry must be an object with a `fingerprint`."));
  }

  function problem(span: Span, message: string): SettingsProblem {
    return { uri: file!.uri, span, message };
  }
}

/** The text of a baseline: one entry a line, in the order of file, rule and fingerprint, so that branches seldom collide in it. */
export function writeBaseline(findings: readonly Fingerprinted[]): string {
  const lines = findings.map(entryOf).sort(byFile).map(it => `    ${written(it)}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "version": ${version},\n  "findings": ${list}\n}\n`;
}

/**
 * The text of `.groundwork/baseline.json` with a finding more, in its place among the others, which stay as they are to the byte.
 * `text` is undefined where there is no file yet; one that cannot be read is left alone.
 */
export function addToBaseline(text: string | undefined, finding: Fingerprinted): string | Refusal {
  if (text === undefined || text.trim() === "") return writeBaseline([finding]);
  const { baseline, problems } = readBaseline({ uri: "", text });
  const list = at(readJson(text).root, "findings");
  if (problems.length > 0 || list?.type !== "array") return { refused: ".groundwork/baseline.json is broken, so nothing was changed; mend it, or write it again with --update-baseline." };
  const added = entryOf(finding);
  if (baseline.has(added.fingerprint)) return text;
  const index = list.items.findIndex(it => byFile(read(it), added) > 0);
  return applyEdits(text, insertItem(text, list, index < 0 ? list.items.length : index, written(added)));
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

function read(item: JsonNode): BaselineEntry {
  const text = (key: string): string => textOf(at(item, key)) ?? "";
  return { fingerprint: text("fingerprint"), rule: text("rule"), file: text("file") };
}

function entryOf({ finding, fingerprint }: Fingerprinted): BaselineEntry {
  return { fingerprint, rule: finding.rule, file: finding.at.uri };
}

function written({ fingerprint, rule, file }: BaselineEntry): string {
  return `{ "fingerprint": ${JSON.stringify(fingerprint)}, "rule": ${JSON.stringify(rule)}, "file": ${JSON.stringify(file)} }`;
}

function byFile(a: BaselineEntry, b: BaselineEntry): number {
  return compare(a.file, b.file) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
