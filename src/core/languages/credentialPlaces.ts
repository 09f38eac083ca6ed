import { providerKeys, type ProviderKey } from "./credentialFormats.js";
import { looksSecret } from "./credentialValue.js";

/** Where in a text a credential may stand; the syntax tree says what it is given to. */
export interface CredentialPlaces {
  readonly keys: readonly ProviderKey[];
  /** Offsets inside literals: of connections, and of what a name that says secret gets. */
  readonly literals: readonly number[];
}

/** Looks at the text alone, so that most files need not be parsed for it. */
export function credentialPlaces(text: string): CredentialPlaces {
  return { keys: providerKeys(text), literals: [...connectionPlaces(text), ...namedPlaces(text)] };
}

/** Whether there is such a place. */
export function mayHoldCredentials(text: string): boolean {
  return firstOf(connectionPlaces(text)) || firstOf(namedPlaces(text)) || providerKeys(text).length > 0;
}

function firstOf(places: Iterable<number>): boolean {
  for (const _ of places) return true;
  return false;
}

const address = /:\/\/[^\s/@:"'`]*:[^\s@"'`]+@/g;
/** Other forms, each with a text that is quickly looked for. */
const otherForms: readonly (readonly [string, RegExp])[] = [
  ["@tcp(", /[^\s"'`:]:[^\s"'`]+@tcp\(/g],
  ["@unix(", /[^\s"'`:]:[^\s"'`]+@unix\(/g],
  ["jdbc:", /\bjdbc:[^"'`\r\n]{1,200}?(?:[?;&](?:password|pwd)=[^\s"'`&;]|\/[^\s"'`/]+@)/gi],
  ["assword", listOfPairs()],
  ["wd=", listOfPairs()],
];

function listOfPairs(): RegExp {
  return /(?:host|server|data source|user id|username|user|uid)\s*=[^"'`\r\n]{1,200}?(?:password|pwd)\s*=\s*[^\s"'`;]/gi;
}

function* connectionPlaces(text: string): Iterable<number> {
  for (const { index } of text.matchAll(address)) yield index;
  for (const [word, form] of otherForms) if (text.includes(word)) for (const { index } of text.matchAll(form)) yield index;
}

/** A text in quotes that something gets, with a digit or a sign that words do not have. */
const quoted = /(?:[:=(,?|]|\bor)\s{0,8}[bruBRU]{0,2}(["'`])(?=[^"'`\s]*[\d!#$%^&*+?~@])(?=([^"'`\s]{8,512})\1)/g;
/** The name of a credential not far before, and no end of a statement between. */
const named = /(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|secret|sign(?:ing|ature)|encrypt(?:ion)?|auth|account|master|shared|session|cookie|jwt|hmac|webhook|service)[_.-]?key|salt|pepper)[^;{}\r\n]{0,80}(?:[\r\n]\s*)?$/i;
const nearby = 120;

function* namedPlaces(text: string): Iterable<number> {
  for (const match of text.matchAll(quoted)) {
    if (!looksSecret(match[2]!)) continue;
    const start = match.index + match[0].length;
    if (named.test(text.slice(Math.max(match.index - nearby, 0), match.index))) yield start;
  }
}
