import type { Fact } from "../../facts.js";
import { defineModel, type Read } from "../../workspace.js";
import { settle } from "../references.js";

/** A place from which a function is called. */
export interface Caller {
  readonly uri: string;
  /** The qualified name of the function that calls; absent for the code at the top of a module. */
  readonly name?: string;
  /** Repeated without end by the top of a module: `for (;;) await work()`. */
  readonly endless: boolean;
}

/** The calls of a function that are certainly of it, from files that are no tests or examples. */
export function callersOf(read: Read, uri: string, name: string): readonly Caller[] {
  return read.model(callers, `${uri}\n${name}`);
}

const callers = defineModel<string, readonly Caller[]>({
  name: "callers",
  derive: (key, read) => {
    const at = key.indexOf("\n");
    const [uri, name] = [key.slice(0, at), key.slice(at + 1)];
    if (isInline(name)) return [];
    const found = new Map<string, Caller>();
    for (const call of namesOf(read, uri, name).flatMap(it => read.keyed("call", it))) {
      if (/^(test|example|generated|vendored)$/.test(read.fileClass(call.uri))) continue;
      const settled = settle(read, call.uri, call.callee);
      if (settled.of !== "function" || settled.uri !== uri || settled.name !== name || settled.path.length > 0) continue;
      const endless = call.within === undefined && isEndless(call);
      found.set(`${call.uri}\n${call.within ?? ""}\n${endless}`, { uri: call.uri, ...call.within !== undefined && { name: call.within }, endless });
    }
    return [...found.values()];
  },
});

/** A function written in the arguments of a call is named after the call, and nobody calls it by that name. */
export function isInline(name: string): boolean {
  return name.includes(" ") || /(^|\.)setInterval$/.test(name);
}

/** The keys under which calls of a function can stand: its own name, and those under which its file exports it. */
function namesOf(read: Read, uri: string, name: string): string[] {
  const exported = read.inFile("export", uri).filter(it => it.local === name || (it.origin.how === "function" && it.origin.name === name));
  const names = exported.flatMap(it => it.name === "=" ? ["*", "default"] : [it.name]);
  return [...new Set([name, name.slice(name.lastIndexOf(".") + 1), ...names])];
}

function isEndless({ loop }: Fact<"call">): boolean {
  return loop !== undefined && loop.turns === undefined && (loop.kind === "while" || (loop.kind === "for" && loop.meant === "paging"));
}
