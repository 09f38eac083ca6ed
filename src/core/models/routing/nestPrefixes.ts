import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { folderOf } from "../paths.js";
import { joinPaths } from "./paths.js";
import type { Mounted } from "./routeGraph.js";

/**
 * The prefixes of a route of a Nest controller: the application's global prefix, its version, and the controller's path.
 * https://docs.nestjs.com/faq/global-prefix, https://docs.nestjs.com/techniques/versioning
 */
export function nestPrefixes(read: Read, route: Fact<"route">): Mounted {
  const controllers = read.inFile("app", route.uri).filter(it => it.role === "controller" && "name" in route.owner && it.name === route.owner.name);
  const app = applicationOf(read, route.uri);
  const prefixes = controllers.flatMap(({ prefix = "", versions = [] }) => {
    const excluded = app?.excluded?.some(it => joinPaths("", it) === joinPaths(joinPaths("", prefix), route.path));
    const global = excluded ? "" : joinPaths("", app?.prefix ?? "");
    const mark = app?.versions?.[0];
    const marks = mark === undefined || versions.length === 0 ? [""] : versions.map(it => it === "{…}" ? it : `${mark}${it}`);
    return marks.map(it => joinPaths(joinPaths(global, it), prefix));
  });
  return { prefixes: [...new Set(prefixes)].sort(), mounted: app ? "yes" : "unknown" };
}

/** The application whose folder is nearest above the file; else the one that all applications agree on. */
function applicationOf(read: Read, uri: string): Fact<"app"> | undefined {
  const apps = read.facts("app").filter(it => it.framework === "nestjs" && it.role === "app" && !/^(test|example)$/.test(read.fileClass(it.uri)));
  const near = apps.filter(it => isBelow(uri, folderOf(it.uri))).sort((a, b) => folderOf(b.uri).length - folderOf(a.uri).length);
  if (near[0]) return near[0];
  const same = apps.every(it => it.prefix === apps[0]?.prefix && it.versions?.join() === apps[0]?.versions?.join());
  return same ? apps[0] : undefined;
}

function isBelow(uri: string, folder: string): boolean {
  return folder === "" || uri.startsWith(`${folder}/`);
}
