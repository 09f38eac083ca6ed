import { CodeActionKind } from "vscode-languageserver";
import { extractionAt, indexAt, type FixOffer, type Refusal } from "../core/index.js";
import type { Folder } from "./folder.js";

export interface Refactoring {
  readonly kind: string;
  readonly offer: FixOffer;
}

/** What can be done at an offset without anything being wrong there. */
export async function refactoringsAt(folder: Folder, path: string, offset: number, text: string): Promise<readonly Refactoring[]> {
  return folder.exclusive(async () => {
    const offers: readonly [string, FixOffer | Refusal][] = [
      [CodeActionKind.RefactorExtract, await extraction(folder, path, offset, text)],
      [CodeActionKind.RefactorRewrite, indexAt(folder.analysis.read, path, offset)],
    ];
    return offers.flatMap(([kind, offer]) => "refused" in offer ? [] : [{ kind, offer }]);
  });
}

async function extraction({ analysis: { extraction, read } }: Folder, path: string, offset: number, text: string): Promise<FixOffer | Refusal> {
  const language = extraction.languageOf(path);
  if (language === undefined) return { refused: "The file is of no kind that can be edited." };
  await extraction.prepare([language]);
  const opened = extraction.open({ uri: path, language, text });
  if (!opened) return { refused: `Values of ${language} files cannot be moved yet.` };
  try {
    return extractionAt(opened.file, offset, read);
  } finally {
    opened.tree.dispose();
  }
}
