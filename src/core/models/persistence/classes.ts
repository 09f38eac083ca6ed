import type { Fact } from "../../facts.js";
import type { Reference } from "../../facts/code.js";
import { defineModel, type Read } from "../../workspace.js";
import { settle } from "../references.js";

export type Mapped = Fact<"mappedClass">;

/** The mapped class that a reference made in `uri` means. */
export function mappedClassOf(read: Read, uri: string, reference: Reference | undefined): Mapped | undefined {
  if (!reference || reference.path.length > 0) return undefined;
  const settled = settle(read, uri, reference);
  return settled.of === "class" && settled.path.length === 0 ? mappedClassNamed(read, settled.uri, settled.name) : undefined;
}

export function mappedClassNamed(read: Read, uri: string, name: string): Mapped | undefined {
  return read.inFile("mappedClass", uri).find(it => it.name === name);
}

/** A class and those above it that are mapped, the uppermost first. */
export function lineage(read: Read, fact: Mapped): readonly Mapped[] {
  const found: Mapped[] = [fact];
  for (let at = fact; ;) {
    const above = mappedClassOf(read, at.uri, at.extends);
    if (!above || found.includes(above) || above.role === "embeddable") return found;
    found.unshift(above);
    at = above;
  }
}

/** The uppermost entity of a hierarchy: the class itself where it extends none. */
export function rootOf(read: Read, fact: Mapped): Mapped {
  return lineage(read, fact).find(it => it.role === "entity") ?? fact;
}

/** The entities below one, nearest or not, of the same package. */
export function descendants(read: Read, fact: Mapped): readonly Mapped[] {
  return read.model(byRoot, read.packageOf(fact.uri)).get(keyOf(rootOf(read, fact)))?.filter(it => it !== fact && lineage(read, it).includes(fact)) ?? [];
}

const byRoot = defineModel<string, ReadonlyMap<string, readonly Mapped[]>>({
  name: "entities by root",
  derive: (home, read) => {
    const found = new Map<string, Mapped[]>();
    for (const fact of read.inPackage("mappedClass", home)) {
      if (fact.role !== "entity") continue;
      const root = keyOf(rootOf(read, fact));
      found.set(root, [...found.get(root) ?? [], fact]);
    }
    return found;
  },
});

/** The entity that queries of a package call by this name: the package's own, else the only one of the workspace. */
export function entityNamed(read: Read, home: string, name: string): Mapped | undefined {
  const isMeant = (it: Mapped): boolean => it.role === "entity" && it.entity === name && read.fileClass(it.uri) !== "test";
  const own = read.inPackage("mappedClass", home).filter(isMeant);
  const found = own.length > 0 ? own : read.facts("mappedClass").filter(isMeant);
  return found.length === 1 ? found[0] : undefined;
}

export function keyOf({ uri, name }: Mapped): string {
  return `${uri}\n${name}`;
}
