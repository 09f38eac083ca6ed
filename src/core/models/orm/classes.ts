import type { Fact } from "../../facts.js";
import type { Reference } from "../../facts/code.js";
import { defineModel, type Read } from "../../workspace.js";
import { settle, type Settled } from "../references.js";

/** A class of the workspace: file and qualified name, parted by a line feed. */
export type ClassKey = string;

export function classKey({ uri, name }: { readonly uri: string; readonly name: string }): ClassKey {
  return `${uri}\n${name}`;
}

export function classAt(read: Read, key: ClassKey): Fact<"modelClass"> | undefined {
  const [uri, name] = key.split("\n") as [string, string];
  const found = read.inFile("modelClass", uri).filter(it => it.name === name);
  // Where two libraries could be meant, the one of which something is said.
  return found.find(it => it.fields.length > 0) ?? found[0];
}

/** The class that a reference made in `uri` names, or a value of it. */
export function classNamed(read: Read, uri: string, reference: Reference): ClassKey | undefined {
  const settled = settle(read, uri, reference);
  if (settled.path.length > 0) return undefined;
  if (settled.of === "class") return classKey(settled);
  // A table that is no class is known by the variable that holds it.
  return settled.at && read.inFile("modelClass", settled.at.uri).some(it => it.name === settled.at!.name) ? classKey(settled.at) : undefined;
}

/** A class with those it inherits from. */
export interface Lineage {
  /** The nearest first, itself included; each once. */
  readonly classes: readonly Fact<"modelClass">[];
  /** Dotted names of bases of packages: `django.db.models.Model`, `sqlalchemy.orm.declarative_base`. */
  readonly roots: readonly string[];
  /** A base could not be found. */
  readonly open: boolean;
}

export function lineageOf(read: Read, key: ClassKey): Lineage {
  return read.model(lineages, key);
}

const deepest = 12;

const lineages = defineModel<ClassKey, Lineage>({
  name: "lineages of classes",
  derive: (key, read) => {
    const classes: Fact<"modelClass">[] = [];
    const roots: string[] = [];
    let open = false;
    const seen = new Set<ClassKey>();
    walk(key, 0);
    return { classes, roots, open };

    function walk(at: ClassKey, depth: number): void {
      if (seen.has(at) || depth > deepest) return;
      seen.add(at);
      const [uri] = at.split("\n") as [string];
      const own = classAt(read, at);
      if (own) classes.push(own);
      for (const base of own?.bases ?? plainBase(read, at)) {
        const settled = settle(read, uri, base);
        if (settled.of === "class" && settled.path.length === 0) walk(classKey(settled), depth + 1);
        else if (settled.of === "package") roots.push(rootName(settled));
        else if (settled.of !== "global") open = true;
      }
    }
  },
});

/** A class that says nothing of tables itself may have a base that does. */
function plainBase(read: Read, key: ClassKey): readonly Reference[] {
  const [uri, name] = key.split("\n") as [string, string];
  const origin = read.inFile("export", uri).find(it => it.origin.how === "class" && it.origin.name === name)?.origin;
  return origin?.how === "class" && origin.extends ? [origin.extends] : [];
}

function rootName({ specifier, name, path }: Settled & { readonly of: "package" }): string {
  return [specifier, name, ...path].filter(it => it !== "()" && it !== "*").join(".");
}
