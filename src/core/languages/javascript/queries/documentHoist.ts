import type { HoistParts, Predicate } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import type { LoopNode } from "../loops/loopNode.js";
import type { DocumentFilter } from "./documentFilter.js";
import { hoistOf } from "./hoisting.js";
import { argumentsOf, populatedIn, type QueryChain } from "./queryChain.js";

/** The places that a query of documents needs to be made once for all turns: the chain means the same for many keys as for one. */
export function documentHoist(file: ParsedFile, call: SyntaxNode, chain: QueryChain, filter: DocumentFilter, where: readonly Predicate[], loop: LoopNode | undefined): HoistParts | undefined {
  const varying = where.flatMap((it, index) => it.loop ? [filter.conditions[index]!] : []);
  const only = varying.length === 1 ? varying[0] : undefined;
  const { column, test } = only?.predicate ?? {};
  if (!only?.node || column === undefined || test !== "equal" || !/^\w+$/.test(column) || filter.open || argumentsOf(call).length > 1) return undefined;
  if (!chain.links.every(it => /^(sort|select|lean|populate|exec|session)$/.test(it.method) && tellsKey(it, column)) || populatedIn(chain).includes(column)) return undefined;
  return hoistOf(file, chain.outer, loop, { column, value: only.node, ...only.pair && { pair: only.pair } });
}

/** `select` keeps `_id` unless it says otherwise, and another field only if it says so. */
function tellsKey({ method, arguments: given }: QueryChain["links"][number], column: string): boolean {
  if (method !== "select") return true;
  const words = stringValue(given[0])?.split(/\s+/).filter(it => it !== "");
  return words !== undefined && (column === "_id" ? !words.includes("-_id") : words.includes(column));
}
