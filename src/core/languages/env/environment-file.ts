import type { Fact } from "../../facts.js";
import type { FormatExtractor } from "../../language.js";
import { clientPrefixOf, namesClientSecret } from "../clientVariables.js";
import { namesCredential } from "../credentialName.js";
import { classOf, entriesOf, isOff, type Entry } from "../environmentEntries.js";
import { wholeLine } from "../whole-line.js";

/**
 * `.env` files: one entry a line, perhaps with `export` and quotes; a quoted value may go over lines. Values are not kept.
 * https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow
 */
export const environmentFile: FormatExtractor = {
  name: "environment-file",
  *extract({ uri, text }) {
    for (const entry of entriesOf(text)) yield* facts(uri, text, entry);
  },
};

function* facts(uri: string, text: string, { key, keySpan, value, valueSpan, end }: Entry): Iterable<Fact> {
  const span = { start: keySpan.start, end };
  yield {
    kind: "environmentEntry", uri, span, key, valueClass: classOf(value), key_at: keySpan, value_at: valueSpan, removal: wholeLine(text, span),
    ...(value === "0" || value === "1" ? { switch: value } : {}),
    ...isOff.test(value) && { off: true as const },
    ...isSample.test(uri) && /^\d{1,9}$/.test(value) && !namesCredential(key) && { number: Number(value) },
  };
  const prefix = value.trim() === "" ? undefined : clientPrefixOf(key, "process.env");
  if (prefix !== undefined && namesClientSecret(key.slice(prefix.length))) yield { kind: "clientVariable", uri, span: keySpan, key, by: "entry", prefix };
  if (key !== "NODE_TLS_REJECT_UNAUTHORIZED" || value !== "0") return;
  yield { kind: "tlsOption", uri, span, option: key, loopback: false, where: "environment file", removal: wholeLine(text, span) };
}

const isSample = /[._-]?(?:example|sample|template|dist|tpl|defaults?)(?:\.env)?$/i;
