import type { Predicate } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { unwrap } from "../bindings/values.js";
import { classOf, hasSpread, nameOf, objectOf, valueOfMember } from "./objectLiteral.js";

/** A condition of a filter, with the nodes that fixes and loops need. */
export interface FieldCondition {
  readonly predicate: Pick<Predicate, "column" | "test" | "value">;
  /** The compared value. */
  readonly node?: SyntaxNode;
  /** `orderId: order.id`, `orderId`: the entry of the filter itself, where the value is compared as it is. */
  readonly pair?: SyntaxNode;
}

/** A filter of MongoDB as far as it can be read. https://www.mongodb.com/docs/manual/reference/operator/query/ */
export interface DocumentFilter {
  /** The object literal at the call. */
  readonly literal?: SyntaxNode;
  readonly conditions: readonly FieldCondition[];
  /** It has parts that could not be read, among them every alternative. */
  readonly open: boolean;
}

/** No filter is the one that every document fits. */
export function readFilter(file: ParsedFile, filter: SyntaxNode | undefined): DocumentFilter {
  const inner = filter && unwrap(filter);
  if (!inner || /^(null|undefined)$/.test(inner.text)) return { conditions: [], open: false };
  const found: Found = { conditions: [], open: false };
  readObject(file, inner, found, 0);
  return { ...inner.type === "object" && { literal: inner }, ...found };
}

interface Found {
  readonly conditions: FieldCondition[];
  open: boolean;
}

const operators: Readonly<Record<string, Predicate["test"]>> = {
  $eq: "equal", $in: "in", $lt: "range", $lte: "range", $gt: "range", $gte: "range", $regex: "other", $options: "other",
  $ne: "other", $nin: "other", $exists: "other", $not: "other", $all: "other", $size: "other", $elemMatch: "other", $type: "other", $mod: "other",
};

function readObject(file: ParsedFile, node: SyntaxNode, found: Found, depth: number): void {
  const object = objectOf(file, node);
  if (!object || depth > 6) return void (found.open = true);
  // A constant that starts as an object may be given more.
  if (object !== node || hasSpread(object)) found.open = true;
  for (const member of object.children) {
    const name = nameOf(member);
    if (name === undefined) continue;
    if (name === "$and") readAll(file, unwrap(valueOfMember(member)), found, depth);
    else if (name.startsWith("$")) found.open = true;
    else readField(name, unwrap(valueOfMember(member)), member, found);
  }
}

function readAll(file: ParsedFile, list: SyntaxNode, found: Found, depth: number): void {
  if (list.type !== "array") return void (found.open = true);
  for (const element of list.children) {
    if (element.type === "spread_element") found.open = true;
    else if (element.type !== "comment") readObject(file, unwrap(element), found, depth + 1);
  }
}

function readField(column: string, value: SyntaxNode, pair: SyntaxNode, found: Found): void {
  if (value.text === "undefined" || /^(ternary_expression|binary_expression)$/.test(value.type)) return void (found.open = true);
  if (value.text === "null") return void found.conditions.push({ predicate: { column, test: "null", value: "literal" } });
  if (value.type === "regex") return void found.conditions.push({ predicate: { column, test: /^\/\^\w[^/]*\/$/.test(value.text) ? "prefix" : "other", value: "literal" } });
  const tests = value.type === "object" ? value.children.filter(it => nameOf(it)?.startsWith("$")) : [];
  if (tests.length === 0) return void found.conditions.push({ predicate: { column, test: "equal", value: classOf(value) }, node: value, pair });
  if (tests.length < value.children.filter(it => it.type !== "comment").length) found.open = true;
  for (const member of tests) {
    const node = unwrap(valueOfMember(member));
    found.conditions.push({ predicate: { column, test: operators[nameOf(member)!] ?? "other", value: classOf(node) }, node });
  }
}
