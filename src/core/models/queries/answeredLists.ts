import { defineModel, type Read } from "../../workspace.js";
import type { Fact } from "../../facts.js";
import { entryOf } from "../routing/entries.js";
import { simpleName } from "../functionNames.js";
import { settleCall } from "../references.js";

/** Whether the rows of a query end in the answer of a GET request: written there, or returned to who writes or returns them. */
export function reachesAnswer(read: Pick<Read, "model">, { uri, result, within }: Fact<"query">): boolean {
  if (result === "response") return true;
  return result === "returned" && within !== undefined && read.model(returnedToClient, `${uri}\n${within}`);
}

const returnedToClient = defineModel<string, boolean>({
  name: "returned to client",
  derive: (key, read) => {
    const [uri, name] = key.split("\n") as [string, string];
    return isReturned(read, uri, name, 4, new Set());
  },
});

/** A function that nobody calls although requests reach it is a handler, and what it returns is the answer. */
function isReturned(read: Read, uri: string, name: string, hops: number, seen: Set<string>): boolean {
  if (hops === 0 || seen.has(`${uri}\n${name}`)) return false;
  seen.add(`${uri}\n${name}`);
  const calls = callsOf(read, uri, name);
  if (calls.length === 0) return isGet(read, uri, name);
  return calls.some(it => isGet(read, it.uri, it.within)
    && (it.result === "response" || (it.result === "returned" && it.within !== undefined && isReturned(read, it.uri, it.within, hops - 1, seen))));
}

function callsOf(read: Read, uri: string, name: string): readonly Fact<"call">[] {
  return read.keyed("call", simpleName(name)).filter(it => {
    const settled = settleCall(read, it);
    return settled.of === "function" && settled.path.length === 0 && settled.uri === uri && settled.name === name;
  });
}

function isGet(read: Read, uri: string, name: string | undefined): boolean {
  const entry = entryOf(read, uri, name);
  return entry.kind === "http" && entry.method === "GET";
}
