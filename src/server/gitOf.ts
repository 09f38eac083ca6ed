import { committedRequest, trackedRequest } from "../protocol.js";
import type { Ask } from "./ask.js";
import type { Files } from "./files.js";

/** What the editor knows of git: the server starts no process. */
export function gitOf(uriOf: (path: string) => string, ask: Ask): Pick<Files, "tracked" | "committed"> {
  return {
    tracked: path => ask(trackedRequest, { uri: uriOf(path) }),
    committed: async path => await ask(committedRequest, { uri: uriOf(path) }) ?? undefined,
  };
}

/** What is answered where nobody knows: unknown counts as tracked. */
export const noGit: Pick<Files, "tracked" | "committed"> = { tracked: () => Promise.resolve(true), committed: () => Promise.resolve(undefined) };
