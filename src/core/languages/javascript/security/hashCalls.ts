import passwordHashes from "../../../data/password-hashes.json";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, referenceOf, unwrap } from "../bindings/values.js";

/** A call that turns a value into another that stands for it. */
export interface HashCall {
  /** Lower case: `md5`, `sha256`, `base64`, `aes`. */
  readonly algorithm: string;
  /** As written: `crypto.createHash`. */
  readonly callee: string;
  readonly input: SyntaxNode;
}

const calls: Readonly<Record<string, string>> = passwordHashes.calls;

/** What a call hashes, encrypts or encodes, and by which algorithm. https://nodejs.org/api/crypto.html#class-hash */
export function hashCallOf(file: ParsedFile, call: SyntaxNode): HashCall | undefined {
  const callee = call.field("function");
  const values = valuesOf(call);
  if (!callee || (!values[0] && callee.field("property")?.text !== "toString")) return undefined;
  const method = callee.type === "member_expression" ? callee.field("property")?.text : undefined;
  if (method === "update") return updated(file, callee.field("object"), values[0]!);
  if (method === "toString") return encoded(file, callee.field("object"), values[0]);
  const name = libraryName(referenceOf(file, callee)) ?? "";
  if (name === "global:btoa") return { algorithm: "base64", callee: "btoa", input: values[0]! };
  if (name === "crypto:hash" || /^(global:crypto|crypto:(webcrypto\.)?)\.?subtle\.digest$/.test(name)) return named(file, callee, values);
  return Object.hasOwn(calls, name) ? { algorithm: calls[name]!, callee: written(callee), input: values[0]! } : undefined;
}

/** `crypto.hash("sha256", value)`, `crypto.subtle.digest("SHA-256", value)`. */
function named(file: ParsedFile, callee: SyntaxNode, [algorithm, input]: readonly SyntaxNode[]): HashCall | undefined {
  const text = constantText(file, algorithm);
  return text === undefined || !input ? undefined : { algorithm: plain(text), callee: written(callee), input };
}

/** `crypto.createHash("md5").update(value)`, with other updates between; a salt as the key of an HMAC is no secret. */
function updated(file: ParsedFile, receiver: SyntaxNode | undefined, input: SyntaxNode): HashCall | undefined {
  const made = receiver && makerOf(file, receiver, 0);
  const maker = made?.field("function");
  if (!made || !maker) return undefined;
  const name = libraryName(referenceOf(file, maker));
  const [algorithm, key] = valuesOf(made);
  const text = constantText(file, algorithm);
  if (text === undefined || (name !== "crypto:createHash" && name !== "sha.js:" && !(name === "crypto:createHmac" && /salt/i.test(key?.text ?? "")))) return undefined;
  return { algorithm: plain(text), callee: written(maker), input };
}

/** The call that makes what `update` is called on, through a variable or a chain. */
function makerOf(file: ParsedFile, node: SyntaxNode, depth: number): SyntaxNode | undefined {
  const inner = unwrap(node);
  if (depth > 8) return undefined;
  if (inner.type === "identifier") {
    const declaration = declarationOf(file, inner);
    return declaration?.kind === "variable" && declaration.value && declaration.path.length === 0 ? makerOf(file, declaration.value, depth + 1) : undefined;
  }
  if (inner.type !== "call_expression") return undefined;
  const callee = inner.field("function");
  const isUpdate = callee?.type === "member_expression" && callee.field("property")?.text === "update";
  return isUpdate && callee.field("object") ? makerOf(file, callee.field("object")!, depth + 1) : inner;
}

/** `Buffer.from(value).toString("base64")`. */
function encoded(file: ParsedFile, object: SyntaxNode | undefined, encoding: SyntaxNode | undefined): HashCall | undefined {
  const source = object && unwrap(object);
  const callee = source?.field("function") ?? source?.field("constructor");
  if (!source || !callee || !/^base64(url)?$/.test(stringValue(encoding) ?? "")) return undefined;
  const name = libraryName(referenceOf(file, callee)) ?? "";
  const [input, from] = valuesOf(source);
  const isText = from === undefined || /^(utf-?8|ascii|latin1|binary)$/i.test(stringValue(from) ?? "");
  return input && isText && /^(global|buffer):Buffer(\.from)?$/.test(name) ? { algorithm: "base64", callee: written(callee), input } : undefined;
}

function constantText(file: ParsedFile, node: SyntaxNode | undefined): string | undefined {
  const inner = node && unwrap(node);
  const declaration = inner?.type === "identifier" ? declarationOf(file, inner) : undefined;
  return stringValue(declaration?.constant && declaration.path.length === 0 ? declaration.value : inner);
}

/** `SHA-256` and `sha256` are one, and `RSA-SHA256` is the same for a hash. */
function plain(algorithm: string): string {
  return algorithm.toLowerCase().replace(/^rsa-/, "").replace(/^sha-(?=\d)/, "sha");
}

function valuesOf(call: SyntaxNode): readonly SyntaxNode[] {
  return (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
}

function written(callee: SyntaxNode): string {
  return callee.text.replaceAll(/\s+/g, "").slice(0, 60);
}
