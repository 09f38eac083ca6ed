import type { Fact } from "../../../facts.js";
import type { AppFacts } from "../../../facts/application.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { isLoopback } from "../../tls-commands.js";
import { wholeLine } from "../../whole-line.js";
import { isInDevelopment } from "../servers/development.js";
import { isFunction, scopeKey, stringValue } from "../bindings/scope.js";
import { tlsChoice } from "../servers/tlsChoice.js";
import { declarationOf, referenceOf, unwrap } from "../bindings/values.js";

type Option = AppFacts["tlsOption"]["option"];

const variable = "NODE_TLS_REJECT_UNAUTHORIZED";
const keys: Readonly<Record<string, Option>> = { rejectUnauthorized: "rejectUnauthorized", strictSSL: "strictSSL", strictSsl: "strictSSL", checkServerIdentity: "checkServerIdentity", [variable]: variable };

/** Options and variables of Node.js that switch certificate checks off: https://nodejs.org/api/tls.html#tlsconnectoptions-callback */
export const tls: Extractor = {
  name: "tls",
  nodes: ["pair", "assignment_expression"],
  shares: [scopeKey],
  tests: true,
  when: Object.keys(keys),
  *extract(file) {
    // Whoever reads the certificate himself pins it or reports on it.
    if (/getPeerCertificate|authorizationError|\b(socket|connection|client|this)\.authorized\b|fingerprint256/.test(file.text)) return;
    for (const pair of file.nodes("pair")) yield* optionFact(file, pair);
    for (const assignment of file.nodes("assignment_expression")) yield* assignmentFact(file, assignment);
  },
};

function* optionFact(file: ParsedFile, pair: SyntaxNode): Iterable<Fact> {
  const key = pair.field("key");
  const value = pair.field("value");
  const object = pair.parent;
  const option = key && keys[stringValue(key) ?? key.text];
  if (!option || !value || object?.type !== "object" || !switchesOff(option, unwrap(value)) || isServerOption(object)) return;
  const where = whereOf(object);
  yield {
    kind: "tlsOption", uri: file.uri, span: spanOf(pair), option, loopback: isLoopbackTarget(file, object),
    ...conditionOf(file, pair),
    ...where !== undefined && { where },
    ...removalOfPair(file, pair, object),
  };
}

function* assignmentFact(file: ParsedFile, assignment: SyntaxNode): Iterable<Fact> {
  const left = assignment.field("left");
  const value = assignment.field("right");
  const name = left && (left.type === "member_expression" ? left.field("property")?.text : left.type === "subscript_expression" ? stringValue(left.field("index")) : undefined);
  const option = name === undefined ? undefined : keys[name];
  if (!option || !left || !value || !switchesOff(option, unwrap(value))) return;
  if (option === variable && libraryName(referenceOf(file, left.field("object"))) !== "global:process.env") return;
  const removal = statementAlone(file, assignment);
  yield {
    kind: "tlsOption", uri: file.uri, span: spanOf(assignment), option, loopback: false,
    ...conditionOf(file, assignment),
    where: shortened(left.field("object")?.text ?? ""),
    ...removal && { removal },
  };
}

/** On what it depends that the option is set. */
function conditionOf(file: ParsedFile, node: SyntaxNode): Pick<AppFacts["tlsOption"], "development" | "choice"> {
  if (isInDevelopment(node)) return { development: true };
  const choice = tlsChoice(file, node);
  return choice === undefined ? {} : { choice };
}

function switchesOff(option: Option, value: SyntaxNode): boolean {
  if (option === variable) return value.text === "0" || stringValue(value) === "0";
  if (option === "checkServerIdentity") return isFunction(value) && /^(undefined|null|void 0|\{\s*(return(\s+(undefined|null))?\s*;?\s*)?\})$/.test(value.field("body")?.text ?? "");
  return value.text === "false" || value.text === "!1";
}

/** On a server the option speaks of certificates of clients: https://nodejs.org/api/tls.html#tlscreateserveroptions-secureconnectionlistener */
function isServerOption(object: SyntaxNode): boolean {
  if (object.children.some(it => it.type === "pair" && it.field("key")?.text === "requestCert")) return true;
  const call = callAround(object);
  const callee = (call?.field("function") ?? call?.field("constructor"))?.text ?? "";
  return /(^|\.)(createServer|createSecureServer)$|^(https?|tls)\.Server$/.test(callee);
}

/** The call or `new` whose argument the object is, at any depth of object literals. */
function callAround(object: SyntaxNode): SyntaxNode | undefined {
  let inner: SyntaxNode | undefined = object;
  while (inner && /^(object|pair|array|ternary_expression|parenthesized_expression|binary_expression|as_expression|spread_element)$/.test(inner.type)) inner = inner.parent;
  const call = inner?.type === "arguments" ? inner.parent : undefined;
  return call?.type === "call_expression" || call?.type === "new_expression" ? call : undefined;
}

function whereOf(object: SyntaxNode): string | undefined {
  const call = callAround(object);
  const callee = call && (call.field("function") ?? call.field("constructor"));
  if (!callee) return undefined;
  return shortened(call.type === "new_expression" ? `new ${callee.text}` : callee.text);
}

const targetKeys = /^(host|hostname|url|uri|connectionString|baseURL|baseUrl|node|server|address|endpoint|servername)$/;

/** A literal target in the object, in one around it, or as the call's first argument. */
function isLoopbackTarget(file: ParsedFile, object: SyntaxNode): boolean {
  for (let around: SyntaxNode | undefined = object; around && /^(object|pair|ternary_expression|parenthesized_expression)$/.test(around.type); around = around.parent) {
    const targets = around.type === "object" ? around.children.filter(it => it.type === "pair" && targetKeys.test(it.field("key")?.text ?? "")) : [];
    const texts = targets.map(it => textOf(file, it.field("value")));
    if (texts.length > 0) return texts.every(it => it !== undefined && isLoopback(it));
  }
  const call = callAround(object);
  const first = call?.field("arguments")?.children[0];
  const text = first && first.type !== "object" ? textOf(file, first) : undefined;
  const options = call?.type === "new_expression" && call.parent?.type === "pair" ? call.parent.parent : undefined;
  if (options?.type === "object") return isLoopbackTarget(file, options);
  return text !== undefined ? isLoopback(text) : isAgentForLoopback(file, object);
}

function textOf(file: ParsedFile, node: SyntaxNode | undefined): string | undefined {
  const inner = node && unwrap(node);
  if (inner?.type === "template_string") return inner.text.slice(1, -1);
  if (inner?.type === "identifier") {
    const declaration = declarationOf(file, inner);
    return declaration?.constant && declaration.path.length === 0 ? stringValue(declaration.value) : undefined;
  }
  return stringValue(inner);
}

/** `const agent = new https.Agent({ rejectUnauthorized: false })`, used in calls to this machine alone. */
function isAgentForLoopback(file: ParsedFile, object: SyntaxNode): boolean {
  const call = callAround(object);
  const declarator = call?.parent?.type === "variable_declarator" ? call.parent : undefined;
  const name = declarator?.field("name")?.text;
  if (!declarator || name === undefined || !/^\w+$/.test(name)) return false;
  const uses = [...file.text.matchAll(new RegExp(`\\b${name}\\b`, "g"))].filter(it => it.index > declarator.end);
  return uses.length > 0 && uses.every(it => {
    const node = file.nodeAt({ start: it.index, end: it.index + name.length });
    for (let above: SyntaxNode | undefined = node; above && !isFunction(above); above = above.parent) {
      const first = above.type === "call_expression" ? above.field("arguments")?.children[0] : undefined;
      if (first) return first.type === "object" ? isLoopbackTarget(file, first) : isLoopback(textOf(file, first) ?? "");
    }
    return false;
  });
}

/** The pair with its comma; the whole value where nothing is left of it that means anything. */
function removalOfPair(file: ParsedFile, pair: SyntaxNode, object: SyntaxNode): { removal?: Span; replacement?: string } {
  const members = object.children.filter(it => it.type !== "comment");
  if (object.children.some(it => it.type === "comment") && members.length === 1) return {};
  if (members.length > 1) return { removal: withComma(file, pair, members) };
  const holder = object.parent;
  const key = holder?.type === "pair" ? holder.field("key")?.text ?? "" : "";
  if (holder && key === "tls" && /createTransport$/.test(whereOf(object) ?? "")) return removalOfMailOptions(file, holder, object);
  // What drivers of MySQL call `ssl` is always an object: https://sidorares.github.io/node-mysql2/docs/documentation/ssl
  const takesTrue = !/mysql|mariadb|planetscale/i.test(file.text);
  const choosing = takesTrue ? ternaryOf(object) : undefined;
  if (choosing) return { removal: { start: choosing.field("condition")!.end, end: choosing.end } };
  if (/^["']?(ssl|tls)["']?$/.test(key) || isConditionalSsl(object)) return { removal: spanOf(object), replacement: key.includes("tls") || !takesTrue ? "{}" : "true" };
  if (holder?.type === "arguments" && holder.children.length === 1) return { removal: spanOf(object) };
  return { removal: spanOf(object), replacement: "{}" };
}

/** Of a mail client, `tls` only holds options of what is encrypted anyway: https://nodemailer.com/smtp. */
function removalOfMailOptions(file: ParsedFile, holder: SyntaxNode, object: SyntaxNode): { removal: Span; replacement?: string } {
  const members = holder.parent!.children.filter(it => it.type !== "comment");
  return members.length > 1 ? { removal: withComma(file, holder, members) } : { removal: spanOf(object), replacement: "{}" };
}

/** `ssl: stage === "production" ? { rejectUnauthorized: false } : false`: the condition alone says it. */
function ternaryOf(object: SyntaxNode): SyntaxNode | undefined {
  const ternary = object.parent?.type === "ternary_expression" ? object.parent : undefined;
  const condition = ternary?.field("condition");
  if (!ternary || !condition || ternary.children.some(it => it.type === "comment") || ternary.field("consequence") !== object || ternary.field("alternative")?.text !== "false") return undefined;
  if (ternary.parent?.type !== "pair" || !/^["']?ssl["']?$/.test(ternary.parent.field("key")?.text ?? "")) return undefined;
  return /^(is|are|use|has)[A-Z]\w*$|^!/.test(condition.text) || (condition.type === "binary_expression" && ["===", "!==", "==", "!="].some(it => condition.has(it))) ? ternary : undefined;
}

/** `ssl: production ? { rejectUnauthorized: false } : false`. */
function isConditionalSsl(object: SyntaxNode): boolean {
  let above = object.parent;
  while (above && /^(ternary_expression|parenthesized_expression|binary_expression)$/.test(above.type)) above = above.parent;
  return above !== object.parent && above?.type === "pair" && /^["']?ssl["']?$/.test(above.field("key")?.text ?? "");
}

/** Comments between members stay. */
function withComma(file: ParsedFile, pair: SyntaxNode, members: readonly SyntaxNode[]): Span {
  const { text } = file;
  const index = members.indexOf(pair);
  const comma = /^\s*,/.exec(text.slice(pair.end))?.[0].length ?? 0;
  const end = pair.end + comma;
  const before = members[index - 1];
  const between = before ? text.slice(before.end, pair.start) : "";
  const ownLine = /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, pair.start)) && /^[ \t]*(?:\r?\n|\r)/.test(text.slice(end));
  if (ownLine && (comma > 0 || !/^\s*,\s*$/.test(between))) return wholeLine(text, { start: pair.start, end });
  if (comma > 0) return { start: pair.start, end: end + /^[ \t]*/.exec(text.slice(end))![0].length };
  return { start: /^\s*,\s*$/.test(between) ? before!.end : pair.start, end: pair.end };
}

/** The line of an assignment that is a statement of a block; a comment behind it stays. */
function statementAlone(file: ParsedFile, assignment: SyntaxNode): Span | undefined {
  const statement = assignment.parent;
  if (statement?.type !== "expression_statement" || !/^(program|statement_block)$/.test(statement.parent?.type ?? "")) return undefined;
  const line = wholeLine(file.text, statement);
  const alone = file.text.slice(line.start, line.end).trim() === statement.text.trim();
  if (alone) return line;
  const semicolon = /^\s*;/.exec(file.text.slice(assignment.end))?.[0].length ?? 0;
  return { start: assignment.start, end: assignment.end + semicolon };
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
