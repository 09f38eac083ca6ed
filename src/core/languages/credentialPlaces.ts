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

const connection = /:\/\/[^\s/@:"'`]*:[^\s@"'`]+@|(?:host|server|data source|user id|username|user|uid)\s*=[^"'`\r\n]{1,200}?(?:password|pwd)\s*=\s*[^\s"'`;]|[^\s"'`:]:[^\s"'`]+@(?:tcp|unix)\(|\bjdbc:[^"'`\r\n]{1,200}?(?:[?;&](?:password|pwd)=[^\s"'`&;]|\/[^\s"'`/]+@)/gi;

function* connectionPlaces(text: string): Iterable<number> {
  for (const { index } of text.matchAll(connection)) yield index;
}

const credential = String.raw`(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|(?:api|access|private|secret|sign(?:ing|ature)|encrypt(?:ion)?|auth|account|master|shared|session|cookie|jwt|hmac|webhook|service)[_.-]?key|salt|pepper)`;
/** A name, what may stand between it and its value — quotes, brackets, a type, a sign, a call that turns text into bytes — and the value in quotes. */
const named = new RegExp(String.raw`${credential}[\w.-]{0,40}["'\])!?]{0,3}(?:[ \t]*(?::|[A-Za-z])[\w \t.<>\[\]|*]{0,40}?)?\s{0,4}(?::=|[:=,(?]|=>|\|\||\?\?|or\b)\s{0,40}(?:[\w.\[\] \t]{0,30}\()?\s{0,4}[bruBRU]{0,2}(["'\`])(?=([^"'\`\s]{8,512})\1)`, "gi");

function* namedPlaces(text: string): Iterable<number> {
  for (const match of text.matchAll(named)) {
    if (looksSecret(match[2]!)) yield match.index + match[0].length;
  }
}
