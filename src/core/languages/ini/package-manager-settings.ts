import type { FormatExtractor } from "../../language.js";
import { wholeLine } from "../whole-line.js";

/**
 * `.npmrc` and `.yarnrc`: `strict-ssl=false` switches off certificate checks of the registry. The last line of a key counts.
 * https://docs.npmjs.com/cli/v11/using-npm/config#strict-ssl
 */
export const packageManagerSettings: FormatExtractor = {
  name: "package-manager-settings",
  accepts: isOfPackageManager,
  *extract({ uri, text }) {
    const last = [...text.matchAll(setting)].at(-1);
    if (!last || !/^(?:false|"false"|'false')$/i.test(last[1]!)) return;
    const start = last.index + last[0].indexOf("strict-ssl");
    const span = { start, end: last.index + last[0].length };
    yield { kind: "tlsOption", uri, span, option: "strict-ssl", loopback: false, where: "package manager", removal: wholeLine(text, span) };
  },
};

export function isOfPackageManager(path: string): boolean {
  return /(?:^|\/)\.(?:npmrc|yarnrc)$/.test(path);
}

const setting = /^\uFEFF?[ \t]*strict-ssl(?:[ \t]*=[ \t]*|[ \t]+)([^\s;#]*)/gm;
