import known from "../../../data/python-configuration-libraries.json";
import type { Fact } from "../../../facts.js";
import type { Read } from "../../../workspace.js";
import { folderOf } from "../../paths.js";
import { resolveSpecifier } from "../../modules.js";
import { isConfigurationPath } from "../configurationPath.js";
import { flaskSettingsClass, isFlaskSettingsModule } from "../flaskSettings.js";
import { sharedDepth } from "./nearestStore.js";
import type { ConfigurationStyle } from "./style.js";

type Store = Fact<"settingStore">;

/** Python: a settings class of pydantic, the settings of Django or Flask, a module of the project, or nothing yet. */
export function pythonStyle(read: Read, folder: string, from: string): ConfigurationStyle {
  const stores = read.inPackage("settingStore", folder).filter(it => /\.py$/.test(it.uri) && read.fileClass(it.uri) === "production");
  return pydanticStyle(stores, from) ?? djangoStyle(read, stores, from) ?? unknownLibrary(read, folder) ?? flaskStyle(read, stores, from) ?? moduleStyle(stores, from)
    ?? unusualModule(read, folder) ?? { pattern: "new-python-module" };
}

/** A class that is a part of another, or extended by it, is reached through that one, and nobody holds an object of it. */
function pydanticStyle(stores: readonly Store[], from: string): ConfigurationStyle | undefined {
  const classes = stores.filter(it => it.pattern === "pydantic-settings");
  const held = nearest(classes.filter(it => it.details?.["instance"] ?? it.details?.["accessor"]), from, "settings classes");
  const [first] = [...classes].sort((a, b) => b.entries.length - a.entries.length);
  return held ?? (first && { pattern: "unsupported", unsupported: `${first.uri} declares ${first.name}, of which it neither keeps an object nor gives one by a function.` });
}

/** Django reads one module, which may take on what another one has. */
function djangoStyle(read: Read, stores: readonly Store[], from: string): ConfigurationStyle | undefined {
  const modules = stores.filter(it => it.details?.["django"] === true);
  const taken = new Set(stores.flatMap(it => takenOver(read, it.uri)));
  const bases = modules.filter(it => taken.has(it.uri) && takenOver(read, it.uri).length === 0);
  return nearest(bases.length > 0 ? bases : modules, from, "settings modules of Django");
}

/** The modules of which a module has everything: `from .base import *`. */
function takenOver(read: Read, uri: string): readonly string[] {
  return read.inFile("import", uri).filter(it => it.names.includes("*")).flatMap(it => {
    const module = resolveSpecifier(read, uri, it.specifier);
    return module.is === "file" && read.inFile("export", uri).some(own => own.name === "*" && own.span.start === it.span.start) ? [module.uri] : [];
  });
}

function unknownLibrary(read: Read, folder: string): ConfigurationStyle | undefined {
  const imports = read.inPackage("import", folder).filter(it => /\.py$/.test(it.uri) && !it.typeOnly && read.fileClass(it.uri) === "production");
  const library = imports.flatMap(({ specifier }) => known.modules.filter(it => specifier === it || specifier.startsWith(`${it}.`)))[0];
  return library === undefined ? undefined : { pattern: "unsupported", unsupported: `The project keeps its configuration with ${library}, which this action cannot extend yet.` };
}

const flaskWays = ["prefixed", "object", "mapping"];

function flaskStyle(read: Read, stores: readonly Store[], from: string): ConfigurationStyle | undefined {
  const own = stores.filter(it => it.pattern === "flask-config");
  const apps = [...new Set(own.map(it => it.uri))].map(uri => own.filter(it => it.uri === uri).sort((a, b) => flaskWays.indexOf(wayOf(a)) - flaskWays.indexOf(wayOf(b)))[0]!);
  const style = nearest(apps, from, "applications of Flask with settings of their own");
  const store = style?.at?.store;
  if (!store || wayOf(store) !== "object") return style;
  const settings = flaskSettingsClass(read, store);
  if (settings) return { pattern: "flask-config", at: { uri: settings.uri, store } };
  return isFlaskSettingsModule(read, store) ? undefined : { pattern: "unsupported", unsupported: `${store.uri} takes its settings from an object that only a run tells.` };
}

function wayOf(store: Store): string {
  return String(store.details?.["how"]);
}

/** A module named like one for settings. One constant may be there by chance; a class and a dictionary are there to be read. */
function moduleStyle(stores: readonly Store[], from: string): ConfigurationStyle | undefined {
  const modules = stores.filter(it => /^(python-module|django-environ|decouple)$/.test(it.pattern) && it.entries.length > 0 && it.details?.["derived"] !== true && isConfigurationPath(it.uri));
  return nearest(modules, from, "configuration modules");
}

/** Settings that are kept, but not in a way that is known, in one only half typed, or in one that is generated. A second place for them would be wrong. */
function unusualModule(read: Read, folder: string): ConfigurationStyle | undefined {
  const found = read.inPackage("environmentRead", folder).find(it => /\.py$/.test(it.uri) && /^(production|generated)$/.test(read.fileClass(it.uri)) && it.keptAs !== undefined && isConfigurationPath(it.uri));
  return found && { pattern: "unsupported", unsupported: `${found.uri} keeps its settings in a way that this action cannot extend yet.` };
}

/** The store that is nearest to a folder; of several that are equally near, one in a folder above. */
function nearest(stores: readonly Store[], from: string, what: string): ConfigurationStyle | undefined {
  const best = Math.max(...stores.map(it => nearness(it.uri, from)));
  const found = stores.filter(it => nearness(it.uri, from) === best);
  const [first, second] = found;
  if (!first) return undefined;
  if (second) return { pattern: "unsupported", unsupported: `The package has several ${what}, ${placeOf(first, second)} and ${placeOf(second, first)}, and none is nearer.` };
  return { pattern: first.pattern, at: { uri: first.uri, store: first } };
}

function nearness(uri: string, from: string): number {
  const folder = folderOf(uri);
  const isAbove = folder === "" || folder === from || from.startsWith(`${folder}/`);
  return sharedDepth(uri, from) * 2 + (isAbove ? 1 : 0);
}

function placeOf({ uri, name }: Store, other: Store): string {
  return uri === other.uri && name !== undefined ? `${name} in ${uri}` : uri;
}
