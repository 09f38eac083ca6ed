import type { Fact } from "../../facts.js";
import { distance } from "../../settings.js";
import { defineFileModel, defineModel, type Read } from "../../workspace.js";
import { environmentNames, isSampleFile } from "./environmentNames.js";
import { documentationOf, isVariable, packageVariables, type Documentation, type PackageVariable } from "./packageVariables.js";

/** A variable that the code reads, and that what tells of the package's variables leaves out. */
export interface UndocumentedVariable {
  readonly variable: PackageVariable;
  readonly first: Fact<"environmentRead">;
  /** Where it is missing: the sample before the table. */
  readonly documentation: Documentation;
  /** The entry of the sample that was probably meant: nothing reads it, and the names differ by a letter or two. */
  readonly meant?: Fact<"environmentEntry">;
}

/** At the first read of each, in a package most of whose variables are told. */
export const undocumentedVariables = defineFileModel<UndocumentedVariable>({
  name: "undocumented variables",
  from: "environmentRead",
  derive: (uri, read) => read.model(undocumentedOf, read.packageOf(uri)).filter(it => it.first.uri === uri),
});

/** The entries of samples that nothing reads because a read has their name wrong, or they have it. */
export const misspelledEntries = defineModel<"", ReadonlySet<Fact<"environmentEntry">>>({
  name: "misspelled entries",
  derive: (_, read) => {
    const packages = new Set(read.facts("environmentRead").map(it => read.packageOf(it.uri)));
    return new Set([...packages].flatMap(folder => read.model(undocumentedOf, folder).flatMap(it => it.meant ?? [])));
  },
});

const undocumentedOf = defineModel<string, readonly UndocumentedVariable[]>({
  name: "undocumented variables of a package",
  derive: (folder, read) => {
    const names = environmentNames(read);
    const all = [...read.model(packageVariables, folder).values()];
    const documentation = read.model(documentationOf, folder).find(it => meansToTellAll(read, it, all));
    const missing = documentation ? all.filter(it => !names.isTold(it.key) && !it.reads.some(({ beside = [] }) => beside.some(key => isVariable(key) && names.isTold(key)))) : [];
    if (!documentation) return [];
    return missing.filter(it => !it.declared).map(variable => {
      const meant = meantBy(read, folder, variable);
      return { variable, first: variable.reads[0]!, documentation, ...meant && { meant } };
    });
  },
});

/**
 * Whoever tells of most variables means to tell of all; a list of the few that matter most leaves the others out on purpose. A table
 * most of whose names are no variables of the code is about something else.
 */
function meansToTellAll(read: Read, { at, form, keys }: Documentation, all: readonly PackageVariable[]): boolean {
  const mentioned = new Set([...keys, ...read.inFile("mentionedNames", at.uri).flatMap(it => it.names)]);
  const told = all.filter(it => mentioned.has(it.key)).length;
  return told >= 2 && told * 3 >= all.length * 2 && (form === "sample" || all.filter(it => keys.has(it.key)).length * 2 >= keys.size);
}

/** The only entry of a sample of the package that is nearly called so, and that nothing can read. */
function meantBy(read: Read, folder: string, { key }: PackageVariable): Fact<"environmentEntry"> | undefined {
  if (key.length < 6) return undefined;
  const own = new Set(read.model(documentationOf, folder).filter(it => it.form === "sample").map(it => it.at.uri));
  const names = environmentNames(read);
  const near = read.facts("environmentEntry").filter(it => own.has(it.uri) && isSampleFile(it.uri) && isVariable(it.key) && isNear(it.key, key) && !names.isNamed(it.key));
  return near.length === 1 ? near[0] : undefined;
}

/** Numbered names are names of their own. */
function isNear(a: string, b: string): boolean {
  if (a.replace(/\d+/g, "") === b.replace(/\d+/g, "")) return false;
  return distance(a, b) <= (Math.min(a.length, b.length) < 10 ? 1 : 2);
}
