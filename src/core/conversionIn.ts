import type { Refusal } from "./action.js";
import { conversionAt } from "./actions/convert-to-async-module.js";
import type { Analyzer } from "./engine/analyzer.js";
import type { FixOffer } from "./rule.js";

/** The conversion of what stands at an offset of a file into a form whose values can come from the configuration, or why there is none. */
export async function conversionIn(analyzer: Pick<Analyzer, "extraction" | "read" | "look">, file: { readonly uri: string; readonly text: string }, offset: number): Promise<FixOffer | Refusal> {
  const language = analyzer.extraction.languageOf(file.uri);
  if (language === undefined) return { refused: `${file.uri} is of no kind that can be edited.` };
  await analyzer.extraction.prepare([language]);
  return analyzer.look({ ...file, language }, parsed => conversionAt(parsed, offset, analyzer.read)) ?? { refused: `${language} files have nothing to convert.` };
}
