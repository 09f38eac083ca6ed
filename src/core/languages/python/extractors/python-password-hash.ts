import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isComparedWithToken, isPasswordName } from "../../passwordName.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { identityOf } from "../bindings/identity.js";
import { enclosingName, namedFunctionAround } from "../bindings/names.js";
import { bindingOf } from "../bindings/reaching.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";

/** Passwords that are hashed by something too fast for them, or merely encoded, and hashers of Django that are. */
export const pythonPasswordHash: Extractor = {
  name: "python-password-hash",
  nodes: ["call", "assignment"],
  shares: [scopeKey],
  when: ["hashlib", "crypt", "base64", "zlib", "binascii", "PASSWORD_HASHERS", "Crypto.Hash"],
  *extract(file) {
    if (!/pass|pwd|PASSWORD/i.test(file.text) || /pwnedpasswords|haveibeenpwned/i.test(file.text)) return;
    for (const call of file.nodes("call")) yield* hashFact(file, call);
    for (const node of file.nodes("assignment")) yield* hashersFact(file, node);
  },
};

interface HashCall {
  readonly algorithm: string;
  readonly input: SyntaxNode | undefined;
}

function* hashFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const found = hashCallOf(file, call) ?? updateOf(file, call);
  const of = found?.input && passwordIn(file, found.input, 0);
  if (!found || of === undefined || !isForKeeping(call, found)) return;
  const within = enclosingName(call);
  const callee = call.field("function")!.text.replaceAll(/\s+/g, "").slice(0, 60);
  yield { kind: "passwordHash", uri: file.uri, span: spanOf(call), algorithm: found.algorithm, callee, of, ...within !== undefined && { within } };
}

/** `hashlib.sha256(password.encode())`, `hashlib.new("md5", …)`, `crypt.crypt(password)`, `base64.b64encode(…)`. */
function hashCallOf(file: ParsedFile, call: SyntaxNode): HashCall | undefined {
  const name = dotted(referenceOf(file, call.field("function"))) ?? "";
  const given = argumentsOf(call);
  if (given.named.get("usedforsecurity")?.type === "false") return undefined;
  const [first, second] = given.positional;
  const plain = /^hashlib\.(md5|sha1|sha224|sha256|sha384|sha512|sha3_256|sha3_512|blake2b|blake2s)$/.exec(name)?.[1] ?? /^Crypto(?:dome)?\.Hash\.(MD5|SHA1|SHA256|SHA512)\.new$/.exec(name)?.[1];
  if (plain) return { algorithm: plain.toLowerCase().replace("_", "-"), input: argument(given, "string", 0) };
  if (name === "hashlib.new") return { algorithm: (stringValue(first) ?? "").toLowerCase(), input: second };
  if (name === "zlib.crc32" || name === "binascii.crc32") return { algorithm: "crc32", input: first };
  return name === "base64.b64encode" ? { algorithm: "base64", input: first } : undefined;
}

/** `digest = hashlib.sha256()`, then `digest.update(password.encode())`. */
function updateOf(file: ParsedFile, call: SyntaxNode): HashCall | undefined {
  const callee = call.field("function");
  if (callee?.type !== "attribute" || callee.field("attribute")?.text !== "update") return undefined;
  const making = identityOf(file, callee.field("object"))?.making;
  const made = making && hashCallOf(file, making);
  return made && made.algorithm !== "base64" ? { algorithm: made.algorithm, input: argumentsOf(call).positional[0] } : undefined;
}

/** The password that an expression holds, as written: itself, joined with a salt, or turned into bytes. */
function passwordIn(file: ParsedFile, node: SyntaxNode, depth: number): string | undefined {
  const inner = unwrap(node);
  if (depth > 6) return undefined;
  switch (inner.type) {
    case "identifier": return isPasswordName(inner.text) ? inner.text : constantPassword(file, inner, depth);
    case "attribute": return isPasswordName(inner.field("attribute")?.text ?? "") ? inner.text.slice(0, 60) : undefined;
    case "subscript": return isPasswordName(stringValue(inner.field("subscript")) ?? "") ? inner.text.slice(0, 60) : undefined;
    case "binary_operator": return inner.has("+") || inner.has("%") ? joined(file, inner.children, inner, depth) : undefined;
    case "string": return joined(file, inner.children.filter(it => it.type === "interpolation").map(it => it.field("expression") ?? it), inner, depth);
    case "call": return converted(file, inner, depth);
    default: return undefined;
  }
}

/** With a colon between the parts it is the form that a protocol demands: `user:realm:password`. */
function joined(file: ParsedFile, parts: readonly SyntaxNode[], whole: SyntaxNode, depth: number): string | undefined {
  if (/["'}]:|:["']|:\{/.test(whole.text)) return undefined;
  return parts.map(it => passwordIn(file, it, depth + 1)).find(it => it !== undefined);
}

function constantPassword(file: ParsedFile, identifier: SyntaxNode, depth: number): string | undefined {
  const binding = bindingOf(file, identifier);
  return binding?.kind === "variable" && !binding.partial && binding.value ? passwordIn(file, binding.value, depth + 1) : undefined;
}

/** `password.encode("utf-8")`, `bytes(password, "utf-8")`, `str(password)`, `request.form.get("password")`. */
function converted(file: ParsedFile, call: SyntaxNode, depth: number): string | undefined {
  const callee = call.field("function");
  const { positional } = argumentsOf(call);
  const method = callee?.type === "attribute" ? callee.field("attribute")?.text ?? "" : "";
  if (/^(encode|strip|get_secret_value)$/.test(method)) return callee?.field("object") && passwordIn(file, callee.field("object")!, depth + 1);
  if (method === "get") return isPasswordName(stringValue(positional[0]) ?? "") ? call.text.slice(0, 60) : undefined;
  return positional[0] && /^(str|bytes|bytearray)$/.test(callee?.text ?? "") ? passwordIn(file, positional[0], depth + 1) : undefined;
}

/**
 * Whether the result is to stand for the password in a store, as far as the code around it shows: not a step before a slow
 * hash, the key of a cipher or a cache, or what another service asks for.
 */
function isForKeeping(call: SyntaxNode, { algorithm }: HashCall): boolean {
  const around = namedFunctionAround(call);
  const text = around?.text ?? call.parent?.parent?.text ?? "";
  const names = `${enclosingName(call) ?? ""} ${targetOf(call)}`;
  if (/\b(bcrypt|argon2|scrypt|pbkdf2\w*|hashpw|CryptContext|PBKDF2\w*|Fernet|AES|Cipher|hmac)\b/.test(text)) return false;
  if (/\b(requests|httpx|session|client|aiohttp|urlopen)\s*[.(]|\.(post|request)\(|Authorization|\brealm\b|\bnonce\b|\bcnonce\b|scramble/i.test(text.replace(around?.field("parameters")?.text ?? "", ""))) return false;
  if (/legacy|\bold|deprecated|migrat|cache|fingerprint|checksum|etag|gravatar|digest_?auth|key$|key\b|token|secret|\bid$|wifi|smtp|imap/i.test(names)) return false;
  if (/\[:5\]/.test(text) || isRepeated(call, around) || isComparedWithToken(text)) return false;
  return algorithm !== "base64" || (isPasswordName(targetOf(call).split(".").at(-1) ?? "") && /\buser\.(password|passwd)\b|\bUser\(/.test(text));
}

/** Rounds written by hand are a work factor. */
function isRepeated(call: SyntaxNode, around: SyntaxNode | undefined): boolean {
  for (let above = call.parent; above && above !== around; above = above.parent) if (/^(for|while)_statement$/.test(above.type)) return true;
  return false;
}

/** What gets the result: the variable, member or key. */
function targetOf(call: SyntaxNode): string {
  let value = call;
  while (value.parent && /^(call|attribute|argument_list|await|parenthesized_expression|binary_operator)$/.test(value.parent.type)) value = value.parent;
  const holder = value.parent;
  return (holder?.type === "assignment" ? holder.field("left") : holder?.type === "keyword_argument" ? holder.field("name") : holder?.type === "pair" ? holder.field("key") : undefined)?.text ?? "";
}

/** Hashers that are there to test with, or for passwords of long ago: https://docs.djangoproject.com/en/stable/topics/auth/passwords/#included-hashers */
const weakHashers: Readonly<Record<string, string>> = {
  MD5PasswordHasher: "md5", SHA1PasswordHasher: "sha1", UnsaltedMD5PasswordHasher: "md5", UnsaltedSHA1PasswordHasher: "sha1", CryptPasswordHasher: "crypt",
};

/** The first hasher is the one that new passwords are hashed with. */
function* hashersFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const list = node.field("right");
  if (node.field("left")?.text !== "PASSWORD_HASHERS" || !list || !/^(list|tuple)$/.test(list.type) || isForTests(file, node)) return;
  const first = list.children.find(it => it.type !== "comment");
  const hasher = stringValue(first)?.split(".").at(-1) ?? "";
  const algorithm = Object.hasOwn(weakHashers, hasher) ? weakHashers[hasher] : undefined;
  if (first && algorithm !== undefined) yield { kind: "passwordHash", uri: file.uri, span: spanOf(first), algorithm, callee: hasher };
}

/** Tests choose a fast hasher on purpose, in settings of their own or behind a condition. */
function isForTests(file: ParsedFile, node: SyntaxNode): boolean {
  if (/(^|[/._-])(tests?|testing|ci|dev|development|local)([/._-]|$)/i.test(file.uri)) return true;
  for (let above = node.parent; above; above = above.parent) if (above.type === "if_statement" && /test/i.test(above.field("condition")?.text ?? "")) return true;
  return false;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
