import type { Fact } from "../../facts.js";
import { matchesInOrder } from "../../settings.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { folderOf } from "../paths.js";

/** A file of the environment in a git repository, as far as it may hold what nobody else is to see. */
export interface EnvironmentFile {
  readonly first: Fact<"environmentEntry">;
  /** Git has it. */
  readonly tracked: boolean;
  readonly ignored: boolean;
  /** Credentials in it that are neither placeholders nor what everybody has. */
  readonly secrets: readonly Fact<"credential">[];
  /** Every entry is made public by a bundler, so that nothing is secret. */
  readonly isPublic: boolean;
}

/** `.env` and its variants for a machine or for production. Nothing where git could not be looked at, or where ignore files lie above the workspace. */
export const environmentFiles = defineFileModel<EnvironmentFile>({
  name: "environment files",
  from: "environmentEntry",
  derive: (uri, read) => {
    const repository = read.facts("gitRepository")[0];
    const entries = read.inFile("environmentEntry", uri);
    if (!repository || !entries[0] || !ownFile.test(uri) || read.fileClass(uri) !== "production") return [];
    const tracked = repository.tracked.includes(uri);
    const verdict = isIgnored(read, uri);
    if (verdict === undefined && !tracked) return [];
    const secrets = read.inFile("credential", uri).filter(it => !it.common && !it.weak && !it.development);
    return [{ first: entries[0], tracked, ignored: verdict === true, secrets, isPublic: entries.every(it => forBrowsers.test(it.key)) }];
  },
});

/**
 * Whether git leaves a path alone, by the ignore files from its folder up and then by those of this clone; undefined where a
 * pattern takes it in on purpose, and where nothing says so and there is no repository, or ignore files above are not seen. https://git-scm.com/docs/gitignore
 */
export function isIgnored(read: Pick<Read, "facts" | "inFile">, path: string): boolean | undefined {
  const repository = read.facts("gitRepository")[0];
  const parts = path.split("/");
  // What lies in an ignored folder cannot be taken in again.
  for (let depth = 1; depth <= parts.length; depth++) {
    const part = parts.slice(0, depth).join("/") + (depth < parts.length ? "/" : "");
    const verdict = verdictOn(read, part, repository?.inner === false ? repository.excluded : []);
    if (verdict === "ignored") return true;
    if (verdict === "kept" && depth === parts.length) return undefined;
  }
  return repository?.inner === false ? false : undefined;
}

/** The deepest ignore file that says something decides. */
function verdictOn(read: Pick<Read, "inFile">, path: string, excluded: readonly string[]): "ignored" | "kept" | undefined {
  for (let folder = folderOf(path.replace(/\/$/, "")); ; folder = folderOf(folder)) {
    const patterns = read.inFile("ignorePatterns", folder === "" ? ".gitignore" : `${folder}/.gitignore`)[0]?.patterns ?? [];
    const verdict = matchesInOrder(patterns, folder === "" ? path : path.slice(folder.length + 1));
    if (verdict !== undefined) return verdict;
    if (folder === "") return matchesInOrder(excluded, path);
  }
}

const ownFile = /(?:^|\/)\.env(?:\.(?:local|prod(?:uction)?|staging|live)(?:\.local)?|\.development\.local)?$/;
/** https://nextjs.org/docs/app/guides/environment-variables, https://vite.dev/guide/env-and-mode */
const forBrowsers = /^(NEXT_PUBLIC_|VITE_|REACT_APP_|PUBLIC_|NUXT_PUBLIC_|EXPO_PUBLIC_|GATSBY_|VUE_APP_|NODE_ENV$|GENERATE_SOURCEMAP$)/;
