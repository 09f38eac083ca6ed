import type { Fact } from "../../facts.js";
import { defineModel, type Read } from "../../workspace.js";
import { simpleName } from "../functionNames.js";
import { settleCall } from "../references.js";

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
    const found = namesOf(read, uri, name).flatMap(it => read.model(callersByFunction, it).get(key) ?? []);
    return [...new Map(found.map(it => [`${it.uri}\n${it.name ?? ""}\n${it.endless}`, it])).values()];
  },
});

/**
 * Whom the calls of one name call, by file and qualified name. In a large backend hundreds of functions are called `list`:
 * each of their calls is followed once, not once for each of them.
 */
const callersByFunction = defineModel<string, ReadonlyMap<string, readonly Caller[]>>({
  name: "callers by function",
  derive: (called, read) => {
    const found = new Map<string, Caller[]>();
    for (const call of read.keyed("call", called)) {
      if (/^(test|example|generated|vendored)$/.test(read.fileClass(call.uri))) continue;
      const settled = settleCall(read, call);
      if (settled.of !== "function" || settled.path.length > 0) continue;
      const caller = { uri: call.uri, ...call.within !== undefined && { name: call.within }, endless: call.within === undefined && isEndless(call) };
      const known = found.get(`${settled.uri}\n${settled.name}`);
      if (known) known.push(caller);
      else found.set(`${settled.uri}\n${settled.name}`, [caller]);
    }
    return found;
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
  return [...new Set([name, simpleName(name), ...names])];
}

function isEndless({ loop }: Fact<"call">): boolean {
  return loop !== undefined && loop.turns === undefined && (loop.kind === "while" || (loop.kind === "for" && loop.meant === "paging"));
}
