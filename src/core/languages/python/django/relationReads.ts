import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { RelationRead } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { placeOf, spanOf } from "../queries/place.js";
import { memberReads, type MemberRead } from "../queries/elements.js";
import type { QuerySet } from "./querysets.js";

/** Methods of a relation to many that ask for its rows; of these, the first are answered by what `prefetch_related` has loaded. */
const loaded = /^(all|count|exists|iterator)$/;
const fresh = /^(filter|exclude|order_by|first|last|get|latest|earliest|aggregate|annotate|values|values_list|distinct|select_related|none|in_bulk)$/;

/** Members of models that a loop asks every row for, and that were not loaded with the rows. A model tells which of them lead to other rows. */
export function* relationReads(file: ParsedFile, rows: SyntaxNode, model: Reference, set: QuerySet): Iterable<Fact> {
  if (set.includesOpen || /prefetch_related_objects/.test(file.text)) return;
  const seen = new Set<string>();
  for (const read of memberReads(file, rows)) {
    const access = accessOf(read, set);
    const key = `${read.loop.node.id} ${read.name} ${access}`;
    if (!access || seen.has(key)) continue;
    seen.add(key);
    yield relationFact(file, read, model, access);
  }
}

function accessOf({ name, links: [, next] }: MemberRead, set: QuerySet): RelationRead["access"] | undefined {
  const isLeftOut = set.only ? !set.only.includes(name) : set.deferred?.includes(name) === true;
  const isLoaded = set.includes.includes(name);
  if (next?.is === "call" && fresh.test(next.name)) return "many";
  if (next?.is === "call" && loaded.test(next.name)) return isLoaded ? undefined : "many";
  if (next && !isLoaded && !set.includes.includes("*")) return "one";
  return isLeftOut && !isLoaded ? "deferred" : undefined;
}

function relationFact(file: ParsedFile, { name, node, links, loop }: MemberRead, model: Reference, access: RelationRead["access"]): Fact {
  const place = placeOf(file, node, node, [node]);
  const step = links[access === "many" ? 1 : 0]!.node;
  const at = loop.clause?.field("left");
  return {
    kind: "query", uri: file.uri, span: spanOf(step), api: "django", method: access === "many" ? links[1]!.name : name, receiver: { sure: false, reference: model }, operation: "select",
    where: [{ column: "pk", test: "equal", value: "bound", loop: true, ...at && { at: spanOf(at) } }], whereOpen: false, joins: [], includes: [], sort: [], limit: "none", offset: "none",
    single: access !== "many", dynamic: false, ...place.shared, relation: { field: name, text: step.text.slice(0, 60), access }, parts: { call: spanOf(step) },
  };
}
