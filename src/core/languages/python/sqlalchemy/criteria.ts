import type { Reference } from "../../../facts/code.js";
import type { Predicate } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, type Arguments } from "../bindings/arguments.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import { isLiteral, type Conditions } from "../django/lookups.js";

/** A member of a mapped class or a column of a table: `Order.customer_id`, `orders.c.customer_id`. */
export interface Member {
  readonly owner: Reference;
  readonly name: string;
}

/** What an expression names of a mapped class; undefined for anything else. */
export function memberOf(file: ParsedFile, node: SyntaxNode | undefined): Member | undefined {
  const inner = node && unwrap(node);
  const object = inner?.type === "attribute" ? inner.field("object") : undefined;
  const name = inner?.field("attribute")?.text;
  if (!object || name === undefined) return undefined;
  const table = object.type === "attribute" && object.field("attribute")?.text === "c" ? object.field("object") : object;
  const owner = table && /^(identifier|attribute)$/.test(table.type) && (table !== object || /(^|\.)[A-Z]\w*$/.test(table.text)) ? referenceOf(file, table) : undefined;
  return owner && owner.from !== "global" && !dotted(owner)?.startsWith("sqlalchemy.") ? { owner, name } : undefined;
}

/** What `where(Order.customer_id == customer_id, …)` asks for. Members of another class than `entity` are qualified by its name. */
export function criteriaIn(file: ParsedFile, given: Arguments, entity: Reference): Conditions {
  const parts = given.positional.map(it => criterion(file, unwrap(it), entity));
  return { conditions: parts.flatMap(it => it.conditions), open: given.open || parts.some(it => it.open) };
}

/** `filter_by(customer_id=customer_id)`. */
export function criteriaByName(given: Arguments): Conditions {
  const conditions = [...given.named].map(([column, value]) => conditionOf(column, "equal", value, undefined));
  return { conditions, open: given.open || given.positional.length > 0 };
}

function criterion(file: ParsedFile, node: SyntaxNode, entity: Reference): Conditions {
  switch (node.type) {
    case "comparison_operator": return comparison(file, node, entity);
    case "call": return callCriterion(file, node, entity);
    case "binary_operator": return node.has("&") ? all([node.field("left"), node.field("right")].flatMap(it => it ? [criterion(file, unwrap(it), entity)] : [])) : open;
    case "unary_operator": return open;
    case "not_operator": return open;
    case "attribute": {
      const member = memberOf(file, node);
      return member ? { conditions: [{ predicate: { column: member.name, test: "equal", value: "literal", ...qualifier(member, entity) } }], open: false } : open;
    }
    default: return open;
  }
}

/** `a == b`, `a > b`; `!=` chooses nothing in particular. */
function comparison(file: ParsedFile, node: SyntaxNode, entity: Reference): Conditions {
  const [left, right] = node.children;
  const operator = ["==", ">=", "<=", ">", "<"].find(it => node.has(it));
  if (!left || !right || !operator || node.children.length !== 2) return open;
  const [member, other] = [memberOf(file, left), memberOf(file, right)];
  if (member && other) return { conditions: [], open: false };   // A join: the keys of two classes.
  const column = member ?? other;
  if (!column) return isFunction(left) ? { conditions: [{ predicate: { column: "", test: "other", value: "bound" } }], open: true } : open;
  const value = unwrap(member ? right : left);
  return { conditions: [conditionOf(column.name, operator === "==" ? value.type === "none" ? "null" : "equal" : "range", value, qualifier(column, entity).qualifier)], open: false };
}

function isFunction(node: SyntaxNode): boolean {
  return unwrap(node).type === "call";
}

const tests: Readonly<Record<string, Predicate["test"]>> = {
  in_: "in", is_: "null", between: "range", startswith: "prefix", like: "other", ilike: "other", contains: "other", icontains: "other", endswith: "other", any: "other", has: "other", op: "other",
};

/** `Order.id.in_(ids)`, `and_(…)`. */
function callCriterion(file: ParsedFile, call: SyntaxNode, entity: Reference): Conditions {
  const callee = call.field("function");
  const given = argumentsOf(call);
  if (/^sqlalchemy(\.\w+)*\.and_$/.test(dotted(referenceOf(file, callee)) ?? "")) return criteriaIn(file, given, entity);
  const method = callee?.field("attribute")?.text ?? "";
  const member = Object.hasOwn(tests, method) ? memberOf(file, callee?.field("object")) : undefined;
  const [value] = given.positional;
  return member && value ? { conditions: [conditionOf(member.name, tests[method]!, value, qualifier(member, entity).qualifier)], open: false } : open;
}

function conditionOf(column: string, test: Predicate["test"], value: SyntaxNode, of: string | undefined): Conditions["conditions"][number] {
  const inner = unwrap(value);
  const asked = test === "null" && /^(true|false)$/.test(inner.type) ? "equal" : test;
  return { predicate: { column, test: asked, value: isLiteral(inner) ? "literal" : "bound", ...of !== undefined && { qualifier: of } }, ...!isLiteral(inner) && { value: inner } };
}

function qualifier({ owner }: Member, entity: Reference): { readonly qualifier?: string } {
  return JSON.stringify(owner) === JSON.stringify(entity) ? {} : { qualifier: nameOf(owner) };
}

/** The class's own name. */
export function nameOf({ name, path }: Reference): string {
  const whole = path.at(-1) ?? name;
  return whole.slice(whole.lastIndexOf(".") + 1);
}

function all(parts: readonly Conditions[]): Conditions {
  return { conditions: parts.flatMap(it => it.conditions), open: parts.some(it => it.open) };
}

const open: Conditions = { conditions: [], open: true };
