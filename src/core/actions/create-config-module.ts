import { defineAction, type ActionContext, type Changes, type Refusal } from "../action.js";
import { newConfiguration } from "./configuration/javascript/newConfiguration.js";

interface Args {
  /** A file that reads the environment, as most of the package's do. */
  readonly uri: string;
  /** How many variables the package reads. */
  readonly variables: number;
}

/** Makes the module of settings that a package does not have, and lets the code read its variables there. What cannot be moved for certain stays, and is named. */
export const createConfigModule = defineAction<Args>({
  name: "create-config-module",
  title: () => "Create config module",
  safety: "review",
  reach: "several files",
  async build({ uri, variables }: Args, context: ActionContext): Promise<Changes | Refusal> {
    const made = await newConfiguration(uri, context);
    if ("refused" in made) return made;
    if (made.moved.length * 2 < variables) return { refused: `Only ${made.moved.length} of ${variables} variables are read in a way that could stand in another file.` };
    return { ...made, title: `Create config module: ${made.moved.length} of ${Math.max(variables, made.moved.length)} variables` };
  },
});
