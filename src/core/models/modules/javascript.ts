import type { Fact } from "../../facts.js";
import { defineModel, type Model, type Read } from "../../workspace.js";
import { folderOf, join } from "../paths.js";
import { asModule, type Module } from "./module.js";

/** The module that `specifier` means in a JavaScript or TypeScript file: relative paths, tsconfig aliases, workspace packages, packages. */
export function resolveJavaScript(read: Read, uri: string, specifier: string): Module {
  return read.model(specifiers, `${folderOf(uri)}\n${specifier}`);
}

const specifiers = defineModel<string, Module>({
  name: "specifiers",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    const [folder, specifier] = [key.slice(0, at), key.slice(at + 1)];
    if (/^\.{1,2}(\/|$)/.test(specifier)) return asModule(fileAt(read, join(folder, specifier)));
    if (specifier.startsWith("node:") || specifier.startsWith("/")) return { is: "package", name: specifier };
    const configs = read.model(aliasesAbove, folder);
    for (const config of configs) {
      const found = byPath(read, config, specifier);
      if (found) return asModule(found.uri);
    }
    const workspace = byWorkspace(read, specifier);
    if (workspace) return workspace;
    // What a manifest names is a package; asking for it in every base folder would be most of the work.
    const based = read.keyed("dependency", packageName(specifier)).length > 0 ? undefined : byBase(read, configs, specifier);
    if (based !== undefined) return asModule(based);
    return /^[#~]|^@\//.test(specifier) ? { is: "unknown" } : { is: "package", name: specifier };
  },
});

const extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];
/** TypeScript sources are imported by the name of what they compile to: https://www.typescriptlang.org/docs/handbook/modules/theory.html */
const compiled: readonly (readonly [RegExp, readonly string[]])[] = [[/\.js$/, [".ts", ".tsx"]], [/\.jsx$/, [".tsx"]], [/\.mjs$/, [".mts"]], [/\.cjs$/, [".cts"]]];

/** The file that a path without extension, or of a folder, means. */
export function fileAt(read: Read, path: string): string | undefined {
  for (const [ending, sources] of compiled) {
    const source = ending.test(path) ? sources.map(it => path.replace(ending, it)).find(read.exists) : undefined;
    if (source !== undefined) return source;
  }
  if (/\.\w+$/.test(path) && read.exists(path)) return path;
  const index = path === "" ? "index" : `${path}/index`;
  for (const stem of [path, index]) {
    const found = extensions.find(it => read.exists(stem + it));
    if (found !== undefined) return stem + found;
  }
  return undefined;
}

/** The configurations with paths or a base folder that hold for files of a folder, the nearest first. */
const aliasesAbove: Model<string, readonly Aliases[]> = defineModel({
  name: "aliases above",
  derive: (folder: string, read) => {
    const names = ["tsconfig.json", "jsconfig.json", "tsconfig.base.json", "tsconfig.app.json", "tsconfig.server.json"];
    const own = names.flatMap(name => pathsOf(read, join(folder, name), 0) ?? []);
    return folder === "" ? own : [...own, ...read.model(aliasesAbove, folderOf(folder))];
  },
});

interface Aliases {
  readonly folder: string;
  readonly hasBase: boolean;
  readonly paths: Readonly<Record<string, readonly string[]>>;
}

/** `paths` and `baseUrl` come from the config itself, else from the one it extends. */
function pathsOf(read: Read, uri: string, depth: number): Aliases | undefined {
  const fact: Fact<"pathAliases"> | undefined = read.inFile("pathAliases", uri)[0];
  if (!fact || depth > 4) return undefined;
  const own = fact.baseUrl !== undefined || Object.keys(fact.paths).length > 0;
  if (own) return { folder: join(folderOf(uri), fact.baseUrl ?? "."), hasBase: fact.baseUrl !== undefined, paths: fact.paths };
  for (const base of fact.extends) {
    const target = base.startsWith(".") ? join(folderOf(uri), base) : undefined;
    const found = target && (pathsOf(read, target, depth + 1) ?? pathsOf(read, `${target}.json`, depth + 1));
    if (found) return found;
  }
  return undefined;
}

/** By `paths`. A pattern that fits decides, even when no file is found. */
function byPath(read: Read, { folder, paths }: Aliases, specifier: string): { readonly uri: string | undefined } | undefined {
  for (const [pattern, targets] of Object.entries(paths)) {
    const star = pattern.indexOf("*");
    const [before, after] = star < 0 ? [pattern, ""] : [pattern.slice(0, star), pattern.slice(star + 1)];
    const fits = star < 0 ? specifier === pattern : specifier.startsWith(before) && specifier.endsWith(after) && pattern !== "*";
    if (!fits) continue;
    const middle = star < 0 ? "" : specifier.slice(before.length, specifier.length - after.length);
    return { uri: targets.map(it => fileAt(read, join(folder, it.replace("*", middle)))).find(it => it !== undefined) };
  }
  return undefined;
}

/** By `baseUrl`, or by the pattern `*`, which says the same. */
function byBase(read: Read, configs: readonly Aliases[], specifier: string): string | undefined {
  for (const { folder, hasBase, paths } of configs) {
    const folders = [...hasBase ? [folder] : [], ...(paths["*"] ?? []).map(it => join(folder, it.replace(/\*$/, "")))];
    const found = folders.map(it => fileAt(read, join(it, specifier))).find(it => it !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The package that a specifier is of: `@nestjs/core/router` is of `@nestjs/core`. */
export function packageName(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** A package of this workspace, by the name in its manifest: its entry as source, or a file below it. */
function byWorkspace(read: Read, specifier: string): Module | undefined {
  for (const manifest of read.facts("manifest")) {
    if (manifest.ecosystem !== "npm" || !manifest.name) continue;
    if (specifier !== manifest.name && !specifier.startsWith(`${manifest.name}/`)) continue;
    const folder = folderOf(manifest.uri);
    const below = specifier.slice(manifest.name.length + 1);
    const paths = below ? [below, `src/${below}`] : [...manifest.entries.map(asSource), ...manifest.entries, "src/index", "src/main", "index", "lib/index"];
    const uri = paths.map(it => fileAt(read, join(folder, it))).find(it => it !== undefined);
    return uri === undefined ? { is: "unknown" } : { is: "file", uri };
  }
  return undefined;
}

/** `dist/index.js` is built from `src/index.ts`, by the custom of most packages. */
function asSource(entry: string): string {
  return entry.replace(/^(\.\/)?(dist|lib|build|out)\//, "src/").replace(/\.d\.ts$|\.[cm]?js$/, "");
}
