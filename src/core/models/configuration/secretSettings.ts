import { defineModel } from "../../workspace.js";
import { configurationStyle } from "./configurationStyle.js";

/** Whether a credential of a file can be moved into the configuration: its language and its package's way of keeping settings are known, and the file is no test. */
export const movesSecrets = defineModel<string, boolean>({
  name: "moves secrets",
  derive: (uri, read) => /\.([cm]?[jt]s|[jt]sx|py|java|go)$/.test(uri) && !/^(test|generated|vendored|migration)$/.test(read.fileClass(uri))
    && configurationStyle(read, uri).pattern !== "unsupported" && configurationStyle(read, uri).at?.uri !== uri,
});

