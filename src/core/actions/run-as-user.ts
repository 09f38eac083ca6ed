import { defineAction } from "../action.js";
import type { DeploymentFacts } from "../facts/deployment.js";
import { lineEnding, type TextEdit } from "../text.js";

interface Args {
  readonly uri: string;
  /** The image's own user, or the number of the one that `make` makes. */
  readonly user: string;
  /** A command for `RUN` that makes the user. */
  readonly make?: string;
  readonly parts: DeploymentFacts["imageStage"]["userParts"];
}

/** Lets the program of an image run with the rights of a user: the image is still built as root. */
export const runAsUser = defineAction<Args>({
  name: "run-as-user",
  title: ({ user, make }) => make === undefined ? `Run the container as ${user}` : `Run the container as a user of its own, ${user}`,
  safety: "review",
  async build({ uri, user, make, parts }, context) {
    const text = await context.text(uri);
    if (text === undefined) return { refused: `${uri} cannot be read.` };
    const eol = lineEnding(text);
    const lines = [...make === undefined ? [] : [`RUN ${make}`], `USER ${user}`].join(eol);
    const set: TextEdit = parts.instead ? { span: parts.instead, newText: lines } : { span: parts.behind, newText: eol + lines };
    return {
      changes: [{ uri, edits: [...ownersFor(user, parts), set] }],
      notes: ["The program writes from now on with the rights of this user: folders that it writes to, volumes among them, must belong to the user. Outside of Docker, ports below 1024 may need a higher one."],
    };
  },
});

/** A program from `scratch` is one file, which anybody may run. */
function ownersFor(user: string, { owners }: Args["parts"]): readonly TextEdit[] {
  const owner = user.includes(":") ? undefined : `${user}:${user}`;
  return owner === undefined ? [] : owners.map(span => ({ span, newText: `--chown=${owner} ` }));
}
