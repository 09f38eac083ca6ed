import type { Fact } from "../../facts.js";
import type { Reference } from "../../facts/code.js";
import { defineModel, type Read } from "../../workspace.js";
import { resolveSpecifier } from "../modules.js";

/** The use of a literal of another file to sign, encrypt or log in; the first in the order of files. */
export function useOf(read: Pick<Read, "model">, { uri, keptAs }: Fact<"credential">): Fact<"secretUse"> | undefined {
  return keptAs && read.model(secretUses, uri).find(it => it.path.join(".") === keptAs.join("."))?.use;
}

interface KeptUse {
  /** Under which name the file keeps the literal that is used. */
  readonly path: readonly string[];
  readonly use: Fact<"secretUse">;
}

/** The uses of what a file gives to others. */
export const secretUses = defineModel<string, readonly KeptUse[]>({
  name: "secret uses",
  derive: (uri, read) => read.facts("secretUse").flatMap(use => keptPaths(read, use.uri, use.value, 0).filter(it => it.uri === uri).map(({ path }) => ({ path, use }))),
});

interface Kept {
  readonly uri: string;
  readonly path: readonly string[];
}

/** The names under which files may keep what a reference means, through re-exports. */
function keptPaths(read: Read, from: string, reference: Reference, depth: number): readonly Kept[] {
  if (reference.from !== "import" || depth > 4) return [];
  const module = resolveSpecifier(read, from, reference.specifier);
  if (module.is !== "file") return [];
  const { uri } = module;
  const { name, path } = reference;
  const exports = read.inFile("export", uri);
  const direct = name === "default" || name === "*" ? [["default", ...path], ["=", ...path]] : [[name, ...path], ["=", name, ...path]];
  const renamed = exports.flatMap(it => {
    const rest = it.name === name ? path : it.name === "=" ? (name === "default" || name === "*" ? path : [name, ...path]) : undefined;
    if (!rest) return it.name === "*" && it.origin.how === "reference" && it.origin.of.from === "import" ? keptPaths(read, uri, { ...it.origin.of, name, path }, depth + 1) : [];
    if (it.origin.how === "reference") return keptPaths(read, uri, { ...it.origin.of, path: [...it.origin.of.path, ...rest] }, depth + 1);
    return it.local === undefined ? [] : [{ uri, path: [it.local, ...rest] }];
  });
  return [...direct.map(it => ({ uri, path: it })), ...renamed];
}
