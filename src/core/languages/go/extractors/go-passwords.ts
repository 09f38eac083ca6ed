import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isComparedWithToken } from "../../passwordName.js";
import { argumentsOf, shortened } from "../bindings/literals.js";
import { enclosingFunction, enclosingName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";

/** Passwords given to hashes that are too fast for them. https://pkg.go.dev/crypto */
export const goPasswords: Extractor = {
  name: "go-passwords",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["assw", "ASSW", "pwd", "Pwd", "assphrase"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      const hashed = hashedBy(file, call);
      if (hashed && !isPartOfMore(call)) yield passwordFact(file, call, hashed);
    }
  },
};

interface Hashed {
  readonly algorithm: string;
  readonly of: string;
}

/** `md5.Sum([]byte(password))`, and a hash that a password is written into. */
function hashedBy(file: ParsedFile, call: SyntaxNode): Hashed | undefined {
  const callee = call.field("function");
  const method = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
  if (!/^(Sum\w*|Write|WriteString|ChecksumIEEE)$/.test(method)) return undefined;
  const values = argumentsOf(call);
  const name = libraryName(referenceOf(file, callee)) ?? "";
  const summed = /^(?:crypto|hash)\/(md5|sha1|sha256|sha512|crc32):(Sum\w*|ChecksumIEEE)$/.exec(name);
  const written = /^crypto\/(md5|sha1|sha256|sha512):New\w*\.\(\)\.Write$/.exec(name);
  const into = name === "io:WriteString" && values[0] ? /^crypto\/(md5|sha1|sha256|sha512):New\w*\.\(\)$/.exec(libraryName(referenceOf(file, values[0])) ?? "") : undefined;
  const algorithm = (summed ?? written ?? into)?.[1];
  const of = algorithm === undefined ? undefined : passwordIn(into ? values[1] : values[0]);
  return of === undefined ? undefined : { algorithm: algorithm!, of };
}

/** A value named after a password, perhaps converted or with a salt: `[]byte(user.Password + salt)`. */
function passwordIn(node: SyntaxNode | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === "identifier" || node.type === "selector_expression") {
    const last = node.type === "identifier" ? node.text : node.field("field")?.text ?? "";
    return /(^|_|[a-z])(passw(or)?d|pwd|passphrase)$/i.test(last) && !/(hash|hashed|encrypted|old_?hash)/i.test(last) ? shortened(node.text) : undefined;
  }
  if (!/^(call_expression|type_conversion_expression|binary_expression|argument_list|parenthesized_expression)$/.test(node.type)) return undefined;
  return node.children.map(passwordIn).find(it => it !== undefined);
}

/**
 * A slow hash comes behind it, the first digits of the hash are looked up among leaked ones, a protocol of digests or of
 * tokens asks for it, it becomes a key of a cipher, or both sides of a comparison are hashed so that they are of one length.
 */
function isPartOfMore(call: SyntaxNode): boolean {
  const text = enclosingFunction(call)?.text ?? "";
  return /\b(bcrypt|argon2|scrypt|pbkdf2|hmac|aes|cipher|chacha20poly1305|secretbox)\.|pwned|hibp|\[:5\]|\brealm\b/i.test(text)
    || isToken(`${enclosingName(call) ?? ""} ${targetOf(call)}`) || isComparedWithToken(text)
    || (/\bsubtle\.ConstantTimeCompare\b/.test(text) && (text.match(/\.Sum\d*\(\[\]byte\(/g)?.length ?? 0) > 1);
}

/** What the hash of a password and a salt is called where it is sent in place of the password, or is no hash to log in with. */
function isToken(names: string): boolean {
  return /token|nonce|challenge|legacy|\bold|deprecated|migrat|cache|fingerprint|checksum|etag|gravatar|key\b|wifi|smtp|imap/i.test(names);
}

/** What gets the result: the variable, member or key. */
function targetOf(call: SyntaxNode): string {
  let value = call;
  while (value.parent && /^(call_expression|argument_list|slice_expression|selector_expression|binary_expression|parenthesized_expression|literal_element|expression_list)$/.test(value.parent.type)) value = value.parent;
  const holder = value.parent;
  return (holder?.type === "keyed_element" ? holder.children[0] : holder?.type === "var_spec" ? holder.field("name") : holder?.field("left"))?.text ?? "";
}

function passwordFact(file: ParsedFile, call: SyntaxNode, { algorithm, of }: Hashed): Fact {
  const within = enclosingName(call);
  return {
    kind: "passwordHash", uri: file.uri, span: { start: call.start, end: call.end }, algorithm, callee: shortened(call.field("function")!.text), of,
    ...within !== undefined && { within },
  };
}
