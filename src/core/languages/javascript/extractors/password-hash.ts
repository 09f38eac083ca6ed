import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isComparedWithToken, isPasswordName } from "../../passwordName.js";
import { enclosingFunction, enclosingName } from "../bindings/names.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";
import { hashCallOf, type HashCall } from "../security/hashCalls.js";

/** Passwords that are hashed by something too fast for them, encrypted, or merely encoded. */
export const passwordHash: Extractor = {
  name: "password-hash",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["createHash", "createHmac", "crypto.hash", "hash(", "subtle", "md5", "Md5", "MD5", "sha1", "sha256", "sha512", "sha3", "SHA", "crc", "AES", "btoa", "base64", "keccak", "RIPEMD"],
  *extract(file) {
    if (!/pass|pwd/i.test(file.text) || /pwnedpasswords|haveibeenpwned/i.test(file.text)) return;
    for (const call of file.nodes("call_expression")) {
      const found = hashCallOf(file, call);
      const of = found && passwordIn(file, found.input, 0);
      if (!found || of === undefined || !isForKeeping(file, call, found)) continue;
      const within = enclosingName(call);
      yield {
        kind: "passwordHash", uri: file.uri, span: { start: call.start, end: call.end }, algorithm: found.algorithm, callee: found.callee, of,
        ...within !== undefined && { within },
      } satisfies Fact<"passwordHash">;
    }
  },
};

/** The password that an expression holds, as written: itself, joined with a salt, or turned into bytes. */
function passwordIn(file: ParsedFile, node: SyntaxNode, depth: number): string | undefined {
  const inner = unwrap(node);
  if (depth > 6) return undefined;
  switch (inner.type) {
    case "identifier": return isPasswordName(inner.text) ? inner.text : constantPassword(file, inner, depth);
    case "member_expression": return isPasswordName(inner.field("property")?.text ?? "") ? inner.text.slice(0, 60) : undefined;
    case "subscript_expression": return isPasswordName(stringValue(inner.field("index")) ?? "") ? inner.text.slice(0, 60) : undefined;
    case "binary_expression": return inner.has("+") || inner.has("||") || inner.has("??") ? joined(file, [inner.field("left"), inner.field("right")], inner, depth) : undefined;
    case "template_string": return joined(file, inner.children.filter(it => it.type === "template_substitution").map(it => it.children[0]), inner, depth);
    case "call_expression": return converted(file, inner, depth);
    default: return undefined;
  }
}

/** With a colon between the parts it is the form that a protocol demands: `user:realm:password`. */
function joined(file: ParsedFile, parts: readonly (SyntaxNode | undefined)[], whole: SyntaxNode, depth: number): string | undefined {
  if (/["'`}]:|:["'`]|:\$\{/.test(whole.text)) return undefined;
  return parts.map(it => it && passwordIn(file, it, depth + 1)).find(it => it !== undefined);
}

function constantPassword(file: ParsedFile, identifier: SyntaxNode, depth: number): string | undefined {
  const declaration = declarationOf(file, identifier);
  return declaration?.constant && declaration.kind === "variable" && declaration.path.length === 0 && declaration.value ? passwordIn(file, declaration.value, depth + 1) : undefined;
}

/** `Buffer.from(password)`, `String(password)`, `password.trim()`, `new TextEncoder().encode(password)`. */
function converted(file: ParsedFile, call: SyntaxNode, depth: number): string | undefined {
  const callee = call.field("function");
  const method = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  const [first] = call.field("arguments")?.children ?? [];
  if (/^(toString|trim|normalize|concat|toLowerCase)$/.test(method)) {
    const own = callee?.field("object") && passwordIn(file, callee.field("object")!, depth + 1);
    return own ?? (method === "concat" && first ? passwordIn(file, first, depth + 1) : undefined);
  }
  return first && (/^(encode|from|parse)$/.test(method) || /^(String|Buffer)$/.test(callee?.text ?? "")) ? passwordIn(file, first, depth + 1) : undefined;
}

/**
 * Whether the result is to stand for the password in a store, as far as the code around it shows: not a step before a slow
 * hash, the key of a cipher or a cache, a comparison in constant time, or what another service asks for.
 */
function isForKeeping(file: ParsedFile, call: SyntaxNode, { algorithm }: HashCall): boolean {
  const around = enclosingFunction(call);
  const text = (around ?? file.root).text;
  const names = `${enclosingName(call) ?? ""} ${targetOf(call)}`;
  if (/\b(bcrypt\w*|argon2\w*|scrypt\w*|pbkdf2\w*)\b|create(Cipher|Decipher)|importKey|deriveKey|\brounds\b|["'`](hash|compare)["'`]|timingSafeEqual|safeCompare/i.test(text)) return false;
  if (/\b(fetch|axios|got|request|superagent|needle|ky)\s*[.(]|\.(post|request)\(|Authorization/.test(text)) return false;
  if (/legacy|\bold|deprecated|migrat|cache|fingerprint|checksum|etag|gravatar|digest_?auth|key$|key\b|token|secret|\bid$|wifi|smtp|imap/i.test(names)) return false;
  if (/\.(slice|substr|substring)\(\s*0\s*,\s*5\s*\)/.test(text) || isRepeated(call, around) || isComparedWithToken(text)) return false;
  return algorithm !== "base64" && algorithm !== "aes" || isAccount(file, call, names);
}

/** Rounds written by hand are a work factor. */
function isRepeated(call: SyntaxNode, around: SyntaxNode | undefined): boolean {
  for (let above = call.parent; above && above !== around; above = above.parent) if (/^(for|while|do)_statement$/.test(above.type)) return true;
  return false;
}

/** What gets the result: the variable, property or key. */
function targetOf(call: SyntaxNode): string {
  let value = call;
  while (value.parent && /^(call_expression|member_expression|arguments|await_expression|parenthesized_expression|as_expression|binary_expression)$/.test(value.parent.type)) value = value.parent;
  const holder = value.parent;
  return (holder?.type === "variable_declarator" ? holder.field("name") : holder?.type === "assignment_expression" ? holder.field("left") : holder?.type === "pair" ? holder.field("key") : undefined)?.text ?? "";
}

/** Encrypted or encoded passwords may be those of other systems, which are needed as they are; those of users never are. */
function isAccount(file: ParsedFile, call: SyntaxNode, names: string): boolean {
  if (!isPasswordName(targetOf(call).split(".").at(-1) ?? "")) return false;
  const around = (enclosingFunction(call) ?? file.root).text;
  return /register|sign_?up|createUser|createAccount/i.test(names) || /\bnew User\(|\b[Uu]ser(s|Model|Repository|Schema)?\.(create|insert|save|update)\w*\(|\buser\.(password|pass)\b/.test(around);
}
