import { CodeActionKind } from "vscode-languageserver";
import { extractionsIn, indexAt, type FixOffer } from "../core/index.js";
import type { Folder } from "./folder.js";

export interface Refactoring {
  readonly kind: string;
  readonly offer: FixOffer;
}

/** What can be done at an offset without anything being wrong there. */
export async function refactoringsAt(folder: Folder, path: string, offset: number, text: string): Promise<readonly Refactoring[]> {
  return folder.exclusive(async () => {
    const { extraction, read } = folder.analysis;
    const extractions = await extractionsIn(extraction, read, { uri: path, text }, offset);
    const index = indexAt(read, path, offset);
    return [
      ..."refused" in extractions ? [] : extractions.map(offer => ({ kind: CodeActionKind.RefactorExtract, offer })),
      ..."refused" in index ? [] : [{ kind: CodeActionKind.RefactorRewrite, offer: index }],
    ];
  });
}
