import type { Fact } from "../../facts.js";
import { defineFileModel, defineModel, type Read } from "../../workspace.js";
import { folderOf, join } from "../paths.js";
import { isComposeFile } from "./credentialStanding.js";
import { environmentNames, isSampleFile } from "./environmentNames.js";
import { isVariable, packageVariables } from "./packageVariables.js";
import { misspelledEntries } from "./undocumentedVariables.js";

/** Entries of a sample, or of a `.env` without one, that nothing in the workspace can read. */
export const unusedEntries = defineFileModel<Fact<"environmentEntry">>({
  name: "unused entries",
  from: "environmentEntry",
  derive: (uri, read) => {
    if (isComposeFile(uri)) return unusedOfServices(read, uri);
    if (read.fileClass(uri) !== "production" || !(isSampleFile(uri) || /(^|\/)\.env$/.test(uri)) || isForImages(read, uri)) return [];
    const names = environmentNames(read);
    const own = read.inFile("environmentEntry", uri).filter((it, index, all) => isVariable(it.key) && all.findIndex(other => other.key === it.key) === index);
    const unread = own.filter(it => !names.mayBeRead(it.key));
    // A file most of whose entries nobody here reads is for a program that is not here.
    if (unread.length * 2 > own.length || !own.some(it => read.keyed("environmentRead", it.key).length > 0)) return [];
    const misspelled = read.model(misspelledEntries, "");
    const sampled = isSampleFile(uri) ? new Set<string>() : read.model(sampledKeys, "");
    return unread.filter(it => !misspelled.has(it) && !sampled.has(it.key));
  },
});

/** Variables that compose gives a service built from a package here, none of whose code can read them. */
function unusedOfServices(read: Read, uri: string): readonly Fact<"environmentEntry">[] {
  const names = environmentNames(read);
  return read.inFile("composeService", uri).flatMap(({ name, build }) => {
    const folder = build === undefined ? undefined : join(folderOf(uri), build);
    const isOwn = folder !== undefined && read.packages().includes(folder) && read.model(packageVariables, folder).size > 0;
    const own = isOwn ? read.inFile("environmentEntry", uri).filter(it => it.service === name && isVariable(it.key)) : [];
    const unread = own.filter(it => !names.mayBeRead(it.key));
    return unread.length * 2 > own.length ? [] : unread;
  });
}

const sampledKeys = defineModel<"", ReadonlySet<string>>({
  name: "keys of samples",
  derive: (_, read) => new Set(read.facts("environmentEntry").filter(it => isSampleFile(it.uri)).map(it => it.key)),
});

/** Services made from images that are not built here may take whole files of the environment. */
function isForImages(read: Read, uri: string): boolean {
  const folder = folderOf(uri);
  return read.facts("composeService").some(it => it.envFile && it.build === undefined && (folder === "" || folderOf(it.uri) === folder || folderOf(it.uri).startsWith(`${folder}/`) || folder.startsWith(`${folderOf(it.uri)}/`)));
}
