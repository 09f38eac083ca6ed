import type { Fact } from "../../facts.js";
import type { Read } from "../../workspace.js";
import { implementationsOf } from "../implementations.js";
import { openPart, joinPaths } from "./paths.js";
import type { Mounted } from "./routeGraph.js";

/**
 * The prefixes of a route of a Spring controller: the application's path and the controller's. What an interface or a base
 * class maps counts for the controllers below it, with their prefixes, else with its own.
 * https://docs.spring.io/spring-boot/appendix/application-properties/index.html#appendix.application-properties.server
 */
export function springPrefixes(read: Read, route: Fact<"route">): Mounted | undefined {
  const owner = route.owner.from === "local" ? route.owner.name : undefined;
  const declared = owner === undefined ? [] : appsOf(read, route.uri, owner);
  const controllers = route.proof === "made" ? [declared] : implementationsOf(read, route.uri, owner ?? "").map(it => appsOf(read, it.uri, it.name).filter(app => app.role === "controller"));
  const found = controllers.flatMap(apps => apps.map(it => it.prefix ?? declared.find(app => app.prefix !== undefined)?.prefix ?? ""));
  if (found.length === 0) return undefined;
  const application = applicationPath(read, route.uri);
  return { prefixes: [...new Set(found.map(it => joinPaths(application, it)))].sort(), mounted: "yes" };
}

function appsOf(read: Read, uri: string, name: string): readonly Fact<"app">[] {
  return read.inFile("app", uri).filter(it => it.framework === "spring" && it.name === name);
}

const keys = ["server.servlet.context-path", "spring.mvc.servlet.path", "spring.webflux.base-path"];

/** What the settings of the package put before all paths, whatever the profile. */
function applicationPath(read: Read, uri: string): string {
  const folder = read.packageOf(uri);
  return keys.map(key => {
    const setting = read.keyed("springSetting", key).find(it => it.profile === undefined && read.packageOf(it.uri) === folder && read.fileClass(it.uri) === "production");
    return setting?.valueClass === "placeholder" ? openPart : setting?.value ?? "";
  }).reduce((before, it) => joinPaths(before, it.replace(/^(?!\/|$)/, "/")), "");
}
