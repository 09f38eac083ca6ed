import { fittingSnippets, insertSnippet, readSnippets, snippetText, wholeCode, withStops, type InsertedSnippet, type Refusal, type Snippet } from "../core/index.js";
import type { FileEdits, MadeEdits, SnippetItem, SnippetPlace } from "../protocol.js";
import { between } from "./edits.js";
import { laidOver, outdated } from "./fixes.js";
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
  return { all: () => loading ??= read("snippets.json").then(bytes => readSnippets(new TextDecoder().decode(bytes))) };
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

/** The edits that insert a snippet. */
export async function snippetEdits(folders: Folders, { id, language, ...place }: SnippetPlace & Pick<SnippetItem, "id" | "language">, shelf: SnippetShelf): Promise<(MadeEdits & { readonly target: string }) | Refusal> {
  const found = placed(folders, place);
  const snippet = (await shelf.all()).find(it => it.id === id && it.language === language);
  if ("refused" in found) return found;
  if (!snippet) return { refused: `There is no snippet ${id} for ${language}.` };
  const { folder, path, offset } = found;
  await folder.scannedOnce();
  return folder.settled(() => laidOver(folder, async edits => {
    const inserted = await insertSnippet({ analyzer: folder.analysis, edits }, snippet, { uri: path ?? "", offset });
    if ("refused" in inserted) return inserted;
    if (edits.changed().some(it => folder.isOutdated(it.uri))) return outdated;
    return { files: [stoppedEdits(folder, inserted), ...inserted.others.map(it => between(folder, it))], notes: inserted.notes, target: folder.uriOf(inserted.target.uri) };
  }));
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

function itemOf(snippet: Snippet): SnippetItem {
  const { id, language, prefix, name, about, needs, file } = snippet;
  return { id, language, prefix, name, about, needs, ...file !== undefined && { file }, code: wholeCode(snippet) };
}

/** Stands for a piece of the code while the rest is compared with what was there. */
const mark = /\u0000(\d+)\u0000\n/;

/** The edits of the file that gets the code; those that bring it have the tab stops as well, and the cursor ends behind the last. */
function stoppedEdits(folder: Folder, { target: { uri, before, after, regions }, stops }: InsertedSnippet): FileEdits {
  const marked = [...regions.entries()].reverse().reduce((text, [index, { start, end }]) => `${text.slice(0, start)}\u0000${index}\u0000\n${text.slice(end)}`, after);
  const made = between(folder, { uri, before, after: marked });
  const codes = regions.map(({ start, end }) => after.slice(start, end));
  return {
    ...made,
    edits: made.edits.map(({ range, newText }) => {
      const parts = newText.split(mark);
      const isCode = (index: number): boolean => index % 2 === 1;
      const bodyOf = (index: number): string => withStops(codes[index]!, stops) + (index === codes.length - 1 ? "$0" : "");
      return {
        range, newText: parts.map((it, index) => isCode(index) ? codes[Number(it)]! : it).join(""),
        ...parts.length > 1 && { snippet: parts.map((it, index) => isCode(index) ? bodyOf(Number(it)) : snippetText(it)).join("") },
      };
    }),
  };
}
