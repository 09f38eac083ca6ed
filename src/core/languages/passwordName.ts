/**
 * Whether a name says that its value is a password as a person types it: `password`, `newPassword`, `plain_password`,
 * `userPass`. `passwordHash`, `resetPasswordToken` and `passwordField` are about one and are none.
 */
export function isPasswordName(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase().split(/[^a-z]+/).filter(Boolean);
  if (words.some(it => others.has(it))) return false;
  const at = words.findLastIndex(it => /^(passwords?|passwd|pwd|passphrase|passcode|userpassword|newpassword|plainpassword)$/.test(it));
  if (at >= 0) return words.slice(at + 1).every(it => endings.has(it));
  return words.at(-1) === "pass" && words.length <= 2;
}

/**
 * Whether a function compares something with a token, a challenge or a nonce: then it answers a protocol, in which both sides
 * hash the password with a salt of the moment, and what it hashes is kept nowhere.
 */
export function isComparedWithToken(text: string): boolean {
  return compared.test(text.replaceAll(presence, ""));
}

/** `hash == token`, `request.token != hash`, `hash.equals(token)`, `compare_digest(hash, token)`. */
const compared = /[!=]==?\s*(\w+\.)*\w*(token|nonce|challenge)\b|(token|nonce|challenge)\s*[!=]=|(equals(IgnoreCase)?|ConstantTimeCompare|compare_digest|timingSafeEqual)\([^;\n]*(token|nonce|challenge)\b/i;

/** `token != ""` asks whether there is one. */
const presence = /\w+\s*[!=]==?\s*(""|''|nil|null|None|undefined)/g;

/** What makes something else of it: `hashed`, `token`, `policy`. */
const others = new Set([
  "hash", "hashed", "hashes", "hasher", "digest", "encrypted", "encoded", "crypted", "token", "tokens", "reset", "forgot", "salt", "salted", "id", "url", "link", "key", "file", "path", "policy",
  "field", "name", "label", "type", "length", "strength", "score", "algorithm", "rounds", "expiry", "expires", "at", "date", "event", "error", "message", "schema", "regex", "pattern", "manager",
  "service", "options", "config", "prompt", "hint", "code", "otp", "fingerprint", "checksum", "cache", "seed", "placeholder",
]);

const endings = new Set(["plain", "raw", "text", "string", "str", "value", "input", "given", "entered", "provided", "confirm", "confirmation", "bytes", "buffer", "data", "to"]);
