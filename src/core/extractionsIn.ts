import type { Refusal } from "./action.js";
import { offersAt } from "./actions/settingOffers.js";
import type { Extraction } from "./engine/extraction.js";
import type { FixOffer } from "./rule.js";
import type { Read } from "./workspace.js";

/** The ways to move the literal at an offset of a file into the configuration, or why there is none. The file is parsed for the question. */
export async function extractionsIn(extraction: Extraction, read: Read, file: { readonly uri: string; readonly text: string }, offset: number): Promise<readonly FixOffer[] | Refusal> {
  const language = extraction.languageOf(file.uri);
  if (language === undefined) return { refused: `${file.uri} is of no kind that can be edited.` };
  await extraction.prepare([language]);
  const opened = extraction.open({ ...file, language });
  if (!opened) return { refused: `Values of ${language} files cannot be moved yet.` };
  try {
    return offersAt(opened.file, offset, read);
  } finally {
    opened.tree.dispose();
  }
}
