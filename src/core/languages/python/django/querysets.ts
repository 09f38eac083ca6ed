import type { QueryOperation, QueryShape } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import type { Link } from "../queries/ways.js";
import { conditionsIn, isLiteral, type Condition } from "./lookups.js";

/** What a chain of methods of a manager or query set asks for. */
export interface QuerySet {
  readonly operation: QueryOperation;
  /** The method that asks the database; absent where the chain only says what to ask. */
  readonly method?: string;
  readonly conditions: readonly Condition[];
  readonly whereOpen: boolean;
  readonly sort: QueryShape["sort"];
  readonly limit: QueryShape["limit"];
  readonly offset: QueryShape["offset"];
  readonly single: boolean;
  readonly distinct: boolean;
  /** Relations that are loaded too, by the first part of their names; `*` for all keys. */
  readonly includes: readonly string[];
  /** Which relations are loaded is decided at run time. */
  readonly includesOpen: boolean;
  /** A method that is not Django's may do anything. */
  readonly dynamic: boolean;
  /** It gives models, not values. */
  readonly models: boolean;
  /** Fields that are loaded, where not all are; and those that are not. */
  readonly only?: readonly string[];
  readonly deferred?: readonly string[];
  /** It asks for nothing at all. */
  readonly empty: boolean;
}

/** Methods that ask the database, and what for; those with `a` before their name do it without blocking. https://docs.djangoproject.com/en/5.2/ref/models/querysets/ */
const asking: Readonly<Record<string, { readonly operation: QueryOperation; readonly single: boolean }>> = {
  get: { operation: "select", single: true }, first: { operation: "select", single: true }, last: { operation: "select", single: true },
  earliest: { operation: "select", single: true }, latest: { operation: "select", single: true }, in_bulk: { operation: "select", single: false }, iterator: { operation: "select", single: false },
  count: { operation: "count", single: true }, exists: { operation: "exists", single: true }, contains: { operation: "exists", single: true }, aggregate: { operation: "aggregate", single: true },
  create: { operation: "insert", single: true }, bulk_create: { operation: "insert", single: false }, get_or_create: { operation: "upsert", single: true },
  update_or_create: { operation: "upsert", single: true }, bulk_update: { operation: "update", single: false }, update: { operation: "update", single: false }, delete: { operation: "delete", single: false },
  explain: { operation: "unknown", single: true },
};

const chaining = new Set([
  "all", "filter", "exclude", "complex_filter", "order_by", "reverse", "distinct", "annotate", "alias", "values", "values_list", "dates", "datetimes", "none", "select_related", "prefetch_related",
  "only", "defer", "using", "extra", "union", "intersection", "difference", "select_for_update", "get_queryset", "raw",
]);

/** Whether a step leaves a query set that still asks for nothing. */
export function isChaining({ is, name }: Link): boolean {
  return is === "slice" || (is === "call" && askingOf(name) === undefined);
}

/** Reads the steps behind a manager. */
export function querySetOf(file: ParsedFile, links: readonly Link[]): QuerySet {
  let set: QuerySet = {
    operation: "select", conditions: [], whereOpen: false, sort: [], limit: "none", offset: "none", single: false, distinct: false, includes: [], includesOpen: false, dynamic: false, models: true, empty: false,
  };
  for (const link of links) {
    const kind = link.is === "call" ? askingOf(link.name) : undefined;
    if (kind) return asked(file, set, link, kind);
    if (link.is === "index") return { ...set, method: "[]", single: true };
    set = link.is === "slice" ? sliced(set, link) : link.is === "call" ? chained(file, set, link) : { ...set, dynamic: true };
  }
  return set;
}

function askingOf(name: string): { readonly operation: QueryOperation; readonly single: boolean } | undefined {
  const plain = Object.hasOwn(asking, name) ? name : name.startsWith("a") && Object.hasOwn(asking, name.slice(1)) ? name.slice(1) : undefined;
  return plain === undefined ? undefined : asking[plain];
}

function asked(file: ParsedFile, set: QuerySet, { name, given }: Link, { operation, single }: { readonly operation: QueryOperation; readonly single: boolean }): QuerySet {
  const method = Object.hasOwn(asking, name) ? name : name.slice(1);
  const asks = method === "get" || method === "get_or_create";
  const conditions = asks ? conditionsIn(file, { ...given, named: new Map([...given.named].filter(([key]) => key !== "defaults")) }) : { conditions: [], open: false };
  const [list] = given.positional;
  const byId: readonly Condition[] = method === "in_bulk" && list ? [{ predicate: { column: "pk", test: "in", value: isLiteral(unwrap(list)) ? "literal" : "bound" }, ...!isLiteral(unwrap(list)) && { value: list } }] : [];
  return {
    ...set, operation, method, single, conditions: [...set.conditions, ...conditions.conditions, ...byId], whereOpen: set.whereOpen || conditions.open,
    ...method === "in_bulk" && !list && { dynamic: true },
  };
}

function sliced(set: QuerySet, { given }: Link): QuerySet {
  const slice = given.positional[0];
  const text = slice?.text.split(":") ?? [];
  const parts = slice?.children ?? [];
  const start = text[0]?.trim() ? parts[0] : undefined;
  const stop = text[1]?.trim() ? parts[start ? 1 : 0] : undefined;
  return { ...set, ...stop && { limit: boundOf(stop) }, ...start && { offset: boundOf(start) } };
}

function boundOf(node: SyntaxNode): QueryShape["limit"] {
  return /^(integer|attribute)$/.test(node.type) || /^[A-Z][A-Z\d_]+$/.test(node.text) ? "constant" : "bound";
}

function chained(file: ParsedFile, set: QuerySet, link: Link): QuerySet {
  const { name, given } = link;
  switch (name) {
    case "filter":
    case "complex_filter": {
      const { conditions, open } = conditionsIn(file, given);
      return { ...set, conditions: [...set.conditions, ...conditions], whereOpen: set.whereOpen || open };
    }
    case "exclude": return { ...set, whereOpen: true };
    case "order_by": return { ...set, sort: given.positional.flatMap(sortKey) };
    case "distinct": return { ...set, distinct: given.positional.length > 0 || !set.models };
    case "values":
    case "values_list": return { ...set, models: false };
    case "annotate": return set.models ? set : { ...set, distinct: true };
    case "dates":
    case "datetimes": return { ...set, models: false, distinct: true };
    case "none": return { ...set, empty: true };
    case "select_related": return given.positional.length === 0 ? { ...set, includes: [...set.includes, "*"] } : withIncludes(set, link);
    case "prefetch_related": return withIncludes(set, link);
    case "only": return { ...set, only: [...set.only ?? [], ...given.positional.flatMap(it => stringValue(it) ?? [])] };
    case "defer": return { ...set, deferred: [...set.deferred ?? [], ...given.positional.flatMap(it => stringValue(it) ?? [])] };
    case "raw":
    case "extra": return { ...set, dynamic: true };
    case "union": return { ...set, whereOpen: true };
    default: return chaining.has(name) ? set : { ...set, dynamic: true, includesOpen: true };
  }
}

function sortKey(node: SyntaxNode): QueryShape["sort"] {
  const text = stringValue(unwrap(node));
  return text === undefined || text === "?" ? [] : [{ column: text.replace(/^-/, ""), direction: text.startsWith("-") ? "desc" : "asc" }];
}

/** `"customer__address"` loads the customer on the way. `Prefetch("lines", …, to_attr=…)` loads under another name. */
function withIncludes(set: QuerySet, { given }: Link): QuerySet {
  const names = given.positional.map(it => {
    const inner = unwrap(it);
    const call = inner.type === "call" && /(^|\.)Prefetch$/.test(inner.field("function")?.text ?? "") ? argumentsOf(inner) : undefined;
    return stringValue(call ? call.positional[0] ?? call.named.get("lookup") : inner)?.split("__")[0];
  });
  return { ...set, includes: [...set.includes, ...names.filter(it => it !== undefined)], includesOpen: set.includesOpen || given.open || names.includes(undefined) };
}
