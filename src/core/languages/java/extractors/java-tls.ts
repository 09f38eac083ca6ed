import type { Fact } from "../../../facts.js";
import type { AppFacts } from "../../../facts/application.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { wholeLine } from "../../whole-line.js";
import { fullNames, namesClass } from "../bindings/classNames.js";
import { constantOf, stringOf } from "../bindings/constants.js";
import { membersOf, supertypesOf } from "../bindings/members.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf, settledValue } from "../bindings/variables.js";
import { isInDevelopment } from "../servers/development.js";
import { isChosen } from "../tls/choice.js";

type Option = Extract<AppFacts["tlsOption"]["option"], "trust-all" | "any-hostname">;

const managers = ["javax.net.ssl.X509TrustManager", "javax.net.ssl.X509ExtendedTrustManager"];
const verifier = "javax.net.ssl.HostnameVerifier";
const strategies = /^org\.apache\.(http\.(conn\.)?ssl|http\.ssl|hc\.core5\.ssl|hc\.client5\.http\.ssl)\.(TrustStrategy|TrustAllStrategy|NoopHostnameVerifier|AllowAllHostnameVerifier)(\.INSTANCE)?$/;
/** Ready-made ways of libraries, by the last part of the name. */
const readyMade: Readonly<Record<string, Option>> = {
  TrustAllStrategy: "trust-all", NoopHostnameVerifier: "any-hostname", AllowAllHostnameVerifier: "any-hostname",
};
const netty = /^(io\.netty|com\.couchbase|io\.grpc\.netty\.shaded\.io\.netty)\.handler\.ssl\.util\.InsecureTrustManagerFactory\.INSTANCE$/;
const takesVerifier = /^(setHostnameVerifier|setDefaultHostnameVerifier|setSSLHostnameVerifier|hostnameVerifier|withHostnameVerifier|setHostNameVerifier)$/;

/** Certificate checks that Java code switches off: trust managers and host name verifiers that accept everything, and libraries' ways of saying the same. */
export const javaTls: Extractor = {
  name: "java-tls",
  nodes: ["class_declaration", "object_creation_expression", "lambda_expression", "method_invocation", "field_access"],
  shares: [scopeKey],
  tests: true,
  when: ["TrustManager", "HostnameVerifier", "TrustStrategy", "TrustAllStrategy", "trustAll", "TrustAll", "disableHostnameVerification", "setSSLHostnameVerifier", "hostnameVerifier", "loadTrustMaterial", "VerifyHost", "HOSTNAME_VERIFIER"],
  *extract(file) {
    for (const node of file.nodes("class_declaration")) yield* classFacts(file, node, supertypesOf(node).implements.concat(supertypesOf(node).extends));
    for (const node of file.nodes("object_creation_expression")) yield* madeFacts(file, node);
    for (const node of file.nodes("lambda_expression")) yield* lambdaFact(file, node);
    for (const node of file.nodes("field_access")) yield* constantFact(file, node);
    for (const node of file.nodes("method_invocation")) yield* callFact(file, node);
  },
};

function* classFacts(file: ParsedFile, holder: SyntaxNode, supertypes: readonly SyntaxNode[]): Iterable<Fact> {
  for (const supertype of supertypes) {
    const reference = typeOfNode(file, supertype)?.reference;
    if (namesClass(reference, ...managers)) yield* managerFact(file, holder);
    else if (namesClass(reference, verifier)) yield* verifierFact(file, holder);
    else if (fullNames(reference).some(it => strategies.test(it))) yield* strategyFact(file, holder);
  }
}

/** All that asks whether a server is trusted has an empty body. */
function* managerFact(file: ParsedFile, holder: SyntaxNode): Iterable<Fact> {
  const checks = membersOf(holder).filter(it => it.type === "method_declaration" && it.field("name")?.text === "checkServerTrusted");
  if (checks.length > 0 && checks.every(isEmpty)) yield option(file, checks[0]!.field("name")!, "trust-all", "checkServerTrusted");
}

function isEmpty(method: SyntaxNode): boolean {
  const statements = method.field("body")?.children.filter(it => !/comment$/.test(it.type));
  return statements !== undefined && statements.every(it => it.type === "return_statement" && it.children.length === 0);
}

function* verifierFact(file: ParsedFile, holder: SyntaxNode): Iterable<Fact> {
  const method = membersOf(holder).find(it => it.type === "method_declaration" && it.field("name")?.text === "verify");
  if (method && givesTrue(file, method.field("body"))) yield option(file, method.field("name")!, "any-hostname", "verify", removalOf(file, holder));
}

function* strategyFact(file: ParsedFile, holder: SyntaxNode): Iterable<Fact> {
  const method = membersOf(holder).find(it => it.type === "method_declaration" && it.field("name")?.text === "isTrusted");
  if (method && givesTrue(file, method.field("body"))) yield option(file, method.field("name")!, "trust-all", "isTrusted");
}

/** `true`, or a body that only returns it. */
function givesTrue(file: ParsedFile, body: SyntaxNode | undefined): boolean {
  if (body?.type !== "block") return body !== undefined && constantOf(file, body) === true;
  const statements = body.children.filter(it => !/comment$/.test(it.type));
  return statements.length === 1 && statements[0]!.type === "return_statement" && constantOf(file, statements[0]!.children[0]) === true;
}

function* madeFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const type = node.field("type");
  const body = node.children.find(it => it.type === "class_body");
  if (!type) return;
  if (body) {
    yield* classFacts(file, node, [type]);
    return;
  }
  const known = fullNames(typeOfNode(file, type)?.reference).find(it => strategies.test(it));
  const what = known === undefined ? undefined : readyMade[lastClass(known)];
  if (what) yield option(file, node, what, lastClass(known!), removalOf(file, node));
}

/** `TrustAllStrategy.INSTANCE` is the class's only object. */
function lastClass(fullName: string): string {
  return fullName.replace(/\.INSTANCE$/, "").split(".").at(-1)!;
}

function* constantFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  if (!/^(INSTANCE|ALLOW_ALL_HOSTNAME_VERIFIER)$/.test(node.field("field")?.text ?? "")) return;
  for (const name of fullNames(referenceOf(file, node))) {
    const what = netty.test(name) ? "trust-all" : strategies.test(name) ? readyMade[lastClass(name)] : /\.ssl\.SSLConnectionSocketFactory\.ALLOW_ALL_HOSTNAME_VERIFIER$/.test(name) ? "any-hostname" : undefined;
    if (!what) continue;
    yield option(file, node, what, netty.test(name) ? "InsecureTrustManagerFactory" : lastClass(name), removalOf(file, node));
    return;
  }
}

/** `(host, session) -> true` where a verifier is asked for, `(chain, type) -> true` where a strategy is. */
function* lambdaFact(file: ParsedFile, lambda: SyntaxNode): Iterable<Fact> {
  if (!givesTrue(file, lambda.field("body"))) return;
  const list = lambda.parent?.type === "argument_list" ? lambda.parent : undefined;
  const name = list?.parent?.field("name")?.text ?? "";
  const declared = lambda.parent?.type === "variable_declarator" ? typeOfNode(file, lambda.parent.parent?.field("type")) : lambda.parent?.type === "cast_expression" ? typeOfNode(file, lambda.parent.field("type")) : undefined;
  if (takesVerifier.test(name) || namesClass(declared?.reference, verifier)) yield option(file, lambda, "any-hostname", name || "HostnameVerifier", removalOf(file, lambda));
  else if (name === "loadTrustMaterial" || fullNames(declared?.reference).some(it => strategies.test(it))) yield option(file, lambda, "trust-all", name || "TrustStrategy");
}

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const name = call.field("name")?.text ?? "";
  const [first, second] = argumentsOf(call);
  if (/^(setTrustAll|trustAll|setVerifyHost)$/.test(name) && isOfVertx(file, call) && constantOf(file, first) === (name !== "setVerifyHost")) {
    yield option(file, call, name === "setVerifyHost" ? "any-hostname" : "trust-all", `${name}(${first!.text})`, stepRemoval(file, call));
  }
  if (name === "setProperty" && namesClass(referenceOf(file, call.field("object")), "java.lang.System") && stringOf(file, first) === "jdk.internal.httpclient.disableHostnameVerification" && stringOf(file, second) !== "false") {
    yield option(file, call, "any-hostname", "jdk.internal.httpclient.disableHostnameVerification", stepRemoval(file, call));
  }
}

/** Vert.x has the option on the options of its clients and of the databases it speaks to. */
function isOfVertx(file: ParsedFile, call: SyntaxNode): boolean {
  let root = settledValue(file, call.field("object"));
  while (root?.type === "method_invocation" && root.field("object")) root = settledValue(file, root.field("object"));
  return fullNames(referenceOf(file, root)).some(it => it.startsWith("io.vertx."));
}

/** The call that takes a verifier goes as a whole: the client then has its own. */
function removalOf(file: ParsedFile, value: SyntaxNode): Span | undefined {
  const call = value.parent?.type === "argument_list" ? value.parent.parent : undefined;
  return call && takesVerifier.test(call.field("name")?.text ?? "") && argumentsOf(call).length === 1 ? stepRemoval(file, call) : undefined;
}

/** A step of a chain, or a statement of its own. */
function stepRemoval(file: ParsedFile, call: SyntaxNode): Span | undefined {
  const object = call.field("object");
  if (call.parent?.type === "method_invocation" && /^(method_invocation|object_creation_expression)$/.test(object?.type ?? "")) return { start: object!.end, end: call.end };
  return call.parent?.type === "expression_statement" && /^(block|constructor_body)$/.test(call.parent.parent?.type ?? "") ? wholeLine(file.text, call.parent) : undefined;
}

function option(file: ParsedFile, node: SyntaxNode, name: Option, where: string, removal?: Span): Fact<"tlsOption"> {
  return {
    kind: "tlsOption", uri: file.uri, span: { start: node.start, end: node.end }, option: name, loopback: false, where,
    ...isInDevelopment(file, node) && { development: true },
    ...isChosen(file, node) && { choice: "mode" as const },
    ...removal && { removal },
  };
}
