import type { Span } from "../../../core/index.js";

const name = String.raw`[\w.-]{0,40}(?:secret|token|passw(?:or)?d|passphrase|pwd|api[-_]?key|private[-_]?key|access[-_]?key|credential|pass(?![a-z]))\w{0,40}`;

/** Names that mean a secret often enough, and often something else: the value has to look the part. */
const doubtful = String.raw`(?<![a-z])(?:pw|key|auth|authorization|cookie|sig|signature|dsn)`;

/** An unquoted value that is no secret: a name of the code, a call, a type. */
const code = String.raw`(?!\w+(?:\.\w+)*\(|(?:process|os|settings|config|self|this|env|cfg|req|request|app|options|opts|args|props)\b[.\[]|(?:string|number|boolean|unknown|any|str|bytes|int|bool|undefined|null|None|True|False|true|false)\b)`;

/** What a secret looks like in a line of code. The group that takes part is what to hide. */
const patterns: readonly RegExp[] = [
  // User and password of an address: scheme://user:password@host. A password may hold a slash that should have been encoded.
  /\b[a-z][a-z0-9+.-]{0,30}:\/\/([^\s/@"'`]+)@/dgi,
  /\b[a-z][a-z0-9+.-]{0,30}:\/\/([^\s/:@"'`]{0,100}:[^\s@"'`]{1,200})@/dgi,
  /\b(?:Bearer|Basic)\s+([^\s"'`$]{6,})/dg,
  // A quoted value given to a name like a secret's: `password: "…"`, `SECRET_KEY = '…'`, `getenv("API_KEY", "…")`.
  new RegExp(String.raw`${name}["'\`\]]{0,2}\s{0,8}(?::\s{0,8}[\w<>|]{1,40}\s{0,8})?(?:=>|:=|\|\||\?\?|[:=,])\s{0,8}(?:"([^"]*)|'([^']*)|\`([^\`]*))`, "dgi"),
  new RegExp(String.raw`${doubtful}["'\`\]]{0,2}\s{0,8}[:=]\s{0,8}(?:"([^"\s]{8,})|'([^'\s]{8,})|\`([^\`\s]{8,}))`, "dgi"),
  new RegExp(String.raw`${doubtful}=((?=[a-z+/_-]{0,100}\d)[^\s"'\`;&>(),{}]{8,})`, "dgi"),
  // Without quotes and blanks, as in `.env` files, commands, queries of addresses and connection strings.
  new RegExp(String.raw`(?<![\w.-])${name}=${code}([^\s"'\`;&=>(),]+)`, "dgi"),
  // Without quotes, alone on a line of YAML or properties.
  new RegExp(String.raw`^\s*(?:-\s+)?["']?${name}["']?\s?[:=]\s${code}([^\s"'\`,;(){}\[\]]+)\s*(?:#.*)?$`, "dgi"),
  // The same between braces, as YAML has it; names of the code hold no digit as a rule.
  new RegExp(String.raw`[{,]\s{0,8}["']?${name}["']?\s?:\s${code}((?=[^\s,\d]{0,100}\d)[^\s"'\`,;(){}\[\].]+)(?=\s{0,8}[,}])`, "dgi"),
  // Addresses that are secrets themselves.
  /\bhooks\.slack\.com\/\w+\/([\w/]+)|\bdiscord(?:app)?\.com\/api\/webhooks\/([\w/-]+)/dg,
  // Keys of well-known providers start with a mark of their own.
  /\b((?:sk|rk|pk)_(?:live|test)_\w{8,}|gh[pousr]_\w{16,}|github_pat_\w{16,}|xox[a-z]-[\w-]{8,}|AKIA[A-Z0-9]{12,}|AIza[\w-]{20,}|glpat-[\w-]{12,}|npm_\w{20,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*)/dg,
  // Long runs of letters and digits mixed, as keys and hashes are.
  /(?<![\w+-])((?=[\w+-]*\d)(?=[\w+-]*[a-z])(?=[\w+-]*[A-Z])[\w+-]{32,}={0,2}|[0-9a-f]{32,}(?!\w))/dg,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----(.*)/dg,
];

/**
 * The parts of a line that may be a secret, which no output shows. It hides too much rather than too little: the line is
 * there to be recognised, and the reader has the file.
 */
export function secretsIn(line: string): Span[] {
  return patterns.flatMap(pattern => [...line.matchAll(pattern)].flatMap(match => {
    const found = match.indices!.slice(1).find(it => it !== undefined);
    return found && found[0] < found[1] ? [{ start: found[0], end: found[1] }] : [];
  }));
}
