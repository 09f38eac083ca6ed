import { readFileSync } from "node:fs";
import path from "node:path";
import { analysedCount, languageCounts, lineStarts, positionAt, rules, suppressionRule, type Fingerprinted, type Judged, type Location, type Rule } from "../core/index.js";
import type { Host } from "./command.js";
import type { Place, Report, ReportedFinding, RuleSummary } from "./formats/report.js";
import { secretPlaces, type SecretPlaces } from "./secretPlaces.js";
import type { OpenWorkspace } from "./workspace.js";

interface Texts { readonly texts: ReadonlyMap<string, string> }

/** The report of a run, limited to the files that are asked for. */
export function makeReport(workspace: OpenWorkspace, { shown, suppressed, texts }: Judged & Texts, host: Host, isWanted: (uri: string) => boolean): Report {
  const { scan, root, problems } = workspace;
  const { analyzer } = scan;
  const secrets = secretPlaces(analyzer.read, texts);
  const reported = (it: Fingerprinted): ReportedFinding => toReported(it, texts, secrets);
  return {
    version: host.version,
    root,
    findings: shown.filter(it => isWanted(it.finding.at.uri)).sort(byFile).map(reported),
    suppressed: suppressed.filter(it => isWanted(it.finding.at.uri)).sort(byFile).map(it => ({ ...reported(it), reason: it.reason, by: it.by })),
    rules: [...rules.map(it => summaryOf(it, host)), { ...suppressionRule }],
    problems,
    incomplete: [...unread(workspace), ...failed(workspace)],
    elapsedMs: scan.milliseconds,
    coverage: {
      files: scan.files,
      analysed: analysedCount(analyzer.files),
      skipped: scan.skipped,
      packages: analyzer.read.packages(),
      languages: languageCounts(analyzer.files.values()),
    },
  };
}

/** What should have been analysed and could not be, one sentence each. */
export function unread({ scan }: OpenWorkspace): readonly string[] {
  return scan.incomplete.map(({ file, reason }) => `${file} ${reason}`);
}

/** What failed itself, one sentence each. */
export function failed({ scan: { analyzer } }: OpenWorkspace): readonly string[] {
  return analyzer.crashes().map(({ who, uri, message }) => `${who} failed on ${uri || "."}: ${message}`);
}

function toReported({ finding, fingerprint }: Fingerprinted, texts: ReadonlyMap<string, string>, places: SecretPlaces): ReportedFinding {
  const { rule, severity, confidence, message, at, related, fixes } = finding;
  const text = texts.get(at.uri) ?? "";
  const starts = lineStarts(text);
  const { line } = positionAt(starts, at.span.start);
  const lineText = text.slice(starts[line - 1], starts[line] ?? text.length).replace(/[\r\n]+$/, "");
  const secrets = places.on(at.uri, lineText, starts[line - 1]!);
  return {
    rule, severity, confidence, message, fingerprint,
    place: placeOf(at, starts),
    line: lineText,
    ...secrets.length > 0 && { secrets },
    related: related.map(note => ({ message: note.message, place: placeOf(note.at, lineStarts(texts.get(note.at.uri) ?? "")) })),
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
  };
}

export function placeOf({ uri, span }: Location, starts: readonly number[]): Place {
  return { file: uri, start: positionAt(starts, span.start), end: positionAt(starts, span.end) };
}

function summaryOf({ id, title, severity, confidence, references }: Rule, { pages }: Host): RuleSummary {
  const help = pageOf(id, pages);
  return { id, title, severity, confidence, ...help !== undefined && { help }, ...references?.cwe && { cwe: references.cwe } };
}

/** The rule's page; undefined when it was not shipped. */
export function pageOf(id: string, folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, `${id}.md`), "utf8");
  } catch {
    return undefined;
  }
}

function byFile(a: Fingerprinted, b: Fingerprinted): number {
  const [left, right] = [a.finding.at, b.finding.at];
  return left.uri < right.uri ? -1 : left.uri > right.uri ? 1 : left.span.start - right.span.start;
}
