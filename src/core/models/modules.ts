import type { Read } from "../workspace.js";
import { filesOfGoFolder, resolveGo } from "./modules/go.js";
import { resolveJavaScript } from "./modules/javascript.js";
import type { Module } from "./modules/module.js";

type Resolver = (read: Read, uri: string, specifier: string) => Module;

/** How each language finds what an import means, by the ending of the file that imports. */
const resolvers: readonly (readonly [RegExp, Resolver])[] = [
  [/\.([cm]?[jt]s|[jt]sx)$/, resolveJavaScript],
  [/\.go$/, resolveGo],
];

/** The module that `specifier` means in the file `uri`. Where its language has no way to tell, it is taken as something outside of the workspace. */
export function resolveSpecifier(read: Read, uri: string, specifier: string): Module {
  const [, resolve] = resolvers.find(([files]) => files.test(uri)) ?? [];
  return resolve?.(read, uri, specifier) ?? { is: "package", name: specifier };
}

/** The files of the workspace that make up a module. */
export function filesOf(read: Read, module: Module): readonly string[] {
  if (module.is === "file") return [module.uri];
  return module.is === "folder" ? filesOfGoFolder(read, module.folder) : [];
}
