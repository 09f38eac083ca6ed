import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { scopeKey } from "../bindings/scope.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { listView } from "../django/listViews.js";
import { relationReads } from "../django/relationReads.js";
import { isChaining, querySetOf, type QuerySet } from "../django/querysets.js";
import { lazyUse } from "../queries/contexts.js";
import { dependence, placeOf, spanOf, type QueryPlace } from "../queries/place.js";
import { chainFrom, waysFrom, type Way } from "../queries/ways.js";

/** Queries of Django's models: `Order.objects.filter(…)`, where something asks the database for its rows; and rows that members of models lead to. */
export const djangoOrm: Extractor = {
  name: "django-orm",
  nodes: ["attribute", "call"],
  shares: [scopeKey],
  when: [".objects", "._default_manager", "object_or_404"],
  *extract(file) {
    for (const manager of file.nodes("attribute")) {
      if (!/^(objects|_default_manager|_base_manager)$/.test(manager.field("attribute")?.text ?? "")) continue;
      const model = modelOf(file, manager.field("object"));
      if (model) yield* queriesFrom(file, manager, model);
    }
    for (const call of file.nodes("call")) yield* shortcutFact(file, call);
  },
};

/** A class: what has a manager. `get_user_model()` gives one too. */
function modelOf(file: ParsedFile, object: SyntaxNode | undefined): Reference | undefined {
  const reference = object && referenceOf(file, object);
  return reference && reference.from !== "global" ? reference : undefined;
}

/** One for each place where rows are asked for. Rows that something takes a page of are meant to be a page elsewhere too. */
function* queriesFrom(file: ParsedFile, manager: SyntaxNode, model: Reference): Iterable<Fact> {
  const found = waysFrom(file, manager, isChaining).map(way => ({ way, set: querySetOf(file, way.links), use: lazyUse(file, way.end) }));
  const isPaged = found.some(it => it.use === "paged");
  const told = new Set<string>();
  for (const { way, set, use } of found) {
    if (set.empty || (set.method === undefined && (use === "unknown" || use === "part"))) continue;
    const limit = set.method !== undefined || set.limit !== "none" ? set.limit : isPaged ? "bound" : use === "returned" ? "unknown" : "none";
    const query = queryFact(file, manager, model, way, { ...set, limit });
    const key = `${query.span.start} ${query.span.end}`;
    if (!told.has(key)) yield query;
    told.add(key);
    if (set.operation === "select" && set.models && !set.single) yield* relationReads(file, way.end, model, set);
  }
  const view = listView(file, manager);
  if (view) yield viewFact(file, manager, model, view);
}

function queryFact(file: ParsedFile, manager: SyntaxNode, model: Reference, way: Way, set: QuerySet): Fact<"query"> {
  const asking = askingNode(way, set);
  const place = placeOf(file, asking, asking, set.conditions.flatMap(it => it.value ?? []));
  return { ...shapeOf(file, model, set, place), ...place.shared, ...placed(asking.type === "identifier" ? chainFrom(manager).end : asking) };
}

/** The call that asks, without what is done with the rows. */
function askingNode({ own, end }: Way, { method }: QuerySet): SyntaxNode {
  const plain = (name: string): string => name.replace(/^a(?=[a-z])/, "");
  return (method === undefined ? undefined : own.find(it => it.is === "call" && plain(it.name) === plain(method))?.node) ?? end;
}

function shapeOf(file: ParsedFile, model: Reference, set: QuerySet, { loopNode }: QueryPlace): Omit<Fact<"query">, "span" | "result" | "parts"> {
  return {
    kind: "query", uri: file.uri, api: "django", method: set.method ?? "all", receiver: { sure: false, reference: model }, operation: set.operation, table: model.path.filter(it => it !== "()").at(-1) ?? model.name,
    where: set.conditions.map(({ predicate, value }) => ({ ...predicate, loop: false, ...value && { at: spanOf(value), ...dependence(file, value, loopNode) } })),
    whereOpen: set.whereOpen, joins: [], includes: set.includes, sort: set.sort, limit: set.limit, offset: set.offset, single: set.single, dynamic: set.dynamic, ...set.distinct && { distinct: true },
  };
}

function placed(node: SyntaxNode): Pick<Fact<"query">, "span" | "parts"> {
  return { span: spanOf(node), parts: { call: spanOf(node) } };
}

/** `get_object_or_404(Order, pk=pk)`. https://docs.djangoproject.com/en/5.2/topics/http/shortcuts/#get-object-or-404 */
function* shortcutFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (!/object_or_404$/.test(callee?.text ?? "") || !/^django\.shortcuts\.a?get_object_or_404$/.test(dotted(referenceOf(file, callee)) ?? "")) return;
  const { positional: [first, ...rest], named, open } = argumentsOf(call);
  const model = /^(identifier|attribute)$/.test(first?.type ?? "") ? modelOf(file, first) : undefined;
  if (!model) return;
  const set = querySetOf(file, [{ is: "call", name: "get", given: { positional: rest, named, open }, node: call }]);
  const place = placeOf(file, call, call, set.conditions.flatMap(it => it.value ?? []));
  yield { ...shapeOf(file, model, set, place), method: "get_object_or_404", ...place.shared, ...placed(call) };
}

/** `queryset = Order.objects.all()` of a view: its list action answers with these rows. */
function viewFact(file: ParsedFile, manager: SyntaxNode, model: Reference, view: NonNullable<Fact<"query">["view"]>): Fact {
  const { links, end } = chainFrom(manager);
  return { ...shapeOf(file, model, querySetOf(file, links), {  shared: { result: "response" } }), result: "response", view, ...placed(end) };
}
