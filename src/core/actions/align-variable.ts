import { defineAction } from "../action.js";
import type { Span } from "../text.js";

interface Args {
  /** The sample of the environment. */
  readonly uri: string;
  /** The name, or the value. */
  readonly at: Span;
  readonly from: string;
  readonly to: string;
  /** The variable, where it is its value that changes. */
  readonly key?: string;
}

/** Makes a sample of the environment say what the code does. */
export const alignVariable = defineAction<Args>({
  name: "align-variable",
  title: ({ uri, from, to, key }) => key === undefined ? `Rename ${from} to ${to} in ${uri}` : `Set ${key} to ${to} in ${uri}`,
  safety: "review",
  async build({ uri, at, from, to }, context) {
    const text = await context.text(uri);
    if (text === undefined || text.slice(at.start, at.end) !== from) return { refused: `${uri} has changed, or writes the value in another way.` };
    return { changes: [{ uri, edits: [{ span: at, newText: to }] }] };
  },
});
