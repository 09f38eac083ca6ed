import { CodeActionKind } from "vscode-languageserver";
import { extractionIn, indexAt, type FixOffer, type Refusal } from "../core/index.js";
import type { Folder } from "./folder.js";

export interface Refactoring {
  readonly kind: string;
  readonly offer: FixOffer;
}

/** What can be done at an offset without anything being wrong there. */
export async function refactoringsAt(folder: Folder, path: string, offset: number, text: string): Promise<readonly Refactoring[]> {
  return folder.exclusive(async () => {
    const { extraction, read } = folder.analysis;
    const offers: readonly [string, FixOffer | Refusal][] = [
      [CodeActionKind.RefactorExtract, await extractionIn(extraction, read, { uri: path, text }, offset)],
      [CodeActionKind.RefactorRewrite, indexAt(read, path, offset)],
    ];
    return offers.flatMap(([kind, offer]) => "refused" in offer ? [] : [{ kind, offer }]);
  });
}
