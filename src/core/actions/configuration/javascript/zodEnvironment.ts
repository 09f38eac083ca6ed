import type { SettingPattern } from "../pattern.js";
import { declareInStore } from "./store.js";
import { zodText } from "./zodText.js";

/** A schema of zod over the environment gets one more member. */
export const zodEnvironment: SettingPattern = {
  name: "zod-env",
  declare: (setting, place, context) => declareInStore(setting, place, context, (target, store) => ({ value: zodText(setting, target, store, context), edits: [] })),
};

/** `createEnv` of t3-env: the object of the server's variables gets one more, and the one that names them again where there is one. */
export const t3Env: SettingPattern = { ...zodEnvironment, name: "t3-env" };
