import known from "../data/client-variables.json";
import { namesCredential, wordsOf } from "./credentialName.js";

/** The beginning of a name by which a build puts the variable into the code of pages; undefined for all others. */
export function clientPrefixOf(key: string, readBy: "process.env" | "import.meta.env"): string | undefined {
  return known.prefixes.find(it => key.startsWith(it.prefix) && (!("only" in it) || it.only === readBy))?.prefix;
}

/** Whether what follows the prefix says secret, and no provider makes such a key for pages. */
export function namesClientSecret(rest: string): boolean {
  const words = wordsOf(rest);
  // `USE_ID_TOKEN` is a switch.
  if (words.some(it => /^(?:use|uses|enable|enabled|disable|disabled|allow|show|hide|with|without)$/.test(it))) return false;
  if (!words.some(it => /^(?:secret|private|password|passwd|passphrase|token)$/.test(it))) return false;
  return namesCredential(rest) && !words.some(it => published.has(it) && !(it === "client" && words.includes("secret")));
}

const published: ReadonlySet<string> = new Set(known.published.map(it => it.word));

/** A beginning of a name or a directive without which a text has nothing of the kind. */
export const clientMention = new RegExp(`\\b(?:${known.prefixes.map(it => it.prefix).join("|")})[A-Z]|["']use client["']`);
