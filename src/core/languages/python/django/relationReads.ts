import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { RelationRead } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { memberReads, type MemberRead } from "../queries/elements.js";
import { distinctReads, relationFact } from "../queries/relationFact.js";
import type { QuerySet } from "./querysets.js";

/** Methods of a relation to many that ask for its rows; the first are answered by what `prefetch_related` has loaded. */
const loaded = /^(all|count|exists|iterator)$/;
const fresh = /^(filter|exclude|order_by|first|last|get|latest|earliest|aggregate|annotate|values|values_list|distinct|select_related|in_bulk)$/;

/** Members of models that a loop asks every row for, and that were not loaded with the rows. A model tells which of them lead to other rows. */
export function relationReads(file: ParsedFile, rows: SyntaxNode, model: Reference, set: QuerySet): readonly Fact[] {
  if (set.includesOpen || /prefetch_related_objects/.test(file.text)) return [];
  const reads = memberReads(file, rows).flatMap(read => {
    const access = accessOf(read, set);
    return access ? [{ read, access }] : [];
  });
  return distinctReads(reads).map(({ read, access }) => relationFact(file, "django", read, model, access));
}

function accessOf({ name, links: [, next] }: MemberRead, set: QuerySet): RelationRead["access"] | undefined {
  const isLeftOut = set.only ? !set.only.includes(name) : set.deferred?.includes(name) === true;
  const isLoaded = set.includes.includes(name);
  if (next?.is === "call" && fresh.test(next.name)) return "many";
  if (next?.is === "call" && loaded.test(next.name)) return isLoaded ? undefined : "many";
  if (next && !isLoaded && !set.includes.includes("*")) return "one";
  return isLeftOut && !isLoaded ? "deferred" : undefined;
}
