import type { Reference } from "../../../facts/code.js";
import type { QueryOperation, QueryShape } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { dotted, referenceOf, unwrap } from "../bindings/values.js";
import type { Condition } from "../django/lookups.js";
import type { Link } from "../queries/ways.js";
import { criteriaByName, criteriaIn, memberOf, nameOf } from "./criteria.js";
import { calledName } from "./names.js";

/** What a statement or query of SQLAlchemy asks for. */
export interface Statement {
  readonly entity: Reference;
  readonly operation: QueryOperation;
  /** The method that asks, of a query (`all`, `first`). */
  readonly method?: string;
  readonly conditions: readonly Condition[];
  readonly whereOpen: boolean;
  readonly sort: QueryShape["sort"];
  readonly limit: QueryShape["limit"];
  readonly offset: QueryShape["offset"];
  readonly single: boolean;
  readonly distinct: boolean;
  readonly includes: readonly string[];
  readonly includesOpen: boolean;
  readonly dynamic: boolean;
  /** It gives objects of the class, not values. */
  readonly models: boolean;
  readonly joins: readonly string[];
}

/** `select(Order)`, `session.query(Order)`, `Order.query`, `delete(Order)`: how a statement begins; undefined for anything else. */
export function statementStart(file: ParsedFile, node: SyntaxNode): Statement | undefined {
  if (node.type === "attribute") {
    const owner = node.field("attribute")?.text === "query" && /(^|\.)[A-Z]\w*$/.test(node.field("object")?.text ?? "") ? referenceOf(file, node.field("object")) : undefined;
    return owner && owner.from !== "global" ? startOf(owner, "select", true) : undefined;
  }
  const method = node.field("function")?.type === "attribute" ? node.field("function")!.field("attribute")?.text : undefined;
  const operation = /^(query|select)$/.test(method ?? "") ? "select" : operations[calledName(file, node) ?? ""];
  const [first, ...others] = argumentsOf(node).positional;
  if (!operation || !first) return undefined;
  return beginning(file, first, others, operation);
}

const operations: Readonly<Record<string, QueryOperation>> = { select: "select", update: "update", delete: "delete", insert: "insert" };

function beginning(file: ParsedFile, first: SyntaxNode, others: readonly SyntaxNode[], operation: QueryOperation): Statement | undefined {
  const inner = unwrap(first);
  if (inner.type === "call") return aggregate(file, inner, operation);
  const member = memberOf(file, inner);
  if (member) return startOf(member.owner, operation, false);
  const entity = /^(identifier|attribute)$/.test(inner.type) ? referenceOf(file, inner) : undefined;
  return entity && entity.from !== "global" && !dotted(entity)?.startsWith("sqlalchemy.") ? startOf(entity, operation, others.length === 0) : undefined;
}

/** `select(func.count(Order.id))`, `select(func.count()).select_from(Order)`, `select(exists().where(…))`. */
function aggregate(file: ParsedFile, call: SyntaxNode, operation: QueryOperation): Statement | undefined {
  const name = /^sqlalchemy(?:\.\w+)*\.func\.(\w+)$/.exec(dotted(referenceOf(file, call.field("function"))) ?? "")?.[1];
  const [of] = argumentsOf(call).positional;
  if (name === undefined || operation !== "select") return undefined;
  const owner = memberOf(file, of)?.owner ?? { from: "global" as const, name: "", path: [] };
  return { ...startOf(owner, name === "count" ? "count" : "aggregate", false), single: true };
}

function startOf(entity: Reference, operation: QueryOperation, models: boolean): Statement {
  return {
    entity, operation, conditions: [], whereOpen: false, sort: [], limit: "none", offset: "none", single: false, distinct: false, includes: [], includesOpen: false, dynamic: false, models, joins: [],
  };
}

/** Methods of a query that ask the database. https://docs.sqlalchemy.org/en/20/orm/queryguide/query.html */
const asking: Readonly<Record<string, Partial<Statement>>> = {
  all: {}, first: { single: true }, one: { single: true }, one_or_none: { single: true }, scalar: { single: true }, get: { single: true }, get_or_404: { single: true }, first_or_404: { single: true },
  one_or_404: { single: true }, count: { operation: "count", single: true }, delete: { operation: "delete" }, update: { operation: "update" }, paginate: { limit: "bound" },
};

const loading = /^(joinedload|selectinload|subqueryload|immediateload|contains_eager|defaultload|lazyload|raiseload|noload)$/;

export function asksItself({ is, name }: Link): boolean {
  return is === "call" && Object.hasOwn(asking, name);
}

/** Carries out the steps behind the beginning; of a query those up to the one that asks. */
export function afterSteps(file: ParsedFile, start: Statement, links: readonly Link[]): Statement {
  let statement = start;
  for (const link of links) {
    if (link.is === "slice" || link.is === "index") return { ...statement, ...link.is === "index" ? { single: true, method: "[]" } : { limit: "constant" as const } };
    if (link.is !== "call") {
      if (link.name !== "c") statement = { ...statement, dynamic: true };
      continue;
    }
    if (asksItself(link)) return { ...statement, ...keyOf(link), ...asking[link.name], method: link.name };
    statement = step(file, statement, link);
  }
  return statement;
}

/** `query.get(id)` names the key without a column. */
function keyOf({ name, given }: Link): Partial<Statement> {
  const [value] = given.positional;
  return /^get/.test(name) && value ? { conditions: [{ predicate: { column: "pk", test: "equal", value: "bound" }, value }] } : {};
}

function step(file: ParsedFile, statement: Statement, { name, given }: Link): Statement {
  switch (name) {
    case "where":
    case "filter": return withConditions(statement, criteriaIn(file, given, statement.entity));
    case "filter_by": return withConditions(statement, criteriaByName(given));
    case "order_by": return { ...statement, sort: given.positional.flatMap(it => sortKey(file, it, "asc")) };
    case "limit": return { ...statement, limit: boundOf(given.positional[0]) };
    case "fetch":
    case "slice": return { ...statement, limit: "bound" };
    case "offset": return { ...statement, offset: boundOf(given.positional[0]) };
    case "distinct":
    case "group_by": return { ...statement, distinct: true, single: statement.single && name === "distinct" };
    case "join":
    case "outerjoin":
    case "join_from": return { ...statement, joins: [...statement.joins, ...joinedName(file, given.positional[0])] };
    case "options": return given.positional.map(unwrap).reduce((so, it) => withOption(file, so, it), given.open ? { ...statement, includesOpen: true } : statement);
    case "select_from": return statement.entity.from === "global" ? { ...statement, ...entityFrom(file, given.positional[0]) } : statement;
    case "with_entities":
    case "with_only_columns":
    case "add_columns": return { ...statement, dynamic: true, models: false };
    case "values":
    case "returning":
    case "with_for_update":
    case "execution_options":
    case "prefix_with":
    case "having":
    case "correlate":
    case "enable_eagerloads":
    case "populate_existing": return statement;
    default: return { ...statement, dynamic: true, includesOpen: true };
  }
}

function withConditions(statement: Statement, { conditions, open }: { readonly conditions: readonly Condition[]; readonly open: boolean }): Statement {
  return { ...statement, conditions: [...statement.conditions, ...conditions.filter(it => it.predicate.column !== "")], whereOpen: statement.whereOpen || open };
}

function sortKey(file: ParsedFile, node: SyntaxNode, direction: "asc" | "desc"): Statement["sort"] {
  const inner = unwrap(node);
  const member = memberOf(file, inner);
  if (member) return [{ column: member.name, direction }];
  const callee = inner.type === "call" ? inner.field("function") : undefined;
  const order = /(?:^|\.)(asc|desc)$/.exec(callee?.text ?? "")?.[1] as "asc" | "desc" | undefined;
  const of = order ? memberOf(file, callee?.field("object")) ?? memberOf(file, argumentsOf(inner).positional[0]) : undefined;
  return of && order ? [{ column: of.name, direction: order }] : [];
}

function boundOf(node: SyntaxNode | undefined): QueryShape["limit"] {
  if (!node) return "bound";
  return node.type === "none" ? "none" : node.type === "integer" || /^[A-Z][A-Z\d_]+$/.test(node.text) ? "constant" : "bound";
}

function joinedName(file: ParsedFile, node: SyntaxNode | undefined): readonly string[] {
  const inner = node && unwrap(node);
  if (!inner || !/^(identifier|attribute)$/.test(inner.type)) return [];
  const member = memberOf(file, inner);
  return [member ? member.name : nameOf(referenceOf(file, inner) ?? { from: "global", name: inner.text, path: [] })];
}

function entityFrom(file: ParsedFile, node: SyntaxNode | undefined): Partial<Statement> {
  const entity = node && /^(identifier|attribute)$/.test(node.type) ? referenceOf(file, node) : undefined;
  return entity ? { entity } : {};
}

/** `selectinload(Order.lines)`, `joinedload(Order.customer).joinedload(…)`, also `joinedload("*")`. */
function withOption(file: ParsedFile, statement: Statement, option: SyntaxNode): Statement {
  let inner = option;
  for (let object = inner.field("function")?.field("object"); object?.type === "call"; object = inner.field("function")?.field("object")) inner = object;
  const name = calledName(file, inner) ?? "";
  if (/^(load_only|defer|undefer|with_loader_criteria)$/.test(name)) return statement;
  const members = loading.test(name) ? argumentsOf(inner).positional.map(it => memberOf(file, it)?.name) : [undefined];
  return { ...statement, includes: [...statement.includes, ...members.filter(it => it !== undefined)], includesOpen: statement.includesOpen || members.includes(undefined) };
}
