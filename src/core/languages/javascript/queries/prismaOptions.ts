import type { Predicate, QueryShape } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { unwrap } from "../bindings/values.js";
import { boundOf, classOf, hasSpread, memberOf, nameOf, objectOf, valueOfMember } from "./objectLiteral.js";

/** What the options of a Prisma call say, with the nodes that fixes and loops need. */
export interface PrismaOptions {
  /** The object literal at the call. */
  readonly literal?: SyntaxNode;
  readonly shape: Pick<QueryShape, "whereOpen" | "includes" | "sort" | "limit" | "offset" | "dynamic">;
  readonly conditions: readonly Condition[];
  /** Names of the options given; undefined where a spread may give more. */
  readonly names?: readonly string[];
}

export interface Condition {
  readonly predicate: Pick<Predicate, "column" | "test" | "value" | "qualifier">;
  /** The compared value. */
  readonly node?: SyntaxNode;
  /** `id: order.id`, `id`: the entry of `where` itself, where the value is compared as it is. */
  readonly pair?: SyntaxNode;
}

/** `undefined` options are those of `findMany()`. Reference: https://www.prisma.io/docs/orm/reference/prisma-client-reference */
export function readOptions(file: ParsedFile, argument: SyntaxNode | undefined): PrismaOptions {
  if (!argument) return { shape: { whereOpen: false, includes: [], sort: [], limit: "none", offset: "none", dynamic: false }, conditions: [], names: [] };
  const inner = unwrap(argument);
  const object = objectOf(file, inner);
  if (!object) return { shape: { whereOpen: true, includes: [], sort: [], limit: "unknown", offset: "unknown", dynamic: true }, conditions: [] };
  const open = object !== inner || hasSpread(object);
  const where: Found = { conditions: [], open };
  const given = memberOf(object, "where");
  if (given) readWhere(file, given, where, 0);
  return {
    ...object === inner && { literal: object },
    shape: {
      whereOpen: where.open, includes: includesOf(file, object), sort: sortOf(file, memberOf(object, "orderBy")),
      limit: boundOf(file, memberOf(object, "take"), open), offset: boundOf(file, memberOf(object, "skip"), open), dynamic: open,
    },
    conditions: where.conditions,
    ...!open && { names: object.children.flatMap(it => nameOf(it) ?? []) },
  };
}

interface Found {
  readonly conditions: Condition[];
  open: boolean;
}

const operators: Readonly<Record<string, Predicate["test"]>> = {
  equals: "equal", in: "in", lt: "range", lte: "range", gt: "range", gte: "range", startsWith: "prefix",
  contains: "other", endsWith: "other", not: "other", notIn: "other", search: "other", has: "other", hasEvery: "other", hasSome: "other", isEmpty: "other", path: "other", string_contains: "other", array_contains: "other",
};

/** Conditions of other shapes leave the whole open; so do alternatives and those of relations, of which the columns are known. */
function readWhere(file: ParsedFile, where: SyntaxNode, found: Found, depth: number): void {
  const inner = unwrap(where);
  const object = objectOf(file, inner);
  if (!object || depth > 6) return void (found.open = true);
  if (object !== inner || hasSpread(object)) found.open = true;
  for (const member of object.children) {
    const name = nameOf(member);
    if (name === undefined) continue;
    const value = valueOfMember(member);
    if (name === "AND") readAll(file, value, found, depth);
    else if (name === "OR") readAlternatives(file, value, found, depth);
    else if (name === "NOT") found.open = true;
    else readCondition(file, name, value, member, found, depth);
  }
}

function readAll(file: ParsedFile, value: SyntaxNode, found: Found, depth: number): void {
  const inner = unwrap(value);
  if (inner.type !== "array") return readWhere(file, inner, found, depth + 1);
  for (const element of inner.children) {
    if (element.type === "spread_element") found.open = true;
    else if (element.type !== "comment") readWhere(file, element, found, depth + 1);
  }
}

/** No alternative alone narrows the rows, but what each compares is worth knowing: a list of keys, or something else. */
function readAlternatives(file: ParsedFile, value: SyntaxNode, found: Found, depth: number): void {
  const inner: Found = { conditions: [], open: false };
  readAll(file, value, inner, depth + 1);
  addOpen(found, inner.conditions.map(({ predicate, node }) => ({ predicate: { ...predicate, test: predicate.test === "in" ? "in" : "other" }, ...node && { node } })));
}

/** `author: { id: 1 }`, `posts: { some: { id: 1 } }`: the columns are those of the other table. */
function readRelation(file: ParsedFile, relation: string, filter: SyntaxNode, found: Found, depth: number): void {
  const inner: Found = { conditions: [], open: false };
  readWhere(file, filter, inner, depth + 1);
  addOpen(found, inner.conditions.map(({ predicate, node }) => ({ predicate: { ...predicate, qualifier: relation }, ...node && { node } })));
}

function addOpen(found: Found, conditions: readonly Condition[]): void {
  found.open = true;
  found.conditions.push(...conditions);
}

function readCondition(file: ParsedFile, column: string, value: SyntaxNode, pair: SyntaxNode, found: Found, depth: number): void {
  const inner = unwrap(value);
  const filter = inner.type === "object" ? inner : undefined;
  if (inner.text === "undefined") return;
  if (inner.text === "null") return void found.conditions.push({ predicate: { column, test: "null", value: "literal" } });
  if (/^(ternary_expression|binary_expression)$/.test(inner.type) && /\bundefined\b/.test(inner.text)) return void (found.open = true);
  if (!filter) return void found.conditions.push({ predicate: { column, test: "equal", value: classOf(inner) }, node: inner, pair });
  const keys = filter.children.flatMap(it => nameOf(it) ?? []);
  if (keys.length === 0 || (hasSpread(filter) && keys.every(it => it in operators))) found.open = true;
  else if (keys.every(it => it in operators || it === "mode")) readFilter(column, filter, found);
  // `userId_postId: { userId, postId }` names a unique key by its columns; anything else nested is a relation.
  else if (keys.join("_") === column) readCompound(file, filter, found, depth);
  else readRelation(file, column, filter, found, depth);
}

/** The columns of a compound key cannot be asked for one by one in the same place. */
function readCompound(file: ParsedFile, key: SyntaxNode, found: Found, depth: number): void {
  const inner: Found = { conditions: [], open: false };
  readWhere(file, key, inner, depth + 1);
  found.open ||= inner.open;
  found.conditions.push(...inner.conditions.map(({ predicate, node }) => ({ predicate, ...node && { node } })));
}

function readFilter(column: string, filter: SyntaxNode, found: Found): void {
  for (const member of filter.children) {
    const test = operators[nameOf(member) ?? ""];
    if (!test) continue;
    const node = unwrap(valueOfMember(member));
    if (node.text === "undefined") continue;
    if (test === "other" && nameOf(member) === "not" && node.text === "null") found.conditions.push({ predicate: { column, test: "other", value: "literal" } });
    else found.conditions.push({ predicate: { column, test, value: classOf(node) }, node });
  }
}

/** Relations that are loaded, nested ones with dots: `items`, `items.product`. */
function includesOf(file: ParsedFile, options: SyntaxNode, prefix = ""): readonly string[] {
  return ["include", "select"].flatMap(key => {
    const given = memberOf(options, key);
    const object = given && objectOf(file, unwrap(given));
    return (object?.children ?? []).flatMap(member => {
      const name = nameOf(member);
      const value = name === undefined || name === "_count" ? undefined : unwrap(valueOfMember(member));
      if (!value || (value.type !== "object" && (key === "select" || value.text !== "true"))) return [];
      return [prefix + name!, ...value.type === "object" ? includesOf(file, value, `${prefix}${name!}.`) : []];
    });
  });
}

function sortOf(file: ParsedFile, orderBy: SyntaxNode | undefined): QueryShape["sort"] {
  const inner = orderBy && unwrap(orderBy);
  const parts = inner?.type === "array" ? inner.children.map(unwrap) : inner ? [objectOf(file, inner)] : [];
  return parts.flatMap(part => (part?.type === "object" ? part.children : []).flatMap(member => {
    const name = nameOf(member);
    const value = name === undefined ? undefined : unwrap(valueOfMember(member));
    const direction = value?.type === "object" ? memberOf(value, "sort") : value;
    if (name === undefined || !direction) return [];
    return [{ column: name, direction: stringValue(unwrap(direction)) === "desc" || /\.desc$/.test(direction.text) ? "desc" as const : "asc" as const }];
  }));
}
