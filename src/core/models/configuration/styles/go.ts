import known from "../../../data/go-configuration-libraries.json";
import type { Fact } from "../../../facts.js";
import type { SettingPatternName } from "../../../facts/settings.js";
import type { Read } from "../../../workspace.js";
import { folderOf } from "../../paths.js";
import { isConfigurationPath } from "../configurationPath.js";
import { sharedDepth } from "./nearestStore.js";
import type { ConfigurationStyle } from "./style.js";

/** Go: a struct that a library fills, viper, koanf, functions and structs of the project that read the environment, or nothing yet. */
export function goStyle(read: Read, folder: string, from: string): ConfigurationStyle {
  const found = goStore(read, folder, from);
  if ("unsupported" in found) return { pattern: "unsupported", unsupported: found.unsupported };
  if (!found.store && read.inPackage("manifest", folder).every(it => it.ecosystem !== "go")) return { pattern: "unsupported", unsupported: "Without a go.mod it cannot be told how a package of settings would be imported." };
  if (!found.store) return { pattern: "new-go-package" };
  const { uri, pattern } = found.store;
  // A struct that stands among other code does not make the whole file a configuration.
  const { prefix } = found.store.details ?? {};
  return { pattern, ...pattern === "koanf" && typeof prefix === "string" && prefix !== "?" && { prefix }, ...isConfigurationPath(uri) && !/^(viper|koanf)$/.test(pattern) && { at: { uri, store: found.store } } };
}

type Found = { readonly store?: Fact<"settingStore"> } | { readonly unsupported: string };

/** What keeps the settings that a folder of a package reads: by the first pattern that the package has, the nearest store of it. */
export function goStore(read: Read, folder: string, from: string): Found {
  const stores = read.inPackage("settingStore", folder).filter(it => it.uri.endsWith(".go") && read.fileClass(it.uri) === "production");
  const tagged = ofPattern(stores, "struct-tags");
  if (tagged.length > 0) return taggedStore(read, folder, from, tagged);
  const viper = ofPattern(stores, "viper");
  if (viper.length > 0) return viperStore(viper, from);
  const koanf = ofPattern(stores, "koanf");
  if (koanf.length > 0) return nearest(koanf, from);
  const other = libraryIn(read, folder);
  if (other !== undefined) return { unsupported: `The project keeps its configuration with ${other}, which this action cannot extend.` };
  const filled = stores.filter(it => it.details?.["filled"] === true);
  const own = filled.length > 0 ? nearest(filled, from) : helperStore(stores, from);
  if (own) return own;
  const module = read.inPackage("export", folder).find(it => it.uri.endsWith(".go") && isConfigurationPath(it.uri) && !/test/i.test(it.uri) && read.fileClass(it.uri) === "production");
  return module ? { unsupported: `${module.uri} keeps the configuration in a way that this action cannot extend.` } : {};
}

function ofPattern(stores: readonly Fact<"settingStore">[], pattern: SettingPatternName): readonly Fact<"settingStore">[] {
  return stores.filter(it => it.pattern === pattern);
}

/** Structs that are given to the library in their own file are the whole configuration; others may be parts of one. */
function taggedStore(read: Read, folder: string, from: string, stores: readonly Fact<"settingStore">[]): Found {
  const whole = stores.filter(it => it.details?.["parsed"] === true);
  const found = nearest(whole.length > 0 ? whole : stores, from);
  if (!("store" in found) || !found.store) return found;
  const library = found.store.details?.["library"] ?? known.tagLibraries.find(it => read.inPackage("import", folder).some(({ specifier }) => new RegExp(it.path).test(specifier)))?.name;
  if (library !== "caarlos0" && library !== "kelseyhightower") return { unsupported: `${found.store.uri} is filled by ${library === undefined ? "a library that could not be told" : `${library}'s library`}, which this action cannot extend.` };
  return { store: { ...found.store, details: { ...found.store.details, library } } };
}

/** Programs that set viper up in several places get a default where most of them are; there nothing is known of the set-up elsewhere. */
function viperStore(stores: readonly Fact<"settingStore">[], from: string): Found {
  const own = stores.filter(it => it.details?.["instance"] !== true);
  const most = Math.max(0, ...own.map(it => it.entries.length));
  const rich = own.filter(it => it.entries.length === most);
  if (stores.length === 1 || rich.length !== 1) return nearest(rich.length > 0 ? rich : stores, from);
  const { receiver = "viper" } = rich[0]!.details ?? {};
  return { store: { ...rich[0]!, details: own.length > 1 ? { receiver, partly: true } : rich[0]!.details! } };
}

/** Of several at the same distance none is meant for certain. */
function nearest(stores: readonly Fact<"settingStore">[], from: string): Found {
  const depth = Math.max(...stores.map(it => sharedDepth(it.uri, from)));
  const near = stores.filter(it => sharedDepth(it.uri, from) === depth);
  const own = near.filter(it => folderOf(it.uri) === from);
  const [first, second] = own.length > 0 ? own : near;
  if (!second) return { store: first! };
  return { unsupported: `${placeOf(first!)} and ${placeOf(second)} both keep settings, and neither is nearer.` };
}

function placeOf({ name, uri }: Fact<"settingStore">): string {
  return name === undefined ? uri : `${name} in ${uri}`;
}

/** A function that reads a text: of the folder itself, else one that other packages can call. */
function helperStore(stores: readonly Fact<"settingStore">[], from: string): Found | undefined {
  const helpers = stores.filter(it => it.pattern === "go-helper" && it.details?.["reads"] === "string" && it.details["default"] === true);
  const usable = helpers.filter(it => folderOf(it.uri) === from || /^[A-Z]/.test(it.name ?? ""));
  return usable.length > 0 ? nearest(usable, from) : undefined;
}

function libraryIn(read: Read, folder: string): string | undefined {
  const imports = new Set(read.inPackage("import", folder).filter(it => it.uri.endsWith(".go") && read.fileClass(it.uri) === "production").map(it => it.specifier));
  return known.libraries.find(path => [...imports].some(it => it === path || it.startsWith(`${path}/`)));
}
