import { defineAction } from "../action.js";
import type { Span } from "../text.js";

interface Args {
  readonly uri: string;
  /** The literal. */
  readonly at: Span;
  /** As a text. */
  readonly text: string;
  readonly key: string;
}

/** Compares a variable with a text instead of a number or a boolean, which it never is. */
export const compareAsText = defineAction<Args>({
  name: "compare-as-text",
  title: ({ key, text }) => `Compare ${key} with the text ${text.slice(1, -1)}`,
  safety: "review",
  async build({ uri, at, text }, context) {
    const file = await context.text(uri);
    if (file?.slice(at.start, at.end) !== text.slice(1, -1)) return { refused: `${uri} has changed.` };
    return { changes: [{ uri, edits: [{ span: at, newText: text }] }] };
  },
});
