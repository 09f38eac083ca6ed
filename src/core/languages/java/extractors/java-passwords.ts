import javaHashes from "../../../data/java-hashes.json";
import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isComparedWithToken, isPasswordName } from "../../passwordName.js";
import { fullNames, namesClass } from "../bindings/classNames.js";
import { stringOf } from "../bindings/constants.js";
import { enclosingFunction, enclosingName, namedMethodAround } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf, settledValue } from "../bindings/variables.js";
import { isInDevelopment } from "../servers/development.js";
import { identifiersIn, loopsAround } from "../loops/loops.js";

const classes: Readonly<Record<string, string>> = javaHashes.classes;
const encoders: Readonly<Record<string, string>> = javaHashes.encoders;

/** Passwords that are hashed by what is too fast for them, or kept as they are: digests of the JDK and of libraries, and Spring's encoders of old. */
export const javaPasswords: Extractor = {
  name: "java-passwords",
  nodes: ["method_invocation", "object_creation_expression"],
  shares: [scopeKey],
  when: ["MessageDigest", "DigestUtil", "SecureUtil", "Hashing", "PasswordEncoder", "{noop}"],
  *extract(file) {
    for (const call of file.nodes("method_invocation")) yield* callFact(file, call);
    for (const made of file.nodes("object_creation_expression")) yield* encoderFact(file, made, fullNames(referenceOf(file, made)));
  },
};

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const name = call.field("name")?.text ?? "";
  const object = call.field("object");
  if (name === "getInstance" && object) yield* encoderFact(file, call, fullNames(referenceOf(file, object)).filter(it => it.endsWith(".NoOpPasswordEncoder")));
  if (name === "password" && !isInDevelopment(file, call) && isKeptPlain(file, argumentsOf(call)[0])) yield hashFact(file, call, "none", "{noop}");
  const algorithm = object && (/^(digest|update)$/.test(name) ? digestOf(file, object) : /^hash(String|Bytes)$/.test(name) ? guavaOf(file, object) : libraryOf(file, object, name));
  if (algorithm === undefined) return;
  const of = argumentsOf(call).map(it => passwordIn(file, it)).find(it => it !== undefined);
  if (of !== undefined && !isMeant(file, call, algorithm)) yield hashFact(file, call, algorithm, calleeOf(call, object!), of);
}

/** `"{noop}secret"`, `"{noop}" + password`; an empty one keeps nothing. */
function isKeptPlain(file: ParsedFile, node: SyntaxNode | undefined): boolean {
  const text = stringOf(file, node?.type === "binary_expression" ? node.field("left") : node) ?? "";
  return text.startsWith("{noop}") && (text.length > "{noop}".length || node?.type === "binary_expression");
}

/** `MessageDigest.getInstance("SHA-256")`, perhaps kept in a variable. */
function digestOf(file: ParsedFile, object: SyntaxNode): string | undefined {
  const made = settledValue(file, object);
  if (made?.field("name")?.text !== "getInstance" || !fullNames(referenceOf(file, made.field("object"))).includes("java.security.MessageDigest")) return undefined;
  return canonical(stringOf(file, argumentsOf(made)[0]));
}

function guavaOf(file: ParsedFile, object: SyntaxNode): string | undefined {
  const isGuava = object.type === "method_invocation" && fullNames(referenceOf(file, object.field("object"))).includes("com.google.common.hash.Hashing");
  return isGuava ? canonical(object.field("name")?.text) : undefined;
}

/** `DigestUtils.md5Hex(…)`, `DigestUtils.md5DigestAsHex(…)`, `SecureUtil.sha256(…)`. */
function libraryOf(file: ParsedFile, object: SyntaxNode, method: string): string | undefined {
  if (!/^(md\d|sha)/i.test(method)) return undefined;
  return fullNames(referenceOf(file, object)).some(it => Object.hasOwn(classes, it)) ? canonical(method.replace(/(Hex|DigestAsHex|Digest|AsHex)$/, "")) : undefined;
}

/** `SHA-256`, `sha256Hex` and `SHA_512` in the spelling of the facts; undefined for what is no fast hash. */
function canonical(name: string | undefined): string | undefined {
  const plain = name?.toLowerCase().replace(/[^a-z\d]/g, "");
  return plain === "sha" ? "sha1" : /^(md[245]|sha(1|224|256|384|512|3\d*)|crc32)$/.test(plain ?? "") ? plain : undefined;
}

/** The name among what is hashed that says it is a password: `password`, `user.getPassword()`. */
function passwordIn(file: ParsedFile, value: SyntaxNode): string | undefined {
  const getter = getterIn(value);
  if (getter) return getter;
  for (const identifier of identifiersIn(value)) {
    if (isPasswordName(identifier.text)) return identifier.text;
    const given = settledValue(file, identifier);
    const found = given && given !== identifier && given.type !== "method_invocation" ? undefined : given && given !== identifier ? getterIn(given) ?? identifiersIn(given).find(it => isPasswordName(it.text))?.text : undefined;
    if (found) return found;
  }
  return undefined;
}

function getterIn(node: SyntaxNode): string | undefined {
  const name = node.type === "method_invocation" ? node.field("name")?.text ?? "" : "";
  if (/^(get[A-Z]|password$|rawPassword$)/.test(name) && isPasswordName(name.replace(/^get/, ""))) return node.text.length > 40 ? name : node.text;
  return node.children.map(getterIn).find(it => it !== undefined);
}

/**
 * A look-up of leaked passwords, a step before a slow hash, a protocol that asks for it, or a hash that is made slow by repetition.
 * The service of leaked passwords asks for SHA-1, which a class that knows the service may make in a method of its own.
 */
function isMeant(file: ParsedFile, call: SyntaxNode, algorithm: string): boolean {
  const method = namedMethodAround(call);
  return loopsAround(call).length > 0 || (algorithm === "sha1" && /pwnedpasswords/i.test(file.text))
    || /pwnedpasswords|bcrypt|argon|pbkdf|scrypt|\brealm\b|nonce|challenge|scramble|checksum|etag|cache_?key|signature|timestamp/i.test(method?.text ?? "") || isComparedWithToken(method?.text ?? "") || /pwned|DigestAuth|Challenge/i.test(file.uri);
}

/** An encoder that is one of several, kept so that old hashes can still be compared, does not hash what is new. */
function* encoderFact(file: ParsedFile, node: SyntaxNode, names: readonly string[]): Iterable<Fact> {
  const encoder = names.find(it => Object.hasOwn(encoders, it));
  if (encoder === undefined || isForOldHashes(node) || isForClients(file, node) || isInDevelopment(file, node)) return;
  const simple = encoder.slice(encoder.lastIndexOf(".") + 1);
  const algorithm = encoders[encoder] || canonical(stringOf(file, argumentsOf(node)[0]));
  if (algorithm !== undefined) yield hashFact(file, node, algorithm, simple);
}

function isForOldHashes(node: SyntaxNode): boolean {
  const call = node.parent?.type === "argument_list" ? node.parent.parent : undefined;
  // An encoder of the project around it, which reads a form of its own.
  if (call?.type === "object_creation_expression") return isForOldHashes(call);
  return call !== undefined && /^(put|of|entry|ofEntries|setDefaultPasswordEncoderForMatches|putIfAbsent)$/.test(call.field("name")?.text ?? "");
}

/** The secrets of OAuth's clients, which an authorization server compares, are made by chance and nobody's passwords. */
function isForClients(file: ParsedFile, node: SyntaxNode): boolean {
  const call = node.parent?.type === "argument_list" ? node.parent.parent : undefined;
  if (call?.field("name")?.text !== "passwordEncoder") return false;
  let first = call.field("object");
  while (first?.type === "method_invocation") first = first.field("object");
  return namesClass(referenceOf(file, first), "org.springframework.security.oauth2.config.annotation.web.configurers.AuthorizationServerSecurityConfigurer");
}

function calleeOf(call: SyntaxNode, object: SyntaxNode): string {
  const name = call.field("name")?.text ?? "";
  if (/^(digest|update)$/.test(name)) return "MessageDigest";
  return object.type === "method_invocation" ? object.text.replace(/\(.*/s, "") : `${object.text.slice(object.text.lastIndexOf(".") + 1)}.${name}`;
}

function hashFact(file: ParsedFile, node: SyntaxNode, algorithm: string, callee: string, of?: string): Fact<"passwordHash"> {
  const within = enclosingFunction(node) && enclosingName(node);
  return { kind: "passwordHash", uri: file.uri, span: { start: node.start, end: node.end }, algorithm, callee, ...of !== undefined && { of }, ...within !== undefined && { within } };
}
