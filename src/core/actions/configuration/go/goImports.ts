import type { ActionContext, Refusal } from "../../../action.js";
import { filesOfGoFolder, resolveGo } from "../../../models/modules/go.js";
import { folderOf } from "../../../models/paths.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Span, TextEdit } from "../../../text.js";
import type { Read } from "../../../workspace.js";

/** A package that a file needs, and the name by which its code calls it. */
export interface Wanted {
  readonly specifier: string;
  readonly as?: string;
}

/** The names by which a file calls the packages that it imports, by their paths. */
export type Locals = Readonly<Record<string, string>>;

/** Imports what a file lacks, and no longer what only a piece of it had a use for. */
export function imported(file: ParsedFile, wanted: readonly Wanted[], without?: Span): { readonly edits: readonly TextEdit[]; readonly locals: Locals } {
  const preferred = Object.fromEntries(wanted.flatMap(it => it.as === undefined ? [] : [[it.specifier, it.as]]));
  return file.editing!.addImports!(file, [...new Set(wanted.map(it => it.specifier))], { preferred, ...without && { without } });
}

/** The import of a folder of the same module; undefined where the file stands in it, and a refusal where Go would not have it. */
export async function packageOfFolder(context: ActionContext, file: ParsedFile, folder: string): Promise<Wanted | undefined | Refusal> {
  const from = folderOf(file.uri);
  if (from === folder) return undefined;
  const [sample] = filesOfGoFolder(context, folder);
  const name = sample === undefined ? undefined : /^package\s+(\w+)/m.exec(await context.text(sample) ?? "")?.[1];
  const specifier = importPath(context, folder);
  if (name === undefined || specifier === undefined) return { refused: `It cannot be told how ${file.uri} would import ${folder === "" ? "the root" : folder}.` };
  if (name === "main") return { refused: `${sample} is of package main, which nothing can import.` };
  const inner = /^(.*?)\/?\binternal(\/|$)/.exec(folder)?.[1];
  if (inner !== undefined && inner !== "" && from !== inner && !from.startsWith(`${inner}/`)) return { refused: `${folder} is internal to ${inner}, so ${file.uri} cannot import it.` };
  if (reaches(context, folder, from)) return { refused: `${folder} needs the package of ${file.uri} itself, so each would import the other.` };
  return { specifier, as: localName(context, file, name) };
}

/** `example.com/shop/internal/config`; undefined without a go.mod. https://go.dev/ref/mod#module-path */
export function importPath(read: Read, folder: string): string | undefined {
  const modules = read.facts("manifest").filter(it => it.ecosystem === "go" && (it.name ?? "") !== "" && isBelow(folder, folderOf(it.uri)));
  const nearest = modules.sort((a, b) => folderOf(b.uri).length - folderOf(a.uri).length)[0];
  const home = nearest && folderOf(nearest.uri);
  return nearest && [nearest.name!, folder.slice(home!.length).replace(/^\//, "")].filter(it => it !== "").join("/");
}

/** Names that other files of the folder declare would clash with that of an import. */
export function localName(read: Read, file: ParsedFile, name: string): string {
  const taken = filesOfGoFolder(read, folderOf(file.uri)).some(uri => read.inFile("export", uri).some(it => it.name === name));
  return taken ? `app${name}` : name;
}

/** Whether the packages of a folder lead to another one: Go allows no circle. */
function reaches(read: Read, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const folder of seen) {
    if (folder === to) return true;
    for (const uri of filesOfGoFolder(read, folder)) {
      for (const { specifier } of read.inFile("import", uri)) {
        const module = resolveGo(read, uri, specifier);
        if (module.is === "folder" && seen.size < 2000) seen.add(module.folder);
      }
    }
  }
  return false;
}

function isBelow(folder: string, home: string): boolean {
  return home === "" || folder === home || folder.startsWith(`${home}/`);
}
