import type { Fact } from "../facts.js";
import type { SecurityFacts } from "../facts/security.js";
import type { Span } from "../text.js";
import { isCommon } from "./connectionString.js";
import { isDevelopmentPath, namesCredential } from "./credentialName.js";
import { isReference, isSample, looksSecret } from "./credentialValue.js";

type StandIn = NonNullable<SecurityFacts["credential"]["standIn"]>;

/** A text that a program takes where a variable of the environment is not set. */
export interface Fallback {
  /** The variable, or the key of the setting. */
  readonly key: string;
  /** What gets it, where that has a name of its own. */
  readonly name?: string;
  readonly value: string;
  /** Where the text stands. */
  readonly at: Span;
  readonly development?: boolean;
  readonly required?: StandIn["required"];
}

/**
 * The default of a variable that is named like a secret. Nothing where it stands for no value, where another file or a vault
 * has the value, or where the file itself asks whether the variable was set.
 */
export function* secretFallback({ uri, text }: { readonly uri: string; readonly text: string }, { key, name = key, value, at, development, required }: Fallback): Iterable<Fact<"credential">> {
  if (!(namesCredential(key) || namesCredential(name)) || !isText(value) || isChecked(text, key, value, at)) return;
  yield {
    kind: "credential", uri, span: { start: at.start, end: at.end }, form: "named", what: key, length: value.length, fallbackOf: key,
    standIn: { looks: looksOf(value), ...required && { required } },
    ...(development === true || isDevelopmentPath(uri)) && { development: true },
  };
}

/** A call that reads the environment by what it is called, and whose first text is the variable: `getEnv("JWT_SECRET", "…")` of another file. */
export function readsByName(callee: string, key: string): boolean {
  return /^_?(?:get_?)?(?:os_?)?env(?:ironment)?(?:_?(?:var|variable|value|str|string))?(?:_?or(?:_?(?:default|else))?|_?with_?default|_?default)?$/i.test(callee) && /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$/.test(key);
}

/** A text that could be taken for a secret: no word for nothing, no number, no place where the secret is kept. */
function isText(value: string): boolean {
  if (isReference(value) || /[\r\n]/.test(value) || value.length > 512) return false;
  return !/^(?:none|null|nil|undefined|unset|unknown|empty|missing|n\/?a|not[-_ ]?(?:set|provided|configured|used|found|needed|required|available)|no[-_ ]\w+|disabled|off|false|true|-?\d{1,4}|[^A-Za-z\d]+)$/i.test(value.trim()) && !/^(?:\.{0,2}\/|[a-z][a-z\d+.-]*:\/\/)/i.test(value);
}

function looksOf(value: string): StandIn["looks"] {
  if (isSample(value)) return "sample";
  if (isCommon("", value)) return "common";
  return looksSecret(value) ? "real" : "words";
}

/** Whether the file compares something with the default, or stops where the variable is missing. */
function isChecked(text: string, key: string, value: string, at: Span): boolean {
  const name = escaped(key);
  return isCompared(text, value, at) || new RegExp(String.raw`\b(?:if|unless|assert)\b[^;{}\r\n]{0,120}(?:!|\bnot\b|=\s*(?:""|''|None|null|nil|undefined)|isEmpty|isBlank|\bnot in\b)[^;{}\r\n]{0,60}\b${name}\b[^]{0,200}?\b(?:throw|raise|exit|panic|fatal\w*|abort)\b`, "i").test(text)
    || new RegExp(String.raw`\b(?:if|unless|assert)\b[^;{}\r\n]{0,120}\b${name}\b[^;{}\r\n]{0,40}(?:==?=?\s*(?:""|''|None|null|nil|undefined)|\bis None)[^]{0,200}?\b(?:throw|raise|exit|panic|fatal\w*|abort)\b`, "i").test(text);
}

function isCompared(text: string, value: string, at: Span): boolean {
  const rest = `${text.slice(0, at.start)}\n${text.slice(at.end)}`;
  const quoted = String.raw`["'\`]${escaped(value)}["'\`]`;
  return new RegExp(String.raw`(?:[=!]==?|\bin|\bis|\bequals(?:IgnoreCase)?\(|\bincludes\(|\bcase|\bEqualFold\([^)]*)\s*\(?${quoted}|${quoted}\s*(?:[=!]==?|\.equals)`).test(rest);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
