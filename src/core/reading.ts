import { classifyFile, isNestedTooDeeply } from "./fileClass.js";
import type { FileClass } from "./workspace.js";

/** Larger files are not read: nobody wrote them by hand, and nobody waits for them. */
export const largestFile = 1024 * 1024;

/** Under which path programs hand in what they can tell of the git repository; `languages/git` says in which form. */
export const repositoryUri = ".git/index";

/** A NUL byte near the start: text in any encoding that we read has none. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

/** Why a file is not analysed although it can be read; undefined when it is. `given` is the class that the settings give it. */
export function reasonToSkip(path: string, text: string, given: FileClass | undefined): string | undefined {
  if (text.length > largestFile) return "over 1 MiB";
  if (isMinified(path, text)) return "minified";
  const fileClass = given ?? classifyFile(path, text);
  return fileClass === "generated" || fileClass === "vendored" ? fileClass : undefined;
}

/** Why code is not analysed because of its brackets; asked after {@link reasonToSkip}, and only of text that nobody has analysed yet. */
export function reasonNotToParse(path: string, text: string): string | undefined {
  return /\.(py|java|go|[cm]?[jt]sx?)$/.test(path) && isNestedTooDeeply(text) ? "nested too deeply" : undefined;
}

/** Long lines throughout: nobody wrote this by hand. */
function isMinified(path: string, text: string): boolean {
  if (/[.-]min\.[cm]?js$/.test(path)) return true;
  if (text.length < 5000 || !/\.[cm]?[jt]sx?$/.test(path)) return false;
  return text.length / (text.split("\n", 2000).length) > 400;
}
