import { defineModel, type Read } from "../../workspace.js";
import { folderOf, join } from "../paths.js";
import type { Module } from "./module.js";

/**
 * The package that an import path means in a Go file: a folder of a module of this workspace, or something outside of it. The
 * path `.` is the folder of the file itself, since all files of a folder share their names.
 * https://go.dev/ref/mod#resolve-pkg-mod
 */
export function resolveGo(read: Read, uri: string, specifier: string): Module {
  return specifier === "." ? { is: "folder", folder: folderOf(uri) } : read.model(goPackages, specifier);
}

const goPackages = defineModel<string, Module>({
  name: "go packages",
  derive: (path, read) => {
    const modules = read.facts("manifest").filter(({ ecosystem, name = "" }) => ecosystem === "go" && name !== "" && (path === name || path.startsWith(`${name}/`)));
    const nearest = modules.sort((a, b) => b.name!.length - a.name!.length)[0];
    return nearest ? { is: "folder", folder: join(folderOf(nearest.uri), path.slice(nearest.name!.length)) } : { is: "package", name: path };
  },
});

/** The files of a folder that share their names, as far as they declare any. Files of tests are apart. */
export function filesOfGoFolder(read: Read, folder: string): readonly string[] {
  return read.model(goFiles, read.packageOf(`${folder}/x.go`))[folder] ?? [];
}

const goFiles = defineModel<string, Readonly<Record<string, readonly string[]>>>({
  name: "go files by folder",
  derive: (home, read) => {
    const found: Record<string, string[]> = {};
    const uris = [...read.inPackage("export", home), ...read.inPackage("import", home), ...read.inPackage("function", home)].map(it => it.uri);
    for (const uri of new Set(uris)) if (isGo(uri) && read.fileClass(uri) !== "test") (found[folderOf(uri)] ??= []).push(uri);
    return found;
  },
});

function isGo(uri: string): boolean {
  return uri.endsWith(".go");
}
