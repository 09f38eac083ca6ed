import { defineModel, type Read } from "../workspace.js";

/** Whether a call of this function only has it done later, or beside what calls it. */
export function isDeferred(read: Read, uri: string, name: string): boolean {
  return read.model(deferredFunctions, uri).has(name);
}

const deferredFunctions = defineModel<string, ReadonlySet<string>>({
  name: "deferred functions",
  derive: (uri, read) => new Set(read.inFile("function", uri).filter(it => it.deferred).map(it => it.name)),
});
