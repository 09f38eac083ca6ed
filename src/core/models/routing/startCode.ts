import { simpleName } from "../functionNames.js";
import { defineModel, type Read } from "../../workspace.js";
import { callersOf } from "./callers.js";
import { entryOf } from "./entries.js";

/** Whether a function is called at the start or the end of the program, and by no route: nobody waits for it then. Keyed by file and qualified name, parted by a line feed. */
export const isStartCode = defineModel<string, boolean>({
  name: "code of the start",
  derive: (key, read) => {
    const [uri, name] = key.split("\n") as [string, string];
    return entryOf(read, uri, name).kind !== "http" && isCalledAtStart(read, uri, name, furthest);
  },
});

const furthest = 3;

function isCalledAtStart(read: Read, uri: string, name: string, hops: number): boolean {
  return hops > 0 && callersOf(read, uri, name).some(it => it.name !== undefined && (isNamedAfterStart(it.name) || isCalledAtStart(read, it.uri, it.name, hops - 1)));
}

function isNamedAfterStart(name: string): boolean {
  return /^_?(lifespan|(app_|on_)?(startup|shutdown)(_event)?|setup|teardown|init_\w+|main|__aenter__|__aexit__)$/.test(simpleName(name));
}
