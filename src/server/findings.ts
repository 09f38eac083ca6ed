import { judge, rules, type Analyzer, type Baseline, type Crash, type Finding, type Fingerprinted, type Judged, type Settings } from "../core/index.js";
import type { Texts } from "./texts.js";

/** What the findings of a folder are judged by. */
export interface Standards {
  readonly settings: Settings;
  readonly baseline: Baseline;
}

/** The findings of one analyzer, kept file by file, so that one keystroke asks for those of one file alone. */
export class Findings {
  private readonly local = new Map<string, readonly Finding[]>();
  private across = new Map<string, readonly Finding[]>();
  private failed: readonly Crash[] = [];
  private shown: ReadonlyMap<string, readonly Fingerprinted[]> = new Map();
  private last: Judged = { shown: [], suppressed: [], forBaseline: [] };

  /**
   * `isWhole` says whether all files are there; until then only what one file shows by itself can be told.
   * What `before` has shown is shown until these are judged.
   */
  constructor(private readonly analyzer: Analyzer, private readonly texts: Texts, private readonly isWhole: boolean, before?: Findings) {
    if (before) [this.last, this.shown] = [before.last, before.shown];
    if (isWhole) for (const path of analyzer.files.keys()) this.local.set(path, analyzer.findingsIn(path));
    this.refreshAcross();
  }

  /** Takes in that a file's facts have changed. */
  refresh(path: string): void {
    this.local.set(path, this.analyzer.findingsIn(path));
    if (!this.isWhole) return;
    for (const key of [path, this.analyzer.read.packageOf(path)]) this.across.set(key, this.analyzer.findingsAcrossFrom(key));
  }

  forget(path: string): void {
    this.local.delete(path);
    this.across.delete(path);
  }

  /** Takes in what changes have done to other files. */
  refreshAcross(): void {
    if (!this.isWhole) return;
    this.across = new Map(this.analyzer.findingsAcrossByKey());
    this.failed = this.analyzer.crashes();
  }

  async judge({ settings, baseline }: Standards): Promise<Judged> {
    const findings = this.all();
    const suppressions = this.analyzer.read.facts("suppression");
    await this.texts.load([...findings.flatMap(it => [it.at.uri, ...it.related.map(note => note.at.uri)]), ...suppressions.map(it => it.uri)]);
    const failed = new Set(this.failed.map(it => `${it.who} ${it.uri}`));
    this.last = judge({
      findings, suppressions, settings, baseline, rules: new Set(rules.map(it => it.id)),
      ran: (rule, uri) => this.isWhole && !failed.has(`${rule} ${uri}`),
      packageOf: uri => this.analyzer.read.packageOf(uri),
      textOf: uri => this.texts.get(uri)?.text,
    });
    this.shown = byFile(this.last.shown);
    return this.last;
  }

  /** Everything that was found, before anything is judged. */
  all(): readonly Finding[] {
    return [...this.local.values(), ...this.across.values()].flat();
  }

  /** What was last judged. */
  get judged(): Judged {
    return this.last;
  }

  /** What is shown in a file, hints among it. */
  at(path: string): readonly Fingerprinted[] {
    return this.shown.get(path) ?? [];
  }

  paths(): readonly string[] {
    return [...this.shown.keys()];
  }

  find(fingerprint: string): Fingerprinted | undefined {
    return this.last.shown.find(it => it.fingerprint === fingerprint);
  }

  crashes(): readonly Crash[] {
    return this.failed;
  }
}

function byFile(findings: readonly Fingerprinted[]): ReadonlyMap<string, readonly Fingerprinted[]> {
  const files = new Map<string, Fingerprinted[]>();
  for (const it of findings) {
    const known = files.get(it.finding.at.uri);
    if (known) known.push(it);
    else files.set(it.finding.at.uri, [it]);
  }
  return files;
}
