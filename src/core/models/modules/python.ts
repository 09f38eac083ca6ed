import { defineModel, type Read } from "../../workspace.js";
import { folderOf, join } from "../paths.js";
import type { Module } from "./module.js";

/**
 * The module that a dotted name means in a Python file. Relative names start from the file's package, absolute ones from
 * the package of the workspace, from `src` in it, or from a folder that is no package itself. What the manifest names, and
 * what is found nowhere, is something outside, named as it is written. https://docs.python.org/3/reference/import.html
 */
export function resolvePython(read: Read, uri: string, specifier: string): Module {
  const found = read.model(modules, `${folderOf(uri)}\n${specifier}`);
  // `from celery import Celery` in `celery.py` means the library, or the file would import itself.
  return found.is === "file" && found.uri === uri && !specifier.startsWith(".") ? { is: "package", name: specifier } : found;
}

/** The module `name` inside the module `specifier`, as a dotted name: `app.db`, `..models`. */
export function innerModule(specifier: string, name: string): string {
  return specifier.endsWith(".") ? specifier + name : `${specifier}.${name}`;
}

const modules = defineModel<string, Module>({
  name: "python modules",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    const [folder, specifier] = [key.slice(0, at), key.slice(at + 1)];
    const dots = /^\.*/.exec(specifier)![0].length;
    const path = specifier.slice(dots).replaceAll(".", "/");
    if (dots > 0) {
      const uri = fileAt(read, join(folder, `${"../".repeat(dots - 1)}${path}`));
      return uri === undefined ? { is: "unknown" } : { is: "file", uri };
    }
    const isDependency = read.keyed("dependency", specifier.split(".")[0]!.toLowerCase().replaceAll("_", "-")).length > 0;
    const uri = isDependency ? undefined : rootsFor(read, folder).map(root => fileAt(read, join(root, path))).find(it => it !== undefined);
    return uri === undefined ? { is: "package", name: specifier } : { is: "file", uri };
  },
});

function fileAt(read: Read, path: string): string | undefined {
  return path === "" ? undefined : [`${path}.py`, `${path}/__init__.py`].find(it => read.exists(it));
}

/** Where absolute names may start: a folder with an `__init__.py` is a package, and found in a folder above. */
function rootsFor(read: Read, folder: string): readonly string[] {
  const above: string[] = [];
  for (let at = folder; at !== ""; at = folderOf(at)) above.push(at);
  const own = read.packageOf(`${folder}/x.py`);
  const near = [own, join(own, "src"), ...above, "", "src"];
  return [...new Set([...near, ...read.packages().flatMap(it => [it, join(it, "src")])])].filter(it => it === "" || !read.exists(`${it}/__init__.py`));
}
