import type { Confidence, FixOffer, Position, Severity, Span } from "../../core/index.js";

/** What a run of `check` has to say, as every output format gets it. Plain data, in the order in which it is shown. */
export interface Report {
  /** Version of the program. */
  readonly version: string;
  /** Absolute path of the root. */
  readonly root: string;
  /** By file and place. */
  readonly findings: readonly ReportedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** The rules that ran: those the findings name and the others. */
  readonly rules: readonly RuleSummary[];
  readonly coverage: Coverage;
  /** What is wrong in the files of `.groundwork/`. */
  readonly problems: readonly ConfigurationProblem[];
  /** What was not analysed though it should have been: unreadable files, crashed rules, a time-out. One sentence each. */
  readonly incomplete: readonly string[];
  readonly elapsedMs?: number;
  /** Where the run was compared with an earlier one: `findings` and `suppressed` have only what is new then. */
  readonly comparison?: FindingsComparison;
}

export interface FindingsComparison {
  /** Findings that both runs have. */
  readonly before: number;
  /** What the earlier run showed and nothing has any more. */
  readonly gone: readonly { readonly rule: string; readonly file: string; readonly message: string }[];
}

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly place: Place;
  /** The line where it starts, without its line end. */
  readonly line: string;
  /** The parts of the line that the analysis knows to be credentials: offsets in it. No output shows them. */
  readonly secrets?: readonly Span[];
  readonly related: readonly { readonly message: string; readonly place: Place }[];
  readonly fixes: readonly Pick<FixOffer, "title" | "safety">[];
  readonly fingerprint: string;
}

export interface SuppressedFinding extends ReportedFinding {
  readonly reason: string;
  readonly by: "comment" | "configuration" | "baseline";
}

/** `file` is relative to the root, with `/`; lines and columns count from 1, columns in UTF-16 units; `end` is exclusive. */
export interface Place {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The rule's page, in Markdown. */
  readonly help?: string;
  readonly helpUri?: string;
  readonly cwe?: readonly number[];
}

export interface Coverage {
  /** Files seen, skipped ones included. */
  readonly files: number;
  readonly analysed: number;
  /** By policy: too large, binary, generated… */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** Folders of the packages; `""` is the root. */
  readonly packages: readonly string[];
  /** Analysed files by language, for people. */
  readonly languages?: readonly { readonly name: string; readonly files: number }[];
}

export interface ConfigurationProblem {
  readonly file: string;
  readonly at: Position;
  readonly message: string;
}
