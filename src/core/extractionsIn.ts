import type { Refusal } from "./action.js";
import { offersAt } from "./actions/settingOffers.js";
import type { Analyzer } from "./engine/analyzer.js";
import type { FixOffer } from "./rule.js";

/** The ways to move the literal at an offset of a file into the configuration, or why there is none. */
export async function extractionsIn(analyzer: Pick<Analyzer, "extraction" | "read" | "look">, file: { readonly uri: string; readonly text: string }, offset: number): Promise<readonly FixOffer[] | Refusal> {
  const language = analyzer.extraction.languageOf(file.uri);
  if (language === undefined) return { refused: `${file.uri} is of no kind that can be edited.` };
  await analyzer.extraction.prepare([language]);
  return analyzer.look({ ...file, language }, parsed => offersAt(parsed, offset, analyzer.read)) ?? { refused: `Values of ${language} files cannot be moved yet.` };
}
