import type { Analyzer } from "../engine/analyzer.js";
import type { Edits } from "../engine/edits.js";
import type { Span } from "../text.js";

/** What is edited, laid over the workspace, and the analyzer that sees it so. */
export interface Workbench {
  readonly analyzer: Pick<Analyzer, "read" | "extraction" | "look">;
  readonly edits: Edits;
}

/** Code that stands in a file now. */
export interface Inserted {
  readonly region: Span;
  readonly notes: readonly string[];
}
