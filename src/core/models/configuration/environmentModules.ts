import validation from "../../data/validation-libraries.json";
import type { Fact } from "../../facts.js";
import type { SettingPatternName } from "../../facts/settings.js";
import { defineModel, type Read } from "../../workspace.js";
import { isConfigurationPath } from "./configurationPath.js";
import { packageVariables, type PackageVariable } from "./packageVariables.js";

/** How the code of a package gets at its variables. */
export interface EnvironmentAccess {
  /** Reads all over the code, and nothing that keeps the settings: the file that reads most comes first. */
  readonly scattered?: { readonly variables: number; readonly files: readonly Location[] };
  /** The module that keeps the settings takes these as they come, though the program cannot do without them. */
  readonly unchecked?: { readonly module: string; readonly reads: readonly Fact<"environmentRead">[] };
}

type Location = Pick<Fact, "uri" | "span">;

export const environmentAccess = defineModel<string, EnvironmentAccess>({
  name: "environment access",
  derive: (folder, read) => {
    const variables = [...read.model(packageVariables, folder).values()];
    const byFile = new Map<string, Fact<"environmentRead">[]>();
    for (const it of variables.flatMap(variable => variable.reads)) byFile.set(it.uri, [...byFile.get(it.uri) ?? [], it]);
    const scattered = scatteredReads(read, folder, variables, byFile);
    const unchecked = uncheckedReads(read, folder, variables, byFile);
    return { ...scattered && { scattered }, ...unchecked && { unchecked } };
  },
});

function scatteredReads(read: Read, folder: string, variables: readonly PackageVariable[], byFile: ReadonlyMap<string, readonly Fact<"environmentRead">[]>): EnvironmentAccess["scattered"] {
  const keysOf = (uri: string): number => new Set(byFile.get(uri)!.map(it => it.key)).size;
  const files = [...byFile.keys()].sort((a, b) => keysOf(b) - keysOf(a) || (a < b ? -1 : 1));
  if (variables.length < 8 || files.length < 4 || variables.some(it => it.declared) || usesLibrary(read, folder)) return undefined;
  // A module of another name that reads a good part of them is where the settings are kept.
  if (files.some(it => isConfigurationPath(it)) || keysOf(files[0]!) * 3 > variables.length) return undefined;
  return { variables: variables.length, files: files.map(it => byFile.get(it)![0]!) };
}

function uncheckedReads(read: Read, folder: string, variables: readonly PackageVariable[], byFile: ReadonlyMap<string, readonly Fact<"environmentRead">[]>): EnvironmentAccess["unchecked"] {
  const [module, ...others] = [...byFile].filter(([uri, reads]) => isConfigurationPath(uri) && new Set(reads.map(it => it.key)).size > 1).map(([uri]) => uri);
  if (module === undefined || others.length > 0 || module.endsWith(".java") || hasValidation(read, folder)) return undefined;
  if (read.inFile("mentionedNames", module).some(it => it.refuses)) return undefined;
  const needed = variables.filter(it => it.needed && !it.declared && requiredName.test(it.key) && !isAskedElsewhere(read, folder, it.key, module));
  const reads = needed.flatMap(it => it.reads.filter(one => one.uri === module && !one.fails).slice(0, 1));
  return reads.length > 0 ? { module, reads } : undefined;
}

/** Names of what no program that has a use for it can do without. */
const requiredName = /(^|_)(SECRET|SECRET_KEY|PASSWORD|TOKEN_KEY|PRIVATE_KEY|DATABASE_URL|DATABASE_URI|DB_URL|DB_URI|MONGO_URI|MONGO_URL|MONGODB_URI|MONGODB_URL|REDIS_URL|DSN)$/;

/** A check that stands elsewhere says the name, to the person who reads its message if to nobody else. */
function isAskedElsewhere(read: Read, folder: string, key: string, module: string): boolean {
  return read.inPackage("mentionedNames", folder).some(it => it.uri !== module && read.fileClass(it.uri) === "production" && it.refuses === true && it.names.includes(key));
}

/** A library keeps the settings; what the project itself keeps them in (a module, Flask's object) says nothing of checks. */
function usesLibrary(read: Read, folder: string): boolean {
  return read.inPackage("settingStore", folder).some(it => !ownStores.has(it.pattern));
}

const ownStores: ReadonlySet<SettingPatternName> = new Set(["own-module", "django-settings", "flask-config", "python-module", "go-helper"]);

function hasValidation(read: Read, folder: string): boolean {
  if (read.inPackage("environmentPassed", folder).length > 0 || usesLibrary(read, folder)) return true;
  return read.inPackage("dependency", folder).some(({ name }) => validation.names.some(it => name === it || name.startsWith(`${it}/v`)));
}
