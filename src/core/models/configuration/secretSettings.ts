import { defineModel } from "../../workspace.js";
import { configurationStyle } from "./configurationStyle.js";
import { keepsInPlace } from "./styles/style.js";

/** Whether a credential of a file can be moved into the configuration: its language and its package's way of keeping settings are known, and the file is no test. */
export const movesSecrets = defineModel<string, boolean>({
  name: "moves secrets",
  derive: (uri, read) => {
    const { pattern, at } = configurationStyle(read, uri);
    return /\.([cm]?[jt]s|[jt]sx|py|java|go)$/.test(uri) && !/^(test|generated|vendored|migration)$/.test(read.fileClass(uri))
      && pattern !== "unsupported" && (at?.uri !== uri || keepsInPlace.has(pattern));
  },
});
