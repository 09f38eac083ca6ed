import type { Fact } from "../facts.js";
import type { Reference } from "../facts/code.js";
import { defineModel, type Read } from "../workspace.js";
import { resolveSpecifier } from "./modules.js";

/** A class of the workspace, by its file and qualified name. */
export interface ClassPlace {
  readonly uri: string;
  readonly name: string;
}

/** The class that implements an interface or extends an abstract class, where the program has exactly one; those of tests do not count. */
export function soleImplementation(read: Read, uri: string, name: string): ClassPlace | undefined {
  const found = below(read, uri, name);
  return found.length === 1 ? found[0] : undefined;
}

/** All classes below an interface or class, in whatever distance, those of tests left out. */
export function implementationsOf(read: Read, uri: string, name: string): readonly ClassPlace[] {
  const found = new Map<string, ClassPlace>();
  const open = [...below(read, uri, name)];
  for (let next = open.pop(); next; next = open.pop()) {
    const key = `${next.uri}#${next.name}`;
    if (found.has(key)) continue;
    found.set(key, next);
    open.push(...below(read, next.uri, next.name));
  }
  return [...found.values()].sort((a, b) => a.uri < b.uri || (a.uri === b.uri && a.name < b.name) ? -1 : 1);
}

function below(read: Read, uri: string, name: string): readonly ClassPlace[] {
  return read.model(implementations, "").get(`${uri}#${name}`) ?? [];
}

/** Which classes stand directly below a class, by `uri#name` of the upper one. */
const implementations = defineModel<"", ReadonlyMap<string, readonly ClassPlace[]>>({
  name: "implementations",
  derive: (_, read) => {
    const found = new Map<string, ClassPlace[]>();
    for (const fact of read.facts("export")) {
      if (fact.origin.how !== "class" || /^(test|example)$/.test(read.fileClass(fact.uri))) continue;
      for (const upper of uppersOf(read, fact)) {
        const place = { uri: fact.uri, name: fact.origin.name };
        const same = found.get(upper);
        if (same) same.push(place);
        else found.set(upper, [place]);
      }
    }
    return found;
  },
});

function uppersOf(read: Read, { uri, origin }: Fact<"export">): string[] {
  if (origin.how !== "class" || (!origin.implements && !origin.extends)) return [];
  return [...origin.implements ?? [], ...origin.extends ? [origin.extends] : []].flatMap(it => placeOf(read, uri, it) ?? []);
}

/** Where a class is declared, as far as its name leads there directly: no re-export is followed. */
function placeOf(read: Read, uri: string, reference: Reference): string | undefined {
  if (reference.from === "local") return `${uri}#${reference.name}`;
  if (reference.from === "global") return undefined;
  const module = resolveSpecifier(read, uri, reference.specifier);
  return module.is === "file" ? `${module.uri}#${reference.name}` : undefined;
}
