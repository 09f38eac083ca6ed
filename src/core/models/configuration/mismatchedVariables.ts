import type { Fact } from "../../facts.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { folderOf, join } from "../paths.js";
import { isSampleFile } from "./environmentNames.js";
import { documentationOf, packageVariables, type PackageVariable } from "./packageVariables.js";
import { undocumentedVariables } from "./undocumentedVariables.js";

/** A variable of which code and documentation say different things. */
export type MismatchedVariable = { readonly read: Fact<"environmentRead">; readonly entry: Fact<"environmentEntry"> } & (
  /** The names differ by a letter or two, and nothing reads what the sample has. */
  | { readonly differs: "name" }
  /** The sample has another number than the code takes without it. */
  | { readonly differs: "default"; readonly inCode: number; readonly inSample: number }
  /** Compose does not start without it, and the code has a default. */
  | { readonly differs: "need" });

export const mismatchedVariables = defineFileModel<MismatchedVariable>({
  name: "mismatched variables",
  from: "environmentRead",
  derive: (uri, read) => {
    const folder = read.packageOf(uri);
    const own = [...read.model(packageVariables, folder).values()].filter(it => it.reads[0]!.uri === uri);
    const names = read.model(undocumentedVariables, uri).flatMap(({ first, meant }) => meant ? [{ read: first, entry: meant, differs: "name" as const }] : []);
    return [...names, ...own.flatMap(it => otherDefault(read, folder, it)), ...own.flatMap(it => otherNeed(read, folder, it))];
  },
});

/** Numbers alone: a sample switches on what is for development, and its texts are examples. */
function otherDefault(read: Read, folder: string, { key, reads }: PackageVariable): readonly MismatchedVariable[] {
  const given = new Set(reads.map(it => it.defaultValue));
  const [inCode] = given;
  if (given.size !== 1 || typeof inCode !== "number") return [];
  const samples = new Set(read.model(documentationOf, folder).filter(it => it.form === "sample").map(it => it.at.uri));
  const entries = read.facts("environmentEntry").filter(it => it.key === key && samples.has(it.uri) && isSampleFile(it.uri));
  const inSample = entries[0]?.number;
  if (inSample === undefined || inSample === inCode || entries.some(it => it.number !== inSample)) return [];
  return [{ read: reads[0]!, entry: entries[0]!, differs: "default", inCode, inSample }];
}

/** Of a service that is built from the package. */
function otherNeed(read: Read, folder: string, { key, needed, reads }: PackageVariable): readonly MismatchedVariable[] {
  if (needed || !reads.every(it => it.hasDefault)) return [];
  const entry = read.facts("environmentEntry").find(it => it.required === true && it.key === key && isBuiltFrom(read, it, folder));
  return entry ? [{ read: reads[0]!, entry, differs: "need" }] : [];
}

function isBuiltFrom(read: Read, { uri, service }: Fact<"environmentEntry">, folder: string): boolean {
  const build = read.inFile("composeService", uri).find(it => it.name === service)?.build;
  return build !== undefined && join(folderOf(uri), build) === folder;
}
