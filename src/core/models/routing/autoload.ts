import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { fileAt } from "../modules/javascript.js";
import { folderOf, join } from "../paths.js";
import { joinPaths } from "./paths.js";
import { settle } from "../references.js";

/** A function that is loaded as a plugin, and the path that its place in the folder gives it. */
export interface LoadedPlugin {
  readonly uri: string;
  readonly name: string;
  readonly path: string;
}

/**
 * The plugins of an autoloaded folder that have routes or further plugins. Names of folders become parts of the path;
 * beside an index file no other file is loaded. https://github.com/fastify/fastify-autoload#readme
 */
export function autoloadedPlugins(read: Read, fact: Fact<"autoload">): readonly LoadedPlugin[] {
  const folder = join(folderOf(fact.uri), fact.folder);
  const files = new Set([...read.facts("route"), ...read.facts("mount")].filter(it => it.uri.startsWith(`${folder}/`)).map(it => it.uri));
  return [...files].flatMap(uri => {
    const index = fileAt(read, `${folderOf(uri)}/index`);
    if (index !== undefined && index !== uri) return [];
    if (read.inFile("export", uri).some(it => it.name === "autoPrefix" || it.name === "prefixOverride")) return [];
    const plugin = defaultFunction(read, uri);
    return plugin ? [{ ...plugin, path: pathOf(fact, folderOf(uri).slice(folder.length)) }] : [];
  });
}

function pathOf({ prefix, parameters, folderNames }: Fact<"autoload">, folders: string): string {
  if (!folderNames) return prefix;
  return joinPaths(prefix, parameters ? folders.replace(/\/_([^/]+)/g, "/:$1") : folders);
}

/** What the module gives by default, as another file of its folder would import it. */
function defaultFunction(read: Read, uri: string): { readonly uri: string; readonly name: string } | undefined {
  const file = uri.slice(uri.lastIndexOf("/") + 1);
  const settled = settle(read, uri, { from: "import", specifier: `./${file}`, name: "default", path: [] });
  return settled.of === "function" ? { uri: settled.uri, name: settled.name } : undefined;
}
