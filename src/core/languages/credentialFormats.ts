import known from "../data/credential-formats.json";
import type { Span } from "../text.js";
import { decodedText, entropyOf, isPlaceholder } from "./credentialValue.js";

/** A provider's key, by the form that the provider gives all of them. */
export interface ProviderKey extends Span {
  /** A key of `data/credential-formats.json`. */
  readonly id: string;
}

interface Format {
  readonly id: string;
  /** Shannon's entropy of the secret part, in bits a character, below which it was made up by hand. */
  readonly entropy: number;
  /** A text without which the provider is not meant, or with which it is, in the surroundings of the key. */
  readonly near?: string;
  readonly notNear?: string;
  /** Beginnings of keys that the provider publishes for everybody. */
  readonly known?: readonly string[];
  readonly checksum?: string;
  readonly decodes?: string;
}

const formats: readonly (Format & { readonly marker: RegExp; readonly find: RegExp })[] = known.formats.map(it => ({
  ...it, marker: new RegExp(it.marker, "y"), find: new RegExp(`${it.pattern}(?![A-Za-z0-9_-])`, "y"),
}));

/**
 * One look at a text for all formats: most texts have none of the markers that keys begin with. That a key begins where a
 * word does comes first, since it rules out most places at once.
 */
const anyMarker = new RegExp(`(?<![A-Za-z0-9_+-])(?:${known.formats.map(it => it.marker).filter((it, index, all) => all.indexOf(it) === index).join("|")})`, "g");

/** How far the surroundings of a key reach, in UTF-16 units. */
const surroundings = 1000;

/** The keys of providers in a text, in its order; none within another. Placeholders and keys for everybody are none. */
export function providerKeys(text: string): readonly ProviderKey[] {
  const keys: ProviderKey[] = [];
  for (const { index } of text.matchAll(anyMarker)) {
    const key = index >= (keys.at(-1)?.end ?? 0) ? keyAt(text, index) : undefined;
    if (key) keys.push(key);
  }
  return keys;
}

/** The format that a value has under a name: some keys have no mark of their own. */
export function namedFormatOf(name: string, value: string): string | undefined {
  const squeezed = name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  return known.namedFormats.find(it => new RegExp(it.names).test(squeezed) && new RegExp(`^${it.pattern}$`).test(value) && isRandom(it, value))?.id;
}

function keyAt(text: string, start: number): ProviderKey | undefined {
  for (const format of formats) {
    const match = matchAt(format.marker, text, start) && matchAt(format.find, text, start);
    if (!match) continue;
    const end = start + match[0].length;
    if (isKey(format, match[1] ?? match[0], text.slice(Math.max(start - surroundings, 0), end + surroundings))) return { id: format.id, start, end };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function isKey(format: Format, value: string, around: string): boolean {
  if (format.near !== undefined && !new RegExp(format.near, "i").test(around)) return false;
  if (format.notNear !== undefined && new RegExp(format.notNear, "i").test(around)) return false;
  if (format.known?.some(it => value.startsWith(it))) return false;
  if (format.checksum !== undefined && !hasChecksum(value)) return false;
  return isRandom(format, value) && (format.decodes === undefined || decodesTo(format.decodes, value));
}

function isRandom({ entropy }: Pick<Format, "entropy">, value: string): boolean {
  return entropy === 0 || (entropyOf(value) >= entropy && !isPlaceholder(value));
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * The last six digits are the CRC-32 of those behind the prefix, written to the base of 62.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
function hasChecksum(key: string): boolean {
  const digits = key.slice(key.indexOf("_") + 1);
  let sum = crc32(digits.slice(0, -6));
  let written = "";
  for (let i = 0; i < 6; i++, sum = Math.floor(sum / 62)) written = alphabet[sum % 62]! + written;
  return written === digits.slice(-6);
}

/** https://www.rfc-editor.org/rfc/rfc1952#section-8 */
function crc32(text: string): number {
  let sum = 0xffffffff;
  for (const character of text) {
    sum ^= character.charCodeAt(0);
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** What is readable in a key says whether it is one: the number of a user, the claims of a token. */
function decodesTo(what: string, value: string): boolean {
  const [first = "", second = ""] = value.split(".");
  if (what === "discord-user") return /^\d{17,20}$/.test(decodedText(first));
  const claims = decodedText(second);
  if (!/"alg"/.test(decodedText(first)) || !/^\{[^]*\}$/.test(claims) || /John Doe|example|"sub":\s*"?1234567890|(\w)\1{7}/i.test(claims)) return false;
  const isServiceRole = /"role"\s*:\s*"service_role"/.test(claims) && /"iss"\s*:\s*"supabase"/.test(claims);
  // When a token ends is a question to a clock, which extraction has not; one that never ends needs none.
  return what === "supabase-service-role" ? isServiceRole && !/"iss"\s*:\s*"supabase-demo"/.test(claims) : !/"(exp|role)"\s*:/.test(claims);
}
