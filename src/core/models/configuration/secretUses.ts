import type { Fact } from "../../facts.js";
import { defineModel, type Read } from "../../workspace.js";
import { keptPlaces } from "../keptPlaces.js";

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
  derive: (uri, read) => read.facts("secretUse").flatMap(use => keptPlaces(read, use.uri, use.value).filter(it => it.uri === uri).map(({ path }) => ({ path, use }))),
});
