import type { Reference } from "../facts/code.js";
import type { Read } from "../workspace.js";
import { filesOfGoFolder, resolveGo } from "./modules/go.js";
import { resolveJava } from "./modules/java.js";
import { resolveJavaScript } from "./modules/javascript.js";
import type { Module } from "./modules/module.js";
import { innerModule, resolvePython } from "./modules/python.js";

type Resolver = (read: Read, uri: string, specifier: string) => Module;

/** How each language finds what an import means, by the ending of the file that imports. */
const resolvers: readonly (readonly [RegExp, Resolver])[] = [
  [/\.([cm]?[jt]s|[jt]sx)$/, resolveJavaScript],
  [/\.go$/, resolveGo],
  [/\.pyi?$/, resolvePython],
  [/\.java$/, resolveJava],
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

const mostModules = 8;

/**
 * The same thing asked of a module inside the one that a reference names, where the language has such: `db` of `app` with
 * the path `session` is `session` of `app.db`. Undefined when no file is there, or modules hold none.
 */
export function askedOfInnerModule(read: Read, uri: string, reference: Reference & { readonly from: "import" }): (Reference & { readonly from: "import" }) | undefined {
  if (!/\.pyi?$/.test(uri)) return undefined;
  let { specifier, name } = reference;
  const path = [...reference.path];
  for (let steps = 0; name !== "*" && name !== "()" && steps < mostModules; steps++) {
    specifier = innerModule(specifier, name);
    name = path.shift() ?? "*";
    if (resolveSpecifier(read, uri, specifier).is === "file") return { from: "import", specifier, name, path };
  }
  return undefined;
}
