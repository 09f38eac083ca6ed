import type { Fact } from "../../facts.js";
import type { SettingPatternName } from "../../facts/settings.js";
import type { Location } from "../../text.js";
import { defineModel, type Read } from "../../workspace.js";
import { folderOf } from "../paths.js";
import { isSampleFile } from "./environmentNames.js";
import { isPlatformName } from "./platformNames.js";

/** A variable that the code of a package reads. */
export interface PackageVariable {
  readonly key: string;
  /** In the order of files and places; the first is where it is spoken of. */
  readonly reads: readonly Fact<"environmentRead">[];
  /** No read has a default, and none asks whether there is a value. */
  readonly needed: boolean;
  /** A read compares it with a text, so that none is a value like any other: a switch, which nothing checks all the same. */
  readonly compared: boolean;
  /** A library's schema, class or struct declares it. */
  readonly declared: boolean;
}

/** Where a package tells which variables it has. */
export interface Documentation {
  readonly at: Location;
  readonly form: "sample" | "table";
  readonly keys: ReadonlySet<string>;
}

/** The variables that production code of a package reads by a name of its own, without those of systems and platforms. */
export const packageVariables = defineModel<string, ReadonlyMap<string, PackageVariable>>({
  name: "variables of a package",
  derive: (folder, read) => {
    const schema = new Set(read.inPackage("settingStore", folder).filter(it => schemas.has(it.pattern)).flatMap(it => it.entries.map(({ key }) => key)));
    const reads = read.inPackage("environmentRead", folder).filter(it => read.fileClass(it.uri) === "production" && !ofTests.test(it.uri) && !forDevelopers.test(it.key) && isVariable(it.key) && isWritten(read, it));
    const asked = new Set(read.inPackage("unparsedVariable", folder).filter(it => it.how === "condition" || it.how === "converted").map(it => it.key));
    const found = new Map<string, PackageVariable>();
    for (const it of reads) {
      const before = found.get(it.key);
      found.set(it.key, {
        key: it.key, reads: [...before?.reads ?? [], it], needed: before?.needed !== false && !it.hasDefault && !asked.has(it.key),
        compared: before?.compared === true || it.compared === true, declared: before?.declared === true || it.declared === true || schema.has(it.key),
      });
    }
    return found;
  },
});

/** What tells of a package's variables: samples and tables in its folder, or in one above it. */
export const documentationOf = defineModel<string, readonly Documentation[]>({
  name: "documentation of variables",
  derive: (folder, read) => {
    const entries = read.facts("environmentEntry").filter(it => isSampleFile(it.uri));
    const rows = read.facts("documentedVariable").filter(it => it.form === "table");
    return [...pages(read, folder, entries, "sample"), ...pages(read, folder, rows, "table")];
  },
});

/** Patterns of settings in which each is declared with a type. */
const schemas: ReadonlySet<SettingPatternName> = new Set(["t3-env", "nest-config", "zod-env", "envalid", "convict", "node-config", "pydantic-settings", "properties-class", "struct-tags"]);

/** What sets tests up, where no folder says that they are tests. */
const ofTests = /(^|\/)(integration|integration-tests?|functional|suites)\/|(^|[/.-])(setup|teardown)(-?tests?|-?env|-?vitest|-?jest)?\.[cm]?[jt]sx?$/i;
/** Switches for those who work on the program, who find them in the code. */
const forDevelopers = /(^|_)(TESTS?|TESTING|E2E|MOCKS?|BENCH|BENCHMARK)(_|$)|^DEBUG_|_DEBUG$/;

/** Names that a variable of a project's own can have. */
export function isVariable(key: string): boolean {
  return /^[A-Z][A-Z0-9_]{2,}$/.test(key) && !isPlatformName(key);
}

/** The code says the name itself; of a setting of Spring, `app.mail.from`, the variable is only one way to set it. */
function isWritten(read: Read, { uri, key }: Fact<"environmentRead">): boolean {
  return !uri.endsWith(".java") || read.inFile("mentionedNames", uri).some(it => it.names.includes(key));
}

function pages(read: Read, folder: string, facts: readonly (Location & { readonly key: string })[], form: Documentation["form"]): readonly Documentation[] {
  const byFile = new Map<string, (Location & { readonly key: string })[]>();
  for (const it of facts) byFile.set(it.uri, [...byFile.get(it.uri) ?? [], it]);
  return [...byFile].flatMap(([uri, own]): Documentation[] => {
    const keys = new Set(own.map(it => it.key));
    if (keys.size < 2 || /^(test|vendored|generated)$/.test(read.fileClass(uri)) || /(^|\/)\.(devcontainer|github|gitpod|vscode)\//.test(uri) || !speaksFor(read, uri, folder)) return [];
    return [{ at: own[0]!, form, keys }];
  });
}

/** It lies in the package, or in a folder above it. */
function speaksFor(read: Read, uri: string, folder: string): boolean {
  const place = folderOf(uri).replace(/(^|\/)docs?(\/.*)?$/, "");
  return read.packageOf(uri) === folder || place === "" || folder === place || folder.startsWith(`${place}/`);
}
