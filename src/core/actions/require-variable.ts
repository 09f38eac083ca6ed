import { defineAction } from "../action.js";
import type { Span } from "../text.js";

interface Args {
  readonly uri: string;
  readonly key: string;
  readonly edits: readonly { readonly at: Span; readonly text: string }[];
}

/** Takes the default of a secret away, so that a start without the variable ends by its name. */
export const requireVariable = defineAction<Args>({
  name: "require-variable",
  title: ({ key }) => `Require ${key}`,
  safety: "review",
  async build({ uri, key, edits }, context) {
    const text = await context.text(uri);
    if (text === undefined || edits.some(({ at }) => at.end > text.length)) return { refused: `${uri} has changed since the default of ${key} was found in it.` };
    return {
      changes: [{ uri, edits: edits.map(({ at, text: newText }) => ({ span: at, newText })) }],
      notes: [`Set ${key} wherever this starts, to another value than the old default, which the history keeps.`],
    };
  },
});
