import type { Reference } from "../facts/code.js";
import { defineModel, type Read } from "../workspace.js";
import { askedOfInnerModule, resolveSpecifier } from "./modules.js";
import { folderOf } from "./paths.js";

/** A name under which a file keeps something, as facts with `keptAs` tell it. */
export interface KeptPlace {
  readonly uri: string;
  readonly path: readonly string[];
}

/** Where the thing that a reference of `uri` means may be kept: the file, and each name that it can have there, through re-exports. */
export function keptPlaces(read: Pick<Read, "model">, uri: string, reference: Reference): readonly KeptPlace[] {
  return reference.from === "import" ? read.model(places, `${uri}\n${JSON.stringify(reference)}`) : [];
}

const places = defineModel<string, readonly KeptPlace[]>({
  name: "kept places",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    return withoutRepeats(follow(read, key.slice(0, at), JSON.parse(key.slice(at + 1)) as Reference, 0));
  },
});

const deepest = 4;

function follow(read: Read, from: string, reference: Reference, depth: number): readonly KeptPlace[] {
  if (reference.from !== "import" || depth > deepest) return [];
  const module = resolveSpecifier(read, from, reference.specifier);
  const { name, path } = reference;
  if (module.is === "folder") return inFolder(read, module.folder, name, path, depth);
  const isNamed = module.is === "file" && module.uri !== from && read.inFile("export", module.uri).some(it => it.name === name);
  const inner = isNamed ? undefined : askedOfInnerModule(read, from, reference);
  if (inner) return follow(read, from, inner, depth + 1);
  return module.is === "file" ? inFile(read, module.uri, name, path, depth) : [];
}

function inFile(read: Read, uri: string, name: string, path: readonly string[], depth: number): readonly KeptPlace[] {
  // A class is asked for by its own name, and gives on nothing of others.
  if (uri.endsWith(".java")) return [{ uri, path: [...name.split("."), ...path] }];
  const exports = read.inFile("export", uri);
  const isWhole = name === "default" || name === "*";
  const isGiven = isWhole || exports.some(it => it.name === name || it.name === "=");
  const direct = isWhole ? [["default", ...path], ["=", ...path]] : isGiven ? [[name, ...path], ["=", name, ...path]] : [];
  const renamed = exports.flatMap(it => {
    const rest = it.name === name ? path : it.name === "=" ? (isWhole ? path : [name, ...path]) : undefined;
    if (!rest) return it.name === "*" && it.origin.how === "reference" ? follow(read, uri, onward(it.origin.of, [name, ...path]), depth + 1) : [];
    if (it.origin.how === "reference") return follow(read, uri, onward(it.origin.of, rest), depth + 1);
    return it.local === undefined ? [] : [{ uri, path: [it.local, ...rest] }];
  });
  return [...direct.map(it => ({ uri, path: it })), ...renamed];
}

/** A name that any file of the folder declares. */
function inFolder(read: Read, folder: string, name: string, path: readonly string[], depth: number): readonly KeptPlace[] {
  const found = read.keyed("export", name).filter(it => folderOf(it.uri) === folder && read.fileClass(it.uri) !== "test");
  return found.flatMap(it => it.origin.how === "reference" ? follow(read, it.uri, onward(it.origin.of, path), depth + 1) : [{ uri: it.uri, path: [name, ...path] }]);
}

/** The same asked of what a reference leads to; a member of a whole module is one of its names. */
function onward(of: Reference, [first, ...rest]: readonly string[]): Reference {
  if (first !== undefined && of.from === "import" && of.name === "*" && of.path.length === 0) return { ...of, name: first, path: rest };
  return { ...of, path: [...of.path, ...first === undefined ? [] : [first, ...rest]] };
}

function withoutRepeats(all: readonly KeptPlace[]): readonly KeptPlace[] {
  return [...new Map(all.map(it => [JSON.stringify(it), it])).values()];
}
