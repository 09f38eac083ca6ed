import type { SecurityFacts } from "../../../facts/security.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";
import { isInDevelopment } from "../servers/development.js";

type Origins = SecurityFacts["corsPolicy"]["origins"];

/** Which origins a value allows, as the libraries of CORS read it. What depends on the environment alone is `unknown`. */
export function originsOf(file: ParsedFile, node: SyntaxNode, library: string, depth = 0): Origins {
  const value = unwrap(node);
  if (depth > 6) return "unknown";
  if (isFunction(value)) return functionOrigins(file, value);
  switch (value.type) {
    case "string":
    case "template_string": return stringValue(value) === "*" ? "any" : "some";
    case "true": return "reflected";
    case "false": return "some";
    case "regex": return fitsAll(value.field("pattern")?.text ?? "") ? "pattern" : "some";
    case "array": return listOrigins(file, value, library, depth);
    case "ternary_expression": return eitherOrigins(file, value, library, depth);
    case "identifier":
    case "shorthand_property_identifier": return namedOrigins(file, value, library, depth);
    case "new_expression": return value.field("constructor")?.text === "RegExp" && fitsAll(stringValue(value.field("arguments")?.children[0]) ?? "") ? "pattern" : "unknown";
    default: return asksOrigin(file, value) ? "reflected" : "unknown";
  }
}

/** Whether an expression is the origin that the request names: `req.headers.origin`, `req.get("Origin") || "*"`, a constant that is one. */
export function asksOrigin(file: ParsedFile, node: SyntaxNode, depth = 0): boolean {
  const value = unwrap(node);
  if (depth > 4) return false;
  if (value.type === "binary_expression") {
    const left = value.field("left");
    return (value.has("||") || value.has("??")) && left !== undefined && asksOrigin(file, left, depth + 1);
  }
  if (value.type === "template_string") {
    const [hole] = value.children;
    return hole?.type === "template_substitution" && value.text === `\`${hole.text}\`` && hole.children[0] !== undefined && asksOrigin(file, hole.children[0], depth + 1);
  }
  if (value.type === "identifier") {
    const declaration = declarationOf(file, value);
    if (!declaration?.constant || !declaration.value || declaration.kind !== "variable") return false;
    if (declaration.path.length === 0) return asksOrigin(file, declaration.value, depth + 1);
    return declaration.path.at(-1) === "origin" && /(^|\.)headers?$/.test([declaration.value.text, ...declaration.path.slice(0, -1)].join("."));
  }
  return requestOrigin.test(value.text.replaceAll(/\s|!(?=\.)|\?(?=\.)/g, ""));
}

/** `req.headers.origin`, `req.headers["origin"]`, `req.header("Origin")`, `ctx.get("Origin")`, `request.headers.get("origin")`. */
const requestOrigin = /^(\w+\.)+headers?(\.origin|\[["'`]origin["'`]\])$|^(\w+\.)+(get|header|headers\.get)\(["'`]origin["'`]\)$/i;

/** Expressions that fit every origin, with what is left of anchors and groups around them. */
function fitsAll(pattern: string): boolean {
  const bare = pattern.replace(/^\^/, "").replace(/\$$/, "").replaceAll(/\(\?:|[()]/g, "");
  return /^(https?\??:(\\?\/){2}\??)?\.[*+]\??$/.test(bare);
}

/** Of a list, `cors` takes the star for the name of an origin, which no page has; Fastify's plugin takes it for all. */
function listOrigins(file: ParsedFile, list: SyntaxNode, library: string, depth: number): Origins {
  const found = list.children.filter(it => it.type !== "comment").map(it => originsOf(file, it, library, depth + 1));
  if (found.includes("pattern")) return "pattern";
  if (found.includes("any")) return library === "@fastify/cors" ? "any" : library === "nestjs" ? "unknown" : "some";
  return found.includes("unknown") ? "unknown" : "some";
}

/** What holds in development does not count; of two that may hold, both must allow all. */
function eitherOrigins(file: ParsedFile, ternary: SyntaxNode, library: string, depth: number): Origins {
  const branches = [ternary.field("consequence"), ternary.field("alternative")].filter(it => it !== undefined).filter(it => !isInDevelopment(it));
  const found = branches.map(it => originsOf(file, it, library, depth + 1));
  return found.length > 0 && found.every(it => it === found[0]) ? found[0]! : "unknown";
}

function namedOrigins(file: ParsedFile, identifier: SyntaxNode, library: string, depth: number): Origins {
  const declaration = declarationOf(file, identifier);
  if (declaration?.kind === "function") return functionOrigins(file, declaration.node);
  if (!declaration?.constant || declaration.kind !== "variable" || !declaration.value || declaration.path.length > 0) return "unknown";
  return originsOf(file, declaration.value, library, depth + 1);
}

/** A function that allows whatever it is asked: by what it gives back, or by what it hands to its callback. */
function functionOrigins(file: ParsedFile, fn: SyntaxNode): Origins {
  const body = fn.field("body");
  const [origin, callback] = (fn.field("parameters")?.children ?? [fn.field("parameter")]).filter(it => it && it.type !== "comment").map(it => (it!.field("pattern") ?? it!).text);
  if (!body) return "unknown";
  if (callback === undefined) return givesBack(file, body, origin);
  const answers = body.type === "statement_block" ? body.children.map(soleCall) : [soleCall(body)];
  const last = answers.at(-1);
  if (!last || last.field("function")?.text !== callback) return "some";
  // Where the way out is open at the end, only a refusal before it could keep an origin out.
  const calls = [...body.text.matchAll(new RegExp(`(?<![\\w$.])${escaped(callback)}\\s*\\(\\s*([^,)]*),?\\s*([^)]*)\\)`, "g"))];
  const isOpen = calls.every(([, error, allowed]) => /^(null|undefined)$/.test(error!.trim()) && (allowed!.trim() === "true" || allowed!.trim() === origin));
  return isOpen && calls.length > 0 && !/\bthrow\b/.test(body.text) && !returnsEarly(body, callback) ? "reflected" : "some";
}

function givesBack(file: ParsedFile, body: SyntaxNode, origin: string | undefined): Origins {
  const last = body.type === "statement_block" ? body.children.at(-1) : undefined;
  const value = body.type === "statement_block" ? (body.children.length === 1 && last?.type === "return_statement" ? last.children[0] : undefined) : body;
  if (!value) return "some";
  const given = unwrap(value);
  if (stringValue(given) === "*") return "any";
  return given.text === "true" || given.text === origin || asksOrigin(file, given) ? "reflected" : "some";
}

/** The call that a statement or the body of an arrow consists of. */
function soleCall(node: SyntaxNode): SyntaxNode | undefined {
  const inner = node.type === "expression_statement" || node.type === "return_statement" ? node.children[0] : node;
  return inner?.type === "call_expression" ? inner : undefined;
}

/** A way out that does not answer leaves the request hanging, which keeps the origin out as well. */
function returnsEarly(body: SyntaxNode, callback: string): boolean {
  return new RegExp(`\\breturn\\b(?!\\s+${escaped(callback)}\\s*\\()`).test(body.text);
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}
