/**
 * A command line or address as a fact may keep it: the values of variables and options named like a secret, and the user
 * part of addresses, are replaced by `***`.
 */
export function withoutCredentials(text: string): string {
  return text.replace(userPart, "$1***@").replace(secretValue, "$1***");
}

const userPart = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/@]+@/gi;
const word = String.raw`[\w-]{0,40}(?:secret|token|passw(?:or)?d|api[-_]?key|private[-_]?key|credential)[\w-]{0,40}`;
const secretValue = new RegExp(String.raw`((?<![\w-])${word}=|(?<![\w-])--${word}\s+(?!-))(?:"[^"]*"|'[^']*'|[^\s"';&|]+)`, "gi");
