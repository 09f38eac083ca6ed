import { defineAction } from "../action.js";
import type { Span } from "../text.js";

interface Args {
  readonly uri: string;
  /** As a person would quote it: `NODE_ENV=development`. */
  readonly text: string;
  readonly at: Span;
  /** What then stands there; nothing where the word is left out. */
  readonly off: string;
}

/** Switches off what is for development: another value in its place, or the option left out. */
export const disableDebug = defineAction<Args>({
  name: "disable-debug",
  title: ({ text, off }) => off === "" ? `Leave out what is for development in ${text}` : `Switch ${text} to ${off}`,
  safety: "review",
  async build({ uri, text: quoted, at, off }, context) {
    const text = await context.text(uri);
    if (text === undefined || at.end > text.length) return { refused: `${uri} has changed.` };
    const isNode = quoted.startsWith("NODE_ENV=");
    return {
      changes: [{ uri, edits: [{ span: at, newText: off }] }],
      ...isNode && { notes: ["With NODE_ENV=production npm installs no development dependencies: what is built in the same image must be built before, or in a stage of its own."] },
    };
  },
});
