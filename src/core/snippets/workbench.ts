import type { Analyzer } from "../engine/analyzer.js";
import type { Edits } from "../engine/edits.js";
import type { ParsedFile } from "../syntax.js";
import type { Span, TextEdit } from "../text.js";

/** What is edited, laid over the workspace, and the analyzer that sees it so. */
export interface Workbench {
  readonly analyzer: Pick<Analyzer, "read" | "extraction" | "look">;
  readonly edits: Edits;
}

/** Code that stands in a file now. */
export interface Inserted {
  /** Where, in their order: one piece, or one at the top of the module and one inside of a function. */
  readonly regions: readonly Span[];
  readonly notes: readonly string[];
}

/** Where regions stand after edits of their text. */
export function movedRegions(regions: readonly Span[], edits: readonly TextEdit[]): readonly Span[] {
  const shift = (until: number): number => edits.filter(it => it.span.end <= until).reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
  return regions.map(({ start, end }) => ({ start: start + shift(start), end: end + shift(end) }));
}

/** Asks about a file as edited; undefined where it is not parsed. */
export async function lookAt<T>({ edits, analyzer }: Workbench, uri: string, ask: (file: ParsedFile) => T): Promise<T | undefined> {
  const language = analyzer.extraction.languageOf(uri);
  const text = await edits.text(uri);
  if (language === undefined || text === undefined) return undefined;
  await analyzer.extraction.prepare([language]);
  return analyzer.look({ uri, language, text }, ask);
}
