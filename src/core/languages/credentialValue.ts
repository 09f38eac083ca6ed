import formats from "../data/credential-formats.json";
import names from "../data/credential-names.json";

// What a text looks like: random, or words, a reference, a sample. Nothing here knows how the text is called.

/** Shannon's entropy, in bits a character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** Whether a text could be a password or key that somebody uses: not words, not a sample, not a name of something else. */
export function looksSecret(value: string): boolean {
  if (!/^[\x21-\x7e]{8,512}$/.test(value) || /[<>()[\]{}"'`\\|;,]/.test(value)) return false;
  if (isReference(value) || isAddress(value) || isPlaceholder(value) || isPublic(value) || isPlainWords(value)) return false;
  if (!/[\d!#$%^&*+?~@]/.test(value)) return false;
  return value.length >= 16 ? entropyOf(value) >= 3 && !/^\d+$/.test(value) : classesOf(value) >= 2;
}

/** How many of lower case, upper case, digits and other signs are in it. */
function classesOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter(it => it.test(value)).length;
}

/** The value stands elsewhere: in a variable, a template, a vault. */
export function isReference(value: string): boolean {
  return value.trim() === "" || /\$[({]|^\$|\{\{|\}\}|^\{[^{}]*\}$|^%[A-Za-z_]\w*%$|%[sdvqx](?![A-Za-z\d])|%\(\w+\)|<%|#\{|\uFFFC/.test(value)
    || /^(?:arn:|op:\/\/|vault:|ssm:|secretsmanager:|awssm:|gcp-?sm:|sm:\/\/|secret:\/\/|keyvault:|ref\+|env[:.]|file:|classpath:|ENC\[|ENC\(|\{cipher\}|process\.env|os\.environ|import\.meta)/i.test(value);
}

/** A page, a path, a file, a mail address. */
function isAddress(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /^[A-Za-z]:\\/.test(value) || /^[\w.+-]+@[\w-]+\.[a-z]{2,}$/i.test(value)
    || (/^(?:~|\.{1,2})?\/[\w.@-]+(?:\/[\w.@-]+)*\/?$/.test(value) && !/[A-Z]{2}|\d{3}/.test(value))
    || /^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|cn|de)(?:\/|$)/i.test(value)
    || /\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|ts|js|py|java|go|html?|properties|xml)$/i.test(value);
}

/** A sample that says of itself that it is none to be used, or a row of keys of the keyboard. */
export function isPlaceholder(value: string): boolean {
  return isSample(value) || hasRun(value);
}

/** A sample by its own words: `your-secret`, `changeme`, `<password>`. */
export function isSample(value: string): boolean {
  return sample.test(value);
}

const sample = new RegExp([
  String.raw`^<.*>$|^(?:your|insert|enter|put|paste|fill|replace)[-_. ]|^your(?=[A-Z])|[-_. ]here$|\*{3}|\.{3}|…|x{4}`,
  "change[-_ ]?(?:me|it|this)|changed-?in|placeholder|dummy|example|sample|todo|fixme|redacted|not[-_ ]?(?:a[-_ ]?)?(?:real|secret)",
  "your[-_ ]?(?:own|secret|key|token|password|api|pass|jwt|db|super|client|access)",
  "(?:^|[-_.])(?:fake|mock|invalid|test-only|for-tests?|for-testing|dev-only)(?:[-_.]|$)",
].join("|"), "i");

/** Four of the same, or four that follow each other: `aaaa`, `1234`, `dcba`. */
function hasRun(value: string): boolean {
  for (let i = 0; i + 4 <= value.length; i++) {
    const [a, b, c, d] = [0, 1, 2, 3].map(it => value.charCodeAt(i + it)) as [number, number, number, number];
    if (b - a === c - b && c - b === d - c && Math.abs(b - a) <= 1) return true;
  }
  return false;
}

/** Made for everybody to see, or no key but what is made of one. */
function isPublic(value: string): boolean {
  return formats.published.some(it => value.startsWith(it.beginning)) || /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value)
    || /^(?:\{\w+\})?\$(?:2[abxy]?|argon2\w*|scrypt|pbkdf2[\w-]*|[156y]|apr1)\$|^(?:pbkdf2|bcrypt|scrypt|argon2)\w*\$|^\{(?:bcrypt|noop|pbkdf2|scrypt|argon2|ssha|sha)\w*\}|^sha\d+[-:]/i.test(value)
    || /^0x[0-9a-f]{40}$/i.test(value) || /^-----BEGIN (?:CERTIFICATE|PUBLIC KEY)/.test(value) || /^AIza/.test(value);
}

/** `reset-password-v3`, `access_token`, `X-Api-Key`, `#password-field`: words, joined as names are. */
export function isPlainWords(value: string): boolean {
  const parts = value.replace(/^[#.$@:%/~?&-]/, "").split(/[-_./:@]+/).filter(Boolean);
  const words = parts.map(it => it.replace(/(?<=[a-z])[vV]\d$|(?<=[a-z])\d(?=[A-Z][a-z])|\$[A-Z]?\d/g, "")).filter(it => !isVersion(it)).flatMap(it => it.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z]+/g) ?? []);
  return words.length > 0 && words.every(isWord) && value.length / words.length >= 3;
}

/** `v3`, `100` of `spacing.100`, `sha256`. */
function isVersion(part: string): boolean {
  return /^(?:v?\d|\d{1,3})$/i.test(part) || names.algorithmWords.includes(part.toLowerCase());
}

/** Letters that can be spoken: with a vowel, without five consonants in a row. */
function isWord(word: string): boolean {
  if (!/^[A-Za-z]+$/.test(word) || word.length > 24) return false;
  return word.length <= 3 || (/[aeiouy]/i.test(word) && !/[^aeiouy]{5}/i.test(word));
}

/** The text that base64, in either alphabet, stands for; empty where it is none. Signs beyond ASCII come as they may. */
export function decodedText(text: string): string {
  let bits = 0;
  let held = 0;
  let result = "";
  for (const character of text.replace(/=+$/, "")) {
    const value = base64.indexOf(character === "-" ? "+" : character === "_" ? "/" : character);
    if (value < 0) return "";
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    result += String.fromCharCode((held >> bits) & 0xff);
  }
  return result;
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
