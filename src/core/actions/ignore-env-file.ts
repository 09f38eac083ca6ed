import { defineAction } from "../action.js";
import { ignoringChanges } from "./configuration/ignoreFile.js";

interface Args {
  /** The file of the environment. */
  readonly uri: string;
  /** Git has it already, so that an ignore file alone changes nothing. */
  readonly tracked: boolean;
}

/** Makes git leave files of the environment alone, but not their samples. What git has already stays until somebody takes it out. */
export const ignoreEnvFile = defineAction<Args>({
  name: "ignore-env-file",
  title: () => "Let git ignore .env files",
  safety: "review",
  async build({ uri, tracked }, context) {
    const changes = await ignoringChanges(uri, context);
    if ("refused" in changes) return changes;
    if (changes.length === 0) return { refused: `Git ignores ${uri} already.` };
    const notes = [`Run git rm --cached ${uri} and commit: git keeps the file until then.`, "Replace every credential in it: whoever has the repository has its history, and taking the file out does not take them back."];
    return { changes, ...tracked && { notes } };
  },
});
