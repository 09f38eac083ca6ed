import { CodeActionKind } from "vscode-languageserver";
import { conversionIn, extractionsIn, indexAt, type FixOffer, type Refusal } from "../core/index.js";
import type { Cursor, EditsOrRefusal, ExtractionTarget, RefactoringTarget } from "../protocol.js";
import { editsOf, outdated } from "./fixes.js";
import type { Folder } from "./folder.js";
import type { Folders } from "./folders.js";
import { offsetIn } from "./texts.js";

export interface Refactoring {
  readonly kind: string;
  readonly offer: FixOffer;
}

/** What can be done at an offset without anything being wrong there. */
export async function refactoringsAt(folder: Folder, path: string, offset: number, text: string): Promise<readonly Refactoring[]> {
  return folder.exclusive(async () => {
    const { analysis } = folder;
    const extractions = await extractionsIn(analysis, { uri: path, text }, offset);
    const index = indexAt(analysis.read, path, offset);
    const conversion = await conversionIn(analysis, { uri: path, text }, offset);
    return [
      ..."refused" in extractions ? [] : extractions.map(offer => ({ kind: CodeActionKind.RefactorExtract, offer })),
      ...[index, conversion].flatMap(it => "refused" in it ? [] : [{ kind: CodeActionKind.RefactorRewrite, offer: it }]),
    ];
  });
}

/** The ways to move the literal at a place of an open document into the configuration, or why there is none. */
export async function extractionsAt(folders: Folders, { uri, position }: Cursor): Promise<readonly ExtractionTarget[] | Refusal> {
  const place = folders.place(uri);
  const text = place?.folder.texts.get(place.path);
  const version = place?.folder.texts.version(place.path);
  if (!place || !text || version === undefined) return { refused: "This file belongs to no folder that is analysed." };
  const { folder, path } = place;
  await folder.scannedOnce();
  const offers = await folder.settled(() => extractionsIn(folder.analysis, { uri: path, text: text.text }, offsetIn(text, position)));
  if ("refused" in offers) return offers;
  return offers.map(offer => ({ folder: folder.uri, path, version, title: offer.title, offer, key: (offer.args as { readonly key: string }).key }));
}

/** The edits of a refactoring, unless its document has changed since it was offered. */
export async function refactoringEdits(folder: Folder, { path, version, offer, name }: RefactoringTarget & { readonly name?: string }): Promise<EditsOrRefusal> {
  const built = await editsOf(folder, offer as FixOffer, name === undefined ? {} : { name });
  return version === folder.texts.version(path) ? built : outdated;
}
