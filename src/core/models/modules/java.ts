import { defineModel, type Read } from "../../workspace.js";
import { folderOf } from "../paths.js";
import type { Module } from "./module.js";

/**
 * The file that declares a class, by its full name (`com.acme.shop.OrderRepository`), wherever in the workspace its source
 * folder is. Of several names, parted by `|`, the first that the workspace declares counts; what it does not declare is a
 * library's.
 */
export function resolveJava(read: Read, uri: string, specifier: string): Module {
  return read.model(classes, `${folderOf(uri)}\n${specifier}`);
}

const classes = defineModel<string, Module>({
  name: "java classes",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    const [folder, names] = [key.slice(0, at), key.slice(at + 1).split("|")];
    const uri = names.map(it => fileOf(read, folder, it)).find(it => it !== undefined);
    if (uri !== undefined) return { is: "file", uri };
    // The first of several is of the package of the file itself, and there it is not.
    return { is: "package", name: names.slice(names.length > 1 ? 1 : 0).join("|") };
  },
});

function fileOf(read: Read, folder: string, fullName: string): string | undefined {
  const dot = fullName.lastIndexOf(".");
  const path = fullName.slice(0, Math.max(dot, 0)).replaceAll(".", "/");
  const files = [...new Set(read.keyed("export", fullName.slice(dot + 1)).map(it => it.uri))].filter(it => it.endsWith(".java") && isIn(folderOf(it), path, folder));
  return files.sort((a, b) => common(b, folder) - common(a, folder) || Number(isTest(read, a)) - Number(isTest(read, b)) || (a < b ? -1 : 1))[0];
}

/** Classes without a package see those of their own folder. */
function isIn(folder: string, path: string, from: string): boolean {
  return path === "" ? folder === from : folder === path || folder.endsWith(`/${path}`);
}

function isTest(read: Read, uri: string): boolean {
  return read.fileClass(uri) === "test";
}

/** How many folders two paths share from the root on: the same module, then the same source folder. */
function common(uri: string, folder: string): number {
  const [a, b] = [uri.split("/"), folder.split("/")];
  const differs = b.findIndex((it, index) => it !== a[index]);
  return differs < 0 ? b.length : differs;
}
