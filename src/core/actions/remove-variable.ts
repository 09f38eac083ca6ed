import { defineAction } from "../action.js";
import type { Span } from "../text.js";

interface Args {
  readonly uri: string;
  readonly key: string;
  /** Its line. */
  readonly removal: Span;
}

/** Takes a variable out of a sample or a compose file. Comments stay: they may speak of more than this one. */
export const removeVariable = defineAction<Args>({
  name: "remove-variable",
  title: ({ key }) => `Remove ${key}`,
  safety: "review",
  async build({ uri, key, removal }, context) {
    const text = await context.text(uri);
    if (text === undefined || !text.slice(removal.start, removal.end).includes(key)) return { refused: `${uri} has changed.` };
    return { changes: [{ uri, edits: [{ span: removal, newText: "" }] }] };
  },
});
