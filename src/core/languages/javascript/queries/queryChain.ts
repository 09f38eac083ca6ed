import type { QueryShape } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf } from "../bindings/calls.js";
import { stringValue } from "../bindings/scope.js";
import { unwrap } from "../bindings/values.js";
import { boundOf, memberOf, nameOf, valueOfMember } from "./objectLiteral.js";

/** A call and the calls made on what it gives: `Order.find({}).sort("-date").limit(20).lean()`. */
export interface QueryChain {
  readonly links: readonly ChainLink[];
  /** The last call of the chain; the first, where nothing is called on it. */
  readonly outer: SyntaxNode;
}

interface ChainLink {
  readonly method: string;
  readonly call: SyntaxNode;
  readonly arguments: readonly SyntaxNode[];
}

/** What leaves a query of Mongoose the query that it is. https://mongoosejs.com/docs/api/query.html */
export const queryMethods: ReadonlySet<string> = new Set([
  "limit", "skip", "sort", "select", "lean", "populate", "exec", "session", "read", "hint", "collation", "maxTimeMS", "comment", "orFail", "allowDiskUse", "readConcern", "batchSize",
]);

/** The method that a chain starts with: `find` of `Order.find({}).sort("date").lean()`. */
export function firstMethod(outer: SyntaxNode): string {
  let call = outer;
  for (;;) {
    const callee = calleeOf(call);
    const method = callee?.field("property")?.text ?? "";
    const object = queryMethods.has(method) ? callee?.field("object") : undefined;
    if (object?.type !== "call_expression") return method;
    call = object;
  }
}

/** Follows a chain as long as its methods are among `known`. */
export function chainOf(first: SyntaxNode, known: ReadonlySet<string>): QueryChain {
  const links: ChainLink[] = [];
  let outer = first;
  for (;;) {
    const member = outer.parent?.type === "member_expression" && outer.parent.field("object") === outer ? outer.parent : undefined;
    const call = member?.parent?.type === "call_expression" && member.parent.field("function") === member ? member.parent : undefined;
    const method = member?.field("property")?.text ?? "";
    if (!call || !known.has(method)) return { links, outer };
    links.push({ method, call, arguments: argumentsOf(call) });
    outer = call;
  }
}

export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return call.field("arguments")?.children.filter(it => it.type !== "comment") ?? [];
}

/** The one argument of the last link of that name. */
export function argumentOf({ links }: QueryChain, method: string): SyntaxNode | undefined {
  return links.findLast(it => it.method === method)?.arguments[0];
}

/** `limit(20)` of the chain, else `{ limit: 20 }` of the options. MongoDB takes 0 as no limit. */
export function boundIn(file: ParsedFile, chain: QueryChain, method: "limit" | "skip", options: SyntaxNode | undefined): QueryShape["limit"] {
  const object = options && unwrap(options);
  const given = argumentOf(chain, method) ?? (object?.type === "object" ? memberOf(object, method) : undefined);
  if (given && unwrap(given).text === "0") return "none";
  return boundOf(file, given, object !== undefined && object.type !== "object");
}

/** `sort("-date name")`, `sort({ date: -1 })`, `sort([["date", -1]])` is not read. */
export function sortIn(chain: QueryChain, options: SyntaxNode | undefined): QueryShape["sort"] {
  const object = options && unwrap(options);
  const given = argumentOf(chain, "sort") ?? (object?.type === "object" ? memberOf(object, "sort") : undefined);
  const inner = given && unwrap(given);
  const words = stringValue(inner)?.split(/\s+/).filter(it => it !== "");
  if (words) return words.map(it => ({ column: it.replace(/^[-+]/, ""), direction: it.startsWith("-") ? "desc" as const : "asc" as const }));
  return (inner?.type === "object" ? inner.children : []).flatMap(member => {
    const column = nameOf(member);
    return column === undefined ? [] : [{ column, direction: /^(-1|["'](desc|descending|-1)["'])$/.test(valueOfMember(member).text) ? "desc" as const : "asc" as const }];
  });
}

/** Relations that are loaded with the documents: `populate("customer items.product")`, `populate({ path: "customer" })`. */
export function populatedIn({ links }: QueryChain): readonly string[] {
  return links.filter(it => it.method === "populate").flatMap(it => it.arguments.slice(0, 1).flatMap(pathsOf));
}

export function pathsOf(argument: SyntaxNode): readonly string[] {
  const inner = unwrap(argument);
  if (inner.type === "array") return inner.children.flatMap(pathsOf);
  const path = inner.type === "object" ? memberOf(inner, "path") : inner;
  return stringValue(path)?.split(/\s+/).filter(it => it !== "") ?? [];
}
