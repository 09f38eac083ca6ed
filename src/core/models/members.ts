import type { Fact } from "../facts.js";
import type { Origin } from "../facts/code.js";
import { defineModel, type Read } from "../workspace.js";
import { folderOf } from "./paths.js";

/** A function or method by its qualified name, as `uri` knows it: of the file, and in Go of any file of the folder. */
export function functionNamed(read: Read, uri: string, name: string): Fact<"function"> | undefined {
  if (!uri.endsWith(".go")) return read.inFile("function", uri).find(it => it.name === name);
  const folder = folderOf(uri);
  return read.keyed("function", lastName(name)).find(it => it.name === name && folderOf(it.uri) === folder && isReal(read, it));
}

/**
 * The method of the only type that has all methods of an interface. Where several have, which one is called is told at run
 * time. What stands in for others in tests counts for nothing.
 */
export function implementationOf(read: Read, origin: Origin & { how: "class" }, member: string): Fact<"function"> | undefined {
  if (!origin.methods?.includes(member)) return undefined;
  const [only, other] = read.model(implementations, [...origin.methods].sort().join("\n"));
  return only === undefined || other !== undefined ? undefined : functionNamed(read, `${only.folder === "" ? "" : `${only.folder}/`}x.go`, `${only.type}.${member}`);
}

const implementations = defineModel<string, readonly { readonly folder: string; readonly type: string }[]>({
  name: "implementations",
  derive: (key, read) => {
    const methods = key.split("\n");
    // The rarest name leads to the fewest types.
    const candidates = methods.map(it => read.keyed("function", it)).sort((a, b) => a.length - b.length)[0] ?? [];
    return candidates.filter(it => it.uri.endsWith(".go") && isReal(read, it)).flatMap(({ uri, name }) => {
      const [type, , more] = name.split(".");
      const isWhole = more === undefined && name.includes(".") && methods.every(it => functionNamed(read, uri, `${type}.${it}`) !== undefined);
      return isWhole && !isStandIn(type!) ? [{ folder: folderOf(uri), type: type! }] : [];
    });
  },
});

function isStandIn(type: string): boolean {
  return /^_?(mock|fake|stub|dummy|noop|nop|spy|test)|(mock|fake|stub|noop)$/i.test(type);
}

function isReal(read: Read, { uri }: Fact<"function">): boolean {
  return read.fileClass(uri) !== "test";
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}
