import { defineAction } from "../action.js";
import { springSettingEdit } from "./springSettingEdit.js";

interface Args {
  /** The file of settings. */
  readonly uri: string;
  /** In the form of the documentation: `server.shutdown`. */
  readonly key: string;
  readonly value: string;
}

/** Adds a setting to a Spring Boot application's file of settings, next to what stands there of the same group, in the way of the file. */
export const setSpringSetting = defineAction<Args>({
  name: "set-spring-setting",
  title: ({ key, value }) => `Set ${key} to ${value}`,
  safety: "review",
  async build({ uri, key, value }, context) {
    const text = await context.text(uri);
    if (text === undefined) return { refused: `${uri} cannot be read.` };
    const settings = context.inFile("springSetting", uri).filter(it => it.profile === undefined);
    if (settings.some(it => it.key === key)) return { refused: `${uri} sets ${key} already.` };
    const edit = springSettingEdit(text, uri, { key, value }, settings);
    return "refused" in edit ? edit : { changes: [{ uri, edits: [edit] }], notes: ["Keep the time that the platform waits before it kills the process above spring.lifecycle.timeout-per-shutdown-phase, which is 30 seconds."] };
  },
});
