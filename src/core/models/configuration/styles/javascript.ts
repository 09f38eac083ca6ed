import known from "../../../data/configuration-libraries.json";
import type { Fact } from "../../../facts.js";
import type { Origin } from "../../../facts/code.js";
import type { Read } from "../../../workspace.js";
import { join } from "../../paths.js";
import { isConfigurationPath } from "../configurationPath.js";
import { sharedDepth } from "./nearestStore.js";
import type { ConfigurationStyle } from "./style.js";
import { loadsByScript } from "../environmentLoading.js";

/** Libraries in the order in which they are looked for, since one may be made of another. */
const patterns = ["t3-env", "nest-config", "zod-env", "envalid", "convict", "node-config"] as const;

/** Node.js: a library, a module of the project, reads here and there, or nothing yet. */
export function javascriptStyle(read: Read, folder: string, from: string): ConfigurationStyle {
  const reads = read.inPackage("environmentRead", folder).filter(it => isJavaScript(it.uri) && isProduction(read, it.uri));
  const kept = storeStyle(read, folder, from) ?? libraryStyle(read, folder);
  if (kept) return kept;
  const module = ownModule(read, reads, from);
  if (module !== undefined) return { pattern: "own-module", at: { uri: module } };
  const loads = read.inPackage("environmentLoad", folder).filter(it => isJavaScript(it.uri));
  const readsInPlace = reads.length > 0 || loads.length > 0 || loadsByScript(read, folder);
  return { pattern: "new-module", ...readsInPlace && { readsInPlace } };
}

/** The store of the first pattern that the package has. One of several that are equally near would be a guess. */
function storeStyle(read: Read, folder: string, from: string): ConfigurationStyle | undefined {
  const all = read.inPackage("settingStore", folder).filter(it => isProduction(read, it.uri) && (it.pattern === "node-config" ? usesPackageConfig(read, folder) : isJavaScript(it.uri)));
  const own = patterns.map(pattern => all.filter(it => it.pattern === pattern)).find(it => it.length > 0);
  if (!own) return undefined;
  const usable = own.filter(it => problemOf(it) === undefined).sort((a, b) => sharedDepth(b.uri, from) - sharedDepth(a.uri, from) || b.entries.length - a.entries.length);
  const [store, other] = usable;
  if (!store) return { pattern: "unsupported", unsupported: problemOf(own[0]!)! };
  const isGuess = other !== undefined && oneOfAKind.has(store.pattern) && sharedDepth(store.uri, from) === sharedDepth(other.uri, from);
  if (!isGuess) return { pattern: store.pattern, at: { uri: store.uri, store } };
  const where = store.uri === other.uri ? `${store.uri} keeps settings in two places` : `${[store.uri, other.uri].sort().join(" and ")} both keep settings, and neither is nearer`;
  return { pattern: "unsupported", unsupported: `${where}, so it cannot be told where a new one belongs.` };
}

/** Patterns in which a single object has all settings; the others spread them over files by topic. */
const oneOfAKind: ReadonlySet<string> = new Set(["t3-env", "zod-env", "envalid", "convict"]);

/** Why a store cannot be extended, as its extractor says. */
function problemOf({ details }: Fact<"settingStore">): string | undefined {
  const problem = details?.["problem"];
  return typeof problem === "string" ? problem : undefined;
}

function libraryStyle(read: Read, folder: string): ConfigurationStyle | undefined {
  const library = libraryIn(read, folder);
  if (library === undefined) return undefined;
  const end = known.extendable.includes(library) ? "in a form that this action cannot extend" : "which this action cannot extend";
  return { pattern: "unsupported", unsupported: `The project keeps its configuration with ${library}, ${end}.` };
}

function isJavaScript(uri: string): boolean {
  return /\.([cm]?[jt]s|[jt]sx)$/.test(uri);
}

function isProduction(read: Read, uri: string): boolean {
  return read.fileClass(uri) === "production";
}

/** A folder `config` with a file of defaults is of many makers; the package says that it is that of `config`. */
function usesPackageConfig(read: Read, folder: string): boolean {
  return read.inPackage("dependency", folder).some(it => it.name === "config");
}

function libraryIn(read: Read, folder: string): string | undefined {
  const names = [...read.inPackage("dependency", folder).map(it => it.name), ...read.inPackage("import", folder).filter(it => !it.typeOnly).map(it => it.specifier)];
  const library = names.find(name => known.libraries.includes(name) || known.extendable.includes(name));
  if (library !== undefined) return library;
  const { name, files } = known.libraryWithFiles;
  if (names.includes(name) && files.some(it => read.exists(join(folder, it)))) return name;
  const passed = read.inPackage("environmentPassed", folder).find(it => isProduction(read, it.uri) && !known.harmlessReceivers.includes(it.to));
  return passed && `${passed.to}(process.env) in ${passed.uri}`;
}

/** The module nearest to the folder, then the one that reads most. A single read makes one where it is a member of an exported object. */
function ownModule(read: Read, reads: readonly Fact<"environmentRead">[], from: string): string | undefined {
  const kept = new Map<string, Set<string>>();
  const exported = reads.filter(it => isConfigurationPath(it.uri) && isExported(read, it));
  for (const { uri, key } of exported) kept.set(uri, (kept.get(uri) ?? new Set()).add(key));
  const modules = [...kept].filter(([uri, keys]) => keys.size > 1 || exported.some(it => it.uri === uri && it.keptAs!.length > 1));
  modules.sort(([a, inA], [b, inB]) => sharedDepth(b, from) - sharedDepth(a, from) || inB.size - inA.size || (a < b ? -1 : 1));
  return modules[0]?.[0];
}

function isExported(read: Read, { uri, key, keptAs }: Fact<"environmentRead">): boolean {
  const first = keptAs?.[0];
  // Settings by environment are those of a database tool (Sequelize, Knex), which reads nothing else.
  if (/^(development|production|test|staging)$/.test(keptAs?.[1] ?? "")) return false;
  return read.inFile("export", uri).some(({ name, local, origin }) => origin.how === "object" && holds(origin, key, first)
    || (first !== undefined && (name === first || local === first || (origin.how === "call" && origin.of.from === "local" && origin.of.name === first))));
}

/** `{ port: PORT || 3000 }` after `const { PORT } = process.env`, or the constant under its own name. */
function holds(origin: Origin, key: string, constant: string | undefined): boolean {
  if (origin.how === "reference") return origin.of.from === "global" && origin.of.name === "process" && origin.of.path.join(".") === `env.${key}`;
  if (origin.how !== "object") return false;
  return (constant !== undefined && Object.hasOwn(origin.members, constant)) || Object.values(origin.members).some(it => holds(it, key, undefined));
}
