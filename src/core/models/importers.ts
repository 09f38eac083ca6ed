import { defineModel } from "../workspace.js";
import { filesOf, resolveSpecifier } from "./modules.js";

/** Which files of production, and which scripts, import a file of the package. */
export const importers = defineModel<string, Readonly<Record<string, readonly string[]>>>({
  name: "importers in a package",
  derive: (folder, read) => {
    const found: Record<string, string[]> = {};
    for (const { uri, specifier, typeOnly } of read.inPackage("import", folder)) {
      const module = typeOnly || !/^(production|script)$/.test(read.fileClass(uri)) ? undefined : resolveSpecifier(read, uri, specifier);
      for (const file of module ? filesOf(read, module) : []) (found[file] ??= []).push(uri);
    }
    return found;
  },
});
