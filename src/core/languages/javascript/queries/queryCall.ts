import type { Loop, ResultUse } from "../../../facts/code.js";
import type { Predicate, RequestParts } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { awaitOf } from "../bindings/calls.js";
import type { LoopNode } from "../loops/loopNode.js";
import { dependsOnLoop, describeLoop, loopsAround } from "../loops/loops.js";
import { enclosingName } from "../bindings/names.js";
import { namedFunctionAround, parameterOf } from "../bindings/parameters.js";
import { isFunction } from "../bindings/scope.js";
import { resultUse } from "../bindings/uses.js";
import { declarationOf, scopeOf } from "../bindings/values.js";

/** Where a query stands: what every client library's extractor says of it alike. */
export interface QueryPlace {
  readonly loopNode?: LoopNode;
  readonly shared: {
    readonly loop?: Loop;
    readonly within?: string;
    readonly result: ResultUse;
    readonly conditional?: boolean;
    readonly cached?: boolean;
    readonly exports?: boolean;
  };
  readonly request?: RequestParts;
}

/** `values` are the expressions that the query is made with. */
export function placeOf(file: ParsedFile, call: SyntaxNode, receiver: SyntaxNode | undefined, values: readonly SyntaxNode[]): QueryPlace {
  const loops = loopsAround(call);
  const loopNode = loops.find(it => values.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const request = requestAround(file, call);
  const within = enclosingName(call);
  return {
    ...loopNode && { loopNode },
    shared: {
      ...loopNode && { loop: loopOf(file, loopNode, call, receiver) },
      ...within !== undefined && { within },
      result: resultUse(file, call),
      ...isConditional(call) && { conditional: true },
      ...isCached(call) && { cached: true },
      ...writesFile(call) && { exports: true },
    },
    ...request && { request },
  };
}

/** What the value of a condition depends on. */
export function dependence(file: ParsedFile, value: SyntaxNode, loop: LoopNode | undefined): Pick<Predicate, "loop" | "parameter"> {
  const parameter = parameterOf(file, value);
  return { loop: loop !== undefined && dependsOnLoop(file, value, loop), ...parameter !== undefined && { parameter } };
}

/** `total: users.length`: the number of rows goes somewhere. Whether there are any at all is another matter. */
export function tellsLength(call: SyntaxNode): boolean {
  const declarator = (awaitOf(call) ?? call).parent;
  const bound = declarator?.type === "variable_declarator" ? declarator.field("name") : undefined;
  const name = bound?.type === "object_pattern" ? /^\{\s*rows\s*(?::\s*(\w+)\s*)?\}$/.exec(bound.text) : undefined;
  const first = bound?.type === "array_pattern" ? bound.children[0] : bound;
  const list = first?.type === "identifier" ? first.text : name ? name[1] ?? "rows" : undefined;
  const owner = declarator && namedFunctionAround(declarator);
  return list !== undefined && owner !== undefined
    && new RegExp(`(?<![\\w$.!]|if \\()${list.replaceAll("$", "\\$")}(\\.rows)?\\.length\\b(?!\\s*[=!<>?&|])`).test(owner.text);
}

export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** A client that changes with the loop is another database each turn. */
function loopOf(file: ParsedFile, loop: LoopNode, call: SyntaxNode, receiver: SyntaxNode | undefined): Loop {
  const described = describeLoop(file, loop, call);
  return receiver && dependsOnLoop(file, receiver, loop) ? { ...described, meant: "per-connection" } : described;
}

/** A condition inside the named function around it decides whether the call is made. */
export function isConditional(call: SyntaxNode): boolean {
  const owner = namedFunctionAround(call);
  for (let inner = call, above = call.parent; above && above !== owner; inner = above, above = above.parent) {
    if (/^(switch_case|switch_default|catch_clause|else_clause)$/.test(above.type)) return true;
    if (/^(if_statement|ternary_expression)$/.test(above.type) && above.field("condition") !== inner) return true;
    if (above.type === "binary_expression" && above.field("right") === inner && (above.has("&&") || above.has("||") || above.has("??"))) return true;
  }
  return false;
}

/** Given to a function that keeps results, or run only after a look-up has failed. */
function isCached(call: SyntaxNode): boolean {
  const owner = namedFunctionAround(call);
  for (let above = call.parent; above && above !== owner; above = above.parent) {
    const callee = above.type === "arguments" ? above.parent?.field("function")?.text ?? "" : "";
    if (/(cache|memo|remember|getOrSet|getOrLoad|\bwrap\b|once\b)/i.test(callee.slice(-60))) return true;
  }
  const body = owner?.field("body");
  const statements = body?.type === "statement_block" ? body.children.filter(it => it.end <= call.start || (it.type === "if_statement" && it.start < call.start && it.end >= call.end)) : [];
  const looksUp = statements.some(it => /\b\w*(cache|memo|store|known|seen)\w*(\.\w+)?\.(get|has|hget)\(|\bcached\b|\w*cache\w*\[/i.test(headText(it)));
  return looksUp && statements.some(it => it.type === "if_statement" && (it.end >= call.end || /\breturn\b/.test(it.field("consequence")?.text ?? "")));
}

function headText(statement: SyntaxNode): string {
  return (statement.type === "if_statement" ? statement.field("condition")?.text ?? "" : statement.text).slice(0, 300);
}

/** The function writes a file, a feed or a stream, as its content type or its way of writing says. */
function writesFile(call: SyntaxNode): boolean {
  const owner = namedFunctionAround(call);
  return owner !== undefined && /text\/csv|application\/(x-ndjson|octet-stream|xml|pdf|zip|vnd\.)|text\/(xml|event-stream|calendar)|\.(attachment|download)\(|Content-Disposition|createWriteStream|\bpipeline\(|\.pipe\(|\bstringify\w*\(.*columns|StreamableFile/i.test(owner.text);
}

/** The request parameter of a function around the call. */
function requestAround(file: ParsedFile, call: SyntaxNode): RequestParts | undefined {
  for (let above = call.parent; above; above = above.parent) {
    if (!isFunction(above)) continue;
    const parameter = above.field("parameter") ?? above.field("parameters")?.children.find(it => it.type !== "comment");
    const name = parameter?.field("pattern") ?? parameter;
    if (!name || name.type !== "identifier") continue;
    const style = styleOf(file, name.text);
    if (style && declarationOf(file, name)?.node === parameter) return { name: name.text, parameter: spanOf(name), style };
  }
  return undefined;
}

function styleOf(file: ParsedFile, parameter: string): RequestParts["style"] | undefined {
  const imports = (pattern: RegExp): boolean => scopeOf(file).imports.some(it => pattern.test(it.specifier ?? ""));
  if (/^_?(req|request)$/.test(parameter)) return /\bfastify\b/i.test(file.text) || (!imports(/^express\b/) && /^_?request$/.test(parameter)) ? "fastify" : "express";
  if (/^(ctx|context)$/.test(parameter)) return imports(/^koa|^@koa\//) || /require\(["']@?koa/.test(file.text) ? "koa" : undefined;
  return /^(c|ctx)$/.test(parameter) && imports(/^hono\b/) ? "hono" : undefined;
}
