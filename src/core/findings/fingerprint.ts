import type { Finding } from "../rule.js";
import type { Location } from "../text.js";
import { hash } from "./hash.js";

/** A finding with the name it keeps while lines move, files are renamed and code around it changes. */
export interface Fingerprinted {
  readonly finding: Finding;
  readonly fingerprint: string;
}

/** What a fingerprint needs to know about the workspace. */
export interface FingerprintSource {
  packageOf(uri: string): string;
  /** The text of a file; undefined when it cannot be had (the file then stands for it). */
  textOf(uri: string): string | undefined;
}

/**
 * Gives every finding its fingerprint: rule, package, the reported text with runs of white space as one blank, and the
 * how-manieth of such it is in the package. Give it all findings of the workspace, those that are suppressed or hidden
 * too, so that hiding one does not rename the others.
 * @returns in the order of file and place
 */
export function fingerprint(findings: readonly Finding[], source: FingerprintSource): Fingerprinted[] {
  const seen = new Map<string, number>();
  return [...findings].sort(byPlace).map(finding => {
    const name = [finding.rule, source.packageOf(finding.at.uri), reportedText(finding.at, source)].join("\0");
    const ordinal = seen.get(name) ?? 0;
    seen.set(name, ordinal + 1);
    return { finding, fingerprint: hash(`${name}\0${ordinal}`) };
  });
}

/** In the order of file, place, rule and message: the same on every run, whatever order the rules ran in. */
export function byPlace(a: Finding, b: Finding): number {
  return compare(a.at.uri, b.at.uri) || a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end
    || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function reportedText({ uri, span }: Location, source: FingerprintSource): string {
  const text = source.textOf(uri);
  return text === undefined ? uri : text.slice(span.start, span.end).trim().replace(/\s+/g, " ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
