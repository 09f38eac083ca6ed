import type { AppFacts, OutboundTarget } from "../../../facts/application.js";
import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { argumentsOf } from "../bindings/arguments.js";
import { identityOf } from "../bindings/identity.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { dotted, madeBy, referenceOf, unwrap } from "../bindings/values.js";
import { argumentRemoval, statementsRemoval } from "../editing/removal.js";
import { clientCallOf, madeClient } from "../outbound/clients.js";
import { targetOf } from "../outbound/targets.js";
import { isInDevelopment } from "../servers/development.js";

type TlsOption = AppFacts["tlsOption"];

/** What of Python switches certificate checks off: https://docs.python.org/3/library/ssl.html#ssl.CERT_NONE, https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification */
export const pythonTls: Extractor = {
  name: "python-tls",
  nodes: ["keyword_argument", "assignment", "call", "pair"],
  shares: [scopeKey],
  tests: true,
  when: ["verify", "ssl", "CERT_NONE", "check_hostname"],
  *extract(file) {
    // Whoever reads the certificate himself pins it or reports on it.
    if (/getpeercert|assert_fingerprint|\bFingerprint\(/.test(file.text)) return;
    for (const node of file.nodes("keyword_argument")) yield* argumentFact(file, node);
    for (const node of file.nodes("assignment")) yield* assignmentFact(file, node);
    for (const node of file.nodes("call")) yield* contextFact(file, node);
    for (const node of file.nodes("pair")) yield* pairFact(file, node);
  },
};

/** `verify=False`, `ssl=False`, `verify_ssl=False`, `cert_reqs=ssl.CERT_NONE` of a call whose library is known. */
function* argumentFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = node.field("name")?.text ?? "";
  const value = node.field("value");
  const call = node.parent?.type === "argument_list" ? node.parent.parent : undefined;
  if (!value || call?.type !== "call" || !/^(verify|ssl|verify_ssl|(ssl_)?cert_reqs)$/.test(name)) return;
  const option = optionOf(file, call, name, value);
  if (!option) return;
  const isSwitch = option !== "CERT_NONE";
  yield fact(file, node, option, {
    loopback: addressOf(file, call) === "loopback", where: shortened(call.field("function")?.text ?? ""),
    ...isSwitch && { removal: argumentRemoval(file, node) },
  });
}

function optionOf(file: ParsedFile, call: SyntaxNode, name: string, value: SyntaxNode): TlsOption["option"] | undefined {
  if (/cert_reqs$/.test(name)) return isCertNone(file, value) || (stringValue(value) === "CERT_NONE" && madeClient(file, call) === "urllib3") ? "CERT_NONE" : undefined;
  if (value.type !== "false") return undefined;
  const client = clientCallOf(file, call)?.client ?? madeClient(file, call);
  if (name === "verify") return client === "requests" || client === "httpx" ? "verify" : undefined;
  const isAiohttp = client === "aiohttp" || /^aiohttp\.((connector\.)?TCPConnector|(client\.)?ClientSession\.ws_connect)$/.test(dotted(referenceOf(file, call.field("function"))) ?? "");
  return isAiohttp ? name === "ssl" ? "ssl" : "verify_ssl" : undefined;
}

/** What is called, where a text of the call tells: its address, or the one that its session starts from. */
function addressOf(file: ParsedFile, call: SyntaxNode): OutboundTarget {
  const given = argumentsOf(call);
  const own = given.named.get("url") ?? given.named.get("base_url") ?? given.positional.find(it => targetOf(file, it) !== "unknown");
  return targetOf(file, own);
}

/** `session.verify = False`, `context.verify_mode = ssl.CERT_NONE`, `ssl._create_default_https_context = …`. */
function* assignmentFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [left, right] = [node.field("left"), node.field("right")];
  const name = left?.type === "attribute" ? left.field("attribute")?.text ?? "" : "";
  const object = left?.field("object");
  if (!object || !right || !/^(verify|verify_mode|check_hostname|_create_default_https_context)$/.test(name)) return;
  if (name === "verify") yield* sessionFact(file, node, object, right);
  else if (name === "_create_default_https_context") yield* processFact(file, node, left!, right);
  else yield* modeFact(file, node, name, object, right);
}

function* sessionFact(file: ParsedFile, node: SyntaxNode, object: SyntaxNode, right: SyntaxNode): Iterable<Fact> {
  if (right.type !== "false" || !/^requests\.(sessions\.)?[sS]ession$/.test(madeBy(file, object) ?? "")) return;
  yield fact(file, node, "verify", { loopback: false, where: shortened(object.text), ...removalOf(file, [node]) });
}

/** For all of `urllib` and `http.client`: https://peps.python.org/pep-0476/#opting-out */
function* processFact(file: ParsedFile, node: SyntaxNode, left: SyntaxNode, right: SyntaxNode): Iterable<Fact> {
  if (dotted(referenceOf(file, left)) !== "ssl._create_default_https_context" || dotted(referenceOf(file, right)) !== "ssl._create_unverified_context") return;
  yield fact(file, node, "_create_default_https_context", { loopback: false, ...removalOf(file, [node]) });
}

/** The two settings of a context belong together: one can only be taken out with the other. */
function* modeFact(file: ParsedFile, node: SyntaxNode, name: string, object: SyntaxNode, right: SyntaxNode): Iterable<Fact> {
  const isMode = name === "verify_mode";
  if (isMode ? !isCertNone(file, right) : right.type !== "false") return;
  const making = identityOf(file, object)?.making;
  const made = madeBy(file, object);
  if (!/^ssl\.(create_default_context|SSLContext)$/.test(made ?? "") || isOfServer(file, object, making)) return;
  const others = file.nodes("assignment").filter(it => it !== node && it.field("left")?.field("object")?.text === object.text && it.parent?.parent === node.parent?.parent);
  const mode = others.find(it => it.field("left")?.field("attribute")?.text === "verify_mode" && isCertNone(file, it.field("right")));
  if (!isMode && mode) return;
  const check = others.find(it => it.field("left")?.field("attribute")?.text === "check_hostname" && it.field("right")?.type === "false");
  const checksByDefault = making && (made === "ssl.create_default_context" || dotted(referenceOf(file, argumentsOf(making).positional[0])) === "ssl.PROTOCOL_TLS_CLIENT");
  yield fact(file, node, isMode ? "CERT_NONE" : "check_hostname", {
    loopback: false, where: shortened(object.text), ...checksByDefault && removalOf(file, check ? [check, node] : [node]),
  });
}

/** A server asks its clients for certificates only where it is told to. */
function isOfServer(file: ParsedFile, object: SyntaxNode, making: SyntaxNode | undefined): boolean {
  const given = making && argumentsOf(making);
  const first = given && dotted(referenceOf(file, given.positional[0] ?? given.named.get("purpose") ?? given.named.get("protocol")));
  if (first === "ssl.Purpose.CLIENT_AUTH" || first === "ssl.PROTOCOL_TLS_SERVER") return true;
  return first !== "ssl.PROTOCOL_TLS_CLIENT" && making?.field("function")?.text.endsWith("SSLContext") === true && file.text.includes(`${object.text}.load_cert_chain(`);
}

/** `ssl._create_unverified_context()`: without arguments the checking twin takes its place. */
function* contextFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (!callee?.text.endsWith("_create_unverified_context") || dotted(referenceOf(file, callee)) !== "ssl._create_unverified_context") return;
  const name = callee.type === "attribute" && call.field("arguments")?.children.length === 0 ? callee.field("attribute") : undefined;
  yield fact(file, call, "_create_unverified_context", { loopback: false, ...name && { removal: spanOf(name), replacement: "create_default_context" } });
}

/** `{"ssl_cert_reqs": ssl.CERT_NONE}` of a broker or a cache. */
function* pairFact(file: ParsedFile, pair: SyntaxNode): Iterable<Fact> {
  const key = stringValue(pair.field("key")) ?? "";
  if (/cert_reqs$/.test(key) && isCertNone(file, pair.field("value"))) yield fact(file, pair, "CERT_NONE", { loopback: false, where: key });
}

function isCertNone(file: ParsedFile, node: SyntaxNode | undefined): boolean {
  return node !== undefined && dotted(referenceOf(file, unwrap(node))) === "ssl.CERT_NONE";
}

function removalOf(file: ParsedFile, assignments: readonly SyntaxNode[]): { removal?: Span } {
  const removal = statementsRemoval(file, assignments);
  return removal ? { removal } : {};
}

function fact(file: ParsedFile, node: SyntaxNode, option: TlsOption["option"], rest: Omit<TlsOption, "option">): Fact {
  const condition = isInDevelopment(node) ? { development: true } : isChosen(node) ? { choice: "mode" as const } : {};
  return { kind: "tlsOption", uri: file.uri, span: spanOf(node), option, ...rest, ...condition };
}

/** A setting that is about checking stands before it, so that whoever operates the program decides. */
function isChosen(node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above && above.type !== "function_definition"; inner = above, above = above.parent) {
    const condition = /^(if_statement|elif_clause|conditional_expression)$/.test(above.type) ? above.type === "conditional_expression" ? above.children[1] : above.field("condition") : undefined;
    const otherwise = above.type === "else_clause" ? above.parent?.field("condition") : undefined;
    if (condition !== inner && /verif|insecure|cert|ssl|tls|strict|\bca\b|self_?sign/i.test((condition ?? otherwise)?.text ?? "")) return true;
  }
  return false;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
