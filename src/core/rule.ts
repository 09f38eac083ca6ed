import type { Fact, FactKind } from "./facts.js";
import type { TableRows } from "./facts/schema.js";
import type { AnyModel, FileClass, FileModel, Read } from "./workspace.js";
import type { Location } from "./text.js";

/** What a rule is shown: one fact at a time, one entry of a model at a time, or each package once. Never syntax. */
export type On = FactKind | FileModel<unknown> | "package";

export type Target<T extends On> = T extends FactKind ? Fact<T> : T extends FileModel<infer Entry> ? Entry : { readonly package: string };

export interface Rule<T extends On = any> {
  /** Names the problem, not the remedy; equals the file's base name. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Ids of the checklist items it speaks for; at least one. */
  readonly checklist: readonly string[];
  /** Ids of equal rules in other tools, CWE and OWASP numbers, documentation pages. */
  readonly references?: RuleReferences;
  readonly on: T;
  /** Facts of other files and models it consults; with none, its findings depend on one file only. */
  readonly reads?: readonly (FactKind | AnyModel)[];
  /** File classes it looks at; production alone when absent. */
  readonly classes?: readonly FileClass[];
  check(target: Target<T>, context: RuleContext): void;
}

export interface RuleReferences {
  readonly cwe?: readonly number[];
  readonly owasp?: readonly string[];
  readonly equivalents?: readonly string[];
  readonly sources: readonly string[];
}

/** A hint is never published as a diagnostic: light bulb, JSON, and the Findings view when asked for; it does not affect exit codes. */
export type Severity = "error" | "warning" | "info" | "hint";

/** `low` is never a diagnostic. */
export type Confidence = "high" | "medium" | "low";

export interface RuleContext extends Pick<Read, "model" | "facts" | "keyed" | "inPackage"> {
  /** Facts of the target's own file. */
  here<K extends FactKind>(kind: K): readonly Fact<K>[];
  /** The package of the target's file. */
  readonly package: string;
  readonly fileClass: FileClass;
  report(report: Report): void;
}

export interface Report {
  readonly at: Location;
  /** What is wrong here and why it matters, in one sentence. */
  readonly message: string;
  /** The rule's own when absent. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly related?: readonly Note[];
  /** Titles are shown at once; edits are built only when one is chosen. */
  readonly fixes?: readonly FixOffer[];
  readonly table?: SizedBy;
}

/** The table whose size decides how much a finding matters. */
export interface SizedBy {
  readonly name: string;
  /** Where people say it. */
  readonly rows?: TableRows;
}

/** Plain data: the name of an action and its arguments. It outlives trees, workers and restarts. */
export interface FixOffer {
  /** A verb phrase: "Add an index on orders.customer_id". */
  readonly title: string;
  /** `safe` fixes keep behaviour and may be applied in bulk; `review` needs a person's eye. */
  readonly safety: "safe" | "review";
  readonly action: string;
  readonly args: unknown;
}

export interface Note {
  readonly at: Location;
  readonly message: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly at: Location;
  readonly message: string;
  readonly related: readonly Note[];
  readonly fixes: readonly FixOffer[];
  readonly table?: SizedBy;
}

/** Infers what `check` receives from `on`. */
export function defineRule<const T extends On>(rule: Rule<T>): Rule<T> {
  return rule;
}
