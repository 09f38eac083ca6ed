import { fittingSnippets, insertSnippet, readSnippets, snippetBody, snippetText, type InsertedSnippet, type Refusal, type Snippet } from "../core/index.js";
import type { FileEdits, MadeEdits, SnippetItem, SnippetPlace } from "../protocol.js";
import { between } from "./edits.js";
import { outdated, overlay } from "./fixes.js";
import type { Folder } from "./folder.js";
import type { Folders } from "./folders.js";
import { offsetIn } from "./texts.js";

/** The snippets that the extension has, read when somebody first asks for them. */
export interface SnippetShelf {
  all(): Promise<readonly Snippet[]>;
}

/** @param read reads a file that the programs are built with */
export function createShelf(read: (name: string) => Promise<Uint8Array>): SnippetShelf {
  let loading: Promise<readonly Snippet[]> | undefined;
  return { all: () => loading ??= read("snippets.json").then(readSnippets) };
}

/** The snippets that fit a place, by their prefixes. */
export async function snippetsAt(folders: Folders, place: SnippetPlace, shelf: SnippetShelf): Promise<readonly SnippetItem[] | Refusal> {
  const found = placed(folders, place);
  if ("refused" in found) return found;
  const { folder, path } = found;
  await folder.scannedOnce();
  const target = { ...path !== undefined && { uri: path }, ...place.at && { language: place.at.language } };
  const fitting = fittingSnippets(folder.analysis.read, await shelf.all(), target);
  return [...fitting].sort((a, b) => a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : a.name < b.name ? -1 : 1).map(itemOf);
}

/** The edits that insert a snippet. Nobody sees the analysis meanwhile, and it is put back at the end. */
export async function snippetEdits(folders: Folders, { id, language, ...place }: SnippetPlace & Pick<SnippetItem, "id" | "language">, shelf: SnippetShelf): Promise<(MadeEdits & { readonly target: string }) | Refusal> {
  const found = placed(folders, place);
  const snippet = (await shelf.all()).find(it => it.id === id && it.language === language);
  if ("refused" in found) return found;
  if (!snippet) return { refused: `There is no snippet ${id} for ${language}.` };
  const { folder, path, offset } = found;
  await folder.scannedOnce();
  return folder.settled(async () => {
    const edits = overlay(folder);
    try {
      const inserted = await insertSnippet({ analyzer: folder.analysis, edits }, snippet, { uri: path ?? "", offset });
      if ("refused" in inserted) return inserted;
      if (edits.changed().some(it => folder.isOutdated(it.uri))) return outdated;
      return { files: [withStops(folder, inserted), ...inserted.others.map(it => between(folder, it))], notes: inserted.notes, target: folder.uriOf(inserted.target.uri) };
    } finally {
      const touched = edits.changed().map(it => it.uri);
      await edits.restore();
      await folder.reconsider(touched);
    }
  });
}

interface FoundPlace {
  readonly folder: Folder;
  readonly path?: string;
  readonly offset: number;
}

function placed(folders: Folders, { folder: uri, at }: SnippetPlace): FoundPlace | Refusal {
  const own = at && folders.place(at.uri);
  const text = own?.folder.texts.get(own.path);
  if (own && text) return { folder: own.folder, path: own.path, offset: offsetIn(text, at.position) };
  const folder = uri === undefined ? folders.all()[0] : folders.get(uri);
  return folder ? { folder, offset: 0 } : { refused: "No folder is analysed yet." };
}

function itemOf({ id, language, prefix, name, about, needs, file, imports, body }: Snippet): SnippetItem {
  return { id, language, prefix, name, about, needs, ...file !== undefined && { file }, code: imports === "" ? body : `${imports}\n${body}` };
}

/** Stands for the code while the rest is compared with what was there. */
const mark = "\u0000snippet\u0000";

/** The edits of the file that gets the code; the one that brings it has the tab stops as well. */
function withStops(folder: Folder, { target: { uri, before, after, region }, stops }: InsertedSnippet): FileEdits {
  const code = after.slice(region.start, region.end);
  const made = between(folder, { uri, before, after: `${after.slice(0, region.start)}${mark}\n${after.slice(region.end)}` });
  return {
    ...made,
    edits: made.edits.map(({ range, newText }) => {
      const [head, tail] = newText.split(`${mark}\n`);
      return tail === undefined ? { range, newText } : { range, newText: head! + code + tail, snippet: snippetText(head!) + snippetBody(code, stops) + snippetText(tail) };
    }),
  };
}
