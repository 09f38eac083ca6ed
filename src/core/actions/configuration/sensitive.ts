import type { SettingLiteral } from "../../configurationEditing.js";
import type { Read } from "../../workspace.js";

const secretName = /(^|[_-])(pass(word|wd|phrase)?|pwd|secret|token|api_?key|private_?key|credentials?|client_?secret|signing|encryption_?key|session_?secret|cookie_?secret|salt|pepper|access_?key|auth_?key|dsn)($|[_-])/i;
const notSecretName = /(name|header|field|param|label|type|url|uri|path|regex|length|ttl|id|seconds|ms|rounds|count|limit|max|min|expiry|expires|expiration|enabled)$/i;
const secretFormat = /^(sk|pk|rk|whsec)[_-]|^gh[opusr]_|^github_pat_|^glpat-|^xox[abpr]-|^A(KIA|SIA|BIA|CCA)|^AIza|^eyJ|^npm_|^SG\.|^hf_|^dop_v1_|^dckr_pat_|^shp(at|ss)_|-----BEGIN |^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/;

/** Whether a literal is a credential, or could be one. */
export function isSecret(literal: SettingLiteral, uri: string, read: Read): boolean {
  return read.inFile("credential", uri).some(it => it.span.start === literal.span.start) || looksSecret(literal);
}

/** Whether a literal could be a credential: by its form, by what takes it, or by looking random. */
export function looksSecret({ value, names }: Pick<SettingLiteral, "value" | "names">): boolean {
  if (typeof value !== "string") return false;
  if (secretFormat.test(value)) return true;
  const nearest = names.filter(it => it.of === "value").slice(0, 1).map(it => it.text.replace(/([a-z\d])([A-Z])/g, "$1_$2"));
  const call = names.find(it => it.of === "call")?.text ?? "";
  if (nearest.some(it => secretName.test(it) && !notSecretName.test(it))) return true;
  // An option of such a call (`expiresIn`) is named by what it is.
  if (names[0]?.of === "call" && /^(sign|verify|createHmac|createCipheriv|createSecretKey)$/.test(call)) return true;
  return /^[A-Za-z0-9+/=_-]{24,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) > 3.5;
}

/** Shannon's, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
