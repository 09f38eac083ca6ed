import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { RelationRead } from "../../../facts/query.js";
import type { ParsedFile } from "../../../syntax.js";
import type { MemberRead } from "./elements.js";
import { placeOf, spanOf } from "./place.js";

/** The query that asking a row for a member makes, if the member leads to other rows: a model tells. */
export function relationFact(file: ParsedFile, api: string, { name, node, links, loop }: MemberRead, model: Reference, access: RelationRead["access"]): Fact {
  const place = placeOf(file, node, node, [node]);
  const step = links[access === "many" && links[1]?.is === "call" ? 1 : 0]!.node;
  const at = loop.clause?.field("left");
  return {
    kind: "query", uri: file.uri, span: spanOf(step), api, method: access === "many" && links[1]?.is === "call" ? links[1].name : name, receiver: { sure: false, reference: model }, operation: "select",
    where: [{ column: "pk", test: "equal", value: "bound", loop: true, ...at && { at: spanOf(at) } }], whereOpen: false, joins: [], includes: [], sort: [], limit: "none", offset: "none",
    single: access !== "many", dynamic: false, ...place.shared, relation: { field: name, text: step.text.slice(0, 60), access }, parts: { call: spanOf(step) },
  };
}

/** One for each loop, member and kind of access. */
export function distinctReads<Read extends { readonly read: MemberRead; readonly access: RelationRead["access"] }>(reads: readonly Read[]): readonly Read[] {
  const keyOf = ({ read, access }: Read): string => `${read.loop.node.id} ${read.name} ${access}`;
  return reads.filter((it, at) => reads.findIndex(other => keyOf(other) === keyOf(it)) === at);
}
