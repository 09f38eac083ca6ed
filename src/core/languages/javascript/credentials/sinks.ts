import known from "../../../data/credential-sinks.json";
import type { Fact } from "../../../facts.js";
import { libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { SinkLiteral } from "../../credentialFacts.js";
import { enclosingName } from "../bindings/names.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, originOf, referenceOf, unwrap } from "../bindings/values.js";
import { isLiteral, literalText } from "./literals.js";

type Sink = SinkLiteral["sink"];
type Use = Sink["use"];

const { packages, plugins } = known.javascript;
const byArgument: Readonly<Record<string, { readonly index: number; readonly use: string }>> = known.javascript.arguments;
const byOption: Readonly<Record<string, { readonly paths: readonly string[]; readonly use: string }>> = known.javascript.options;
const mention = new RegExp(`["'\`](?:${packages.map(it => it.replace(/[/.]/g, "\\$&")).join("|")})["'\`]`);

/** Whether a text names one of the packages. */
export function mayHaveSinks(text: string): boolean {
  return mention.test(text);
}

/** The literals that the libraries of `data/credential-sinks.json` get, through constants of the file too. */
export function* sinkLiterals(file: ParsedFile): Iterable<SinkLiteral> {
  for (const it of sinkValues(file)) if (isLiteral(it.node)) yield it;
}

/** The values of other files that they get. */
export function* secretUses(file: ParsedFile): Iterable<Fact> {
  for (const { node, sink: { callee, use } } of sinkValues(file)) {
    const value = isLiteral(node) ? undefined : referenceOf(file, node);
    if (value?.from === "import" && value.path.length < 8) yield { kind: "secretUse", uri: file.uri, span: { start: node.start, end: node.end }, callee, use, value };
  }
}

/** The literals and names that they get. */
function* sinkValues(file: ParsedFile): Iterable<SinkLiteral> {
  if (!mayHaveSinks(file.text)) return;
  for (const call of [...file.nodes("call_expression"), ...file.nodes("new_expression")]) {
    const name = calledLibrary(file, call);
    if (name === undefined) continue;
    // A database in a file has no users: https://sequelize.org/docs/v6/getting-started/#connecting-to-a-database
    if (/\b(?:dialect|type|client)["']?\s*:\s*["'`](?:better-)?sqlite/.test(call.field("arguments")?.text ?? "")) continue;
    if (isHashOfToken(call)) continue;
    const argument = byArgument[name];
    if (argument) yield* literals(file, call.field("arguments")?.children[argument.index], { callee: calleeText(call), use: argument.use as Use });
    const option = byOption[name];
    if (option) for (const path of option.paths) yield* optionLiterals(file, call, path.split("."), option.use as Use);
    yield* pluginLiterals(file, call);
  }
}

/**
 * `createHmac("sha256", label).update(token)` in a function `hashToken`: what is kept of a token in place of it. The token is
 * the secret then, and whoever knows the key can still make none.
 */
function isHashOfToken(call: SyntaxNode): boolean {
  const update = call.parent;
  if (update?.type !== "member_expression" || update.field("property")?.text !== "update") return false;
  const input = update.parent?.field("arguments")?.children[0];
  const name = input?.type === "member_expression" ? input.field("property")?.text : input?.text;
  return /^\w*(?:token|api_?key|otp)$/i.test(name ?? "") && /(?:^|\.)(?:_|get|compute|make)?hash\w*$/i.test(enclosingName(call) ?? "");
}

/** The spelling of what is called: `jsonwebtoken:sign`, `new pg:Pool`; of an object that a library's class made, `new class.method`. */
function calledLibrary(file: ParsedFile, call: SyntaxNode): string | undefined {
  const callee = call.field("function") ?? call.field("constructor");
  if (!callee || !/^(identifier|member_expression|call_expression)$/.test(callee.type)) return undefined;
  if (call.type === "new_expression") return `new ${libraryName(referenceOf(file, callee)) ?? ""}`;
  if (callee.field("property")?.text === "sign" || callee.field("property")?.text === "signAsync") {
    const maker = libraryValue(originOf(file, callee.field("object")));
    if (maker === "new @nestjs/jwt:JwtService") return maker;
  }
  return libraryName(referenceOf(file, callee)) ?? (callee.field("property")?.text === "register" ? "" : undefined);
}

/** `app.register(fastifyJwt, { secret: "…" })`. */
function* pluginLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkLiteral> {
  if (call.field("function")?.field("property")?.text !== "register") return;
  const plugin = libraryName(referenceOf(file, call.field("arguments")?.children[0]));
  const use = plugin === undefined ? undefined : (plugins as Readonly<Record<string, string>>)[plugin];
  if (use === undefined) return;
  yield* optionLiterals(file, call, ["secret"], use as Use);
  if (use === "session") yield* optionLiterals(file, call, ["key"], use as Use);
}

function* optionLiterals(file: ParsedFile, call: SyntaxNode, path: readonly string[], use: Use): Iterable<SinkLiteral> {
  for (const argument of call.field("arguments")?.children ?? []) {
    const object = objectOf(file, argument);
    const holder = path.slice(0, -1).reduce<SyntaxNode | undefined>((it, key) => objectOf(file, valueIn(it, key)), object);
    const value = valueIn(holder, path.at(-1)!);
    const user = textOf(file, valueIn(holder, "user") ?? valueIn(holder, "username"));
    const host = textOf(file, valueIn(holder, "host"));
    if (value) yield* literals(file, value, { callee: calleeText(call), use, ...user !== undefined && { user }, ...host !== undefined && { host } });
  }
}

function objectOf(file: ParsedFile, node: SyntaxNode | undefined): SyntaxNode | undefined {
  const value = node && settled(file, node);
  return value?.type === "object" ? value : undefined;
}

function valueIn(object: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  const member = object?.children.findLast(it => it.type === "pair" ? (stringValue(it.field("key")) ?? it.field("key")?.text) === key : it.type === "shorthand_property_identifier" && it.text === key);
  return member?.type === "pair" ? member.field("value") : member;
}

function textOf(file: ParsedFile, node: SyntaxNode | undefined): string | undefined {
  const value = node && settled(file, node);
  return value && isLiteral(value) ? literalText(value) : undefined;
}

/** The literals and names that a value is made of: itself, those of a list, what a constant of the file holds. */
function* literals(file: ParsedFile, node: SyntaxNode | undefined, sink: Sink): Iterable<SinkLiteral> {
  const value = node && settled(file, node);
  if (!value) return;
  if (isLiteral(value) || value.type === "identifier" || value.type === "member_expression") yield { node: value, sink };
  else if (value.type === "array") for (const item of value.children) yield* literals(file, item, sink);
  else if (value.type === "call_expression" && /^(Buffer\.from|new TextEncoder\(\)\.encode)$/.test(value.field("function")?.text ?? "")) yield* literals(file, value.field("arguments")?.children[0], sink);
}

/** What a constant of the file is, or the expression itself. */
function settled(file: ParsedFile, node: SyntaxNode): SyntaxNode {
  const inner = unwrap(node);
  if (inner.type !== "identifier" && inner.type !== "shorthand_property_identifier") return inner;
  const declaration = declarationOf(file, inner);
  return declaration?.constant && declaration.kind === "variable" && declaration.path.length === 0 && declaration.value ? unwrap(declaration.value) : inner;
}

/** As written, without arguments of calls in it. */
export function calleeText(call: SyntaxNode): string {
  const callee = call.field("function") ?? call.field("constructor");
  const text = /^[\w$.]{1,60}$/.exec(callee?.text ?? "")?.[0] ?? callee?.field("property")?.text ?? "call";
  return call.type === "new_expression" ? `new ${text}` : text;
}
