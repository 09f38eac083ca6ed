import shutdownLibraries from "../../data/shutdown-libraries.json";
import { defineModel, type Read } from "../../workspace.js";
import { filesOf, resolveSpecifier } from "../modules.js";
import { serversOfPackage } from "./servers.js";
import { springShutdown } from "./springBoot.js";

/** Whether a package's servers are told to end; `unknown` names what keeps the answer open. */
export type ShutdownHandling =
  | { readonly state: "handled" | "missing" }
  | { readonly state: "unknown"; readonly because: string };

const libraries: ReadonlySet<string> = new Set(shutdownLibraries.libraries);

/** Looks at all files of the package, at all that its servers import, and at the packages of those. */
export const shutdownHandling = defineModel<string, ShutdownHandling>({
  name: "shutdown handling",
  derive: (folder, read) => {
    const starts = read.model(serversOfPackage, folder);
    if (starts[0]?.uri.endsWith(".java")) return inJava(read, folder, starts[0].api);
    const reached = reachableFrom(read, starts.map(it => it.uri));
    const packages = new Set([folder, ...reached.files.map(it => read.packageOf(it)), ...importersOf(read, folder)]);
    if ([...packages].some(it => read.inPackage("shutdown", it).some(fact => read.fileClass(fact.uri) !== "test"))) return { state: "handled" };
    return reached.open === undefined ? { state: "missing" } : { state: "unknown", because: reached.open };
  },
});

/** Of Spring Boot alone it is known what it does when it is told to end. */
function inJava(read: Read, folder: string, api: string): ShutdownHandling {
  if (read.inPackage("shutdown", folder).some(it => read.fileClass(it.uri) !== "test")) return { state: "handled" };
  const state = api === "spring" ? springShutdown(read, folder) : "unknown";
  return state === "unknown" ? { state, because: api === "spring" ? "the version or the settings of Spring Boot" : api } : { state };
}

interface Reached {
  readonly files: readonly string[];
  /** The first import that could not be followed and may lead out of the package. */
  readonly open?: string;
}

function reachableFrom(read: Read, entries: readonly string[]): Reached {
  const files = new Set(entries);
  let open: string | undefined;
  for (const uri of files) {
    for (const it of read.inFile("unresolved", uri)) if (it.scope === "imports" && leadsOut(it.what)) open ??= it.what;
    open ??= runByOther(read, uri);
    for (const it of read.inFile("import", uri)) {
      if (it.typeOnly) continue;
      const module = resolveSpecifier(read, uri, it.specifier);
      if (module.is === "file" || module.is === "folder") filesOf(read, module).forEach(file => files.add(file));
      else if (module.is === "unknown" ? !isData(it.specifier) : mayHandleSignals(module.name)) open ??= it.specifier;
    }
  }
  return { files: [...files], ...open !== undefined && { open } };
}

/** A library that the program is handed to. */
function runByOther(read: Read, uri: string): string | undefined {
  return read.inFile("unresolved", uri).find(it => it.scope === "process" && resolveSpecifier(read, uri, it.what).is === "package")?.what;
}

/** `require(path.join(__dirname, file))` loads a file of the package, and all of those are looked at. */
function leadsOut(what: string): boolean {
  return !/__dirname|import\.meta\.|["'`]\.{1,2}\//.test(what);
}

/** Generated code and data that a checkout does not hold. */
function isData(specifier: string): boolean {
  return /\.(json|css|svg|graphql|gql|proto|txt|html|md)$|(^|\/)(generated|__generated__|prisma\/client)(\/|$)/.test(specifier);
}

/** Packages whose trade is the life of the process, and those that split it into several. */
function mayHandleSignals(name: string): boolean {
  const bare = name.replace(/^node:/, "");
  return libraries.has(bare) || bare === "cluster" || /grace|shut-?down|terminus|terminat|lifecycle|bootstrap|signal-|server-kit|service-kit|microservice-/i.test(bare);
}

/** Packages of the workspace that use this one: they may start its server and end it. */
function importersOf(read: Read, folder: string): readonly string[] {
  const name = read.inPackage("manifest", folder).find(it => it.ecosystem === "npm" || it.ecosystem === "go")?.name;
  if (name === undefined || read.packages().length < 2) return [];
  return read.packages().filter(it => it !== folder && read.inPackage("import", it).some(fact => fact.specifier === name || fact.specifier.startsWith(`${name}/`)));
}
