import type { Fact } from "../../../facts.js";
import type { RelationRead } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { memberReads, type MemberRead } from "../queries/elements.js";
import { distinctReads, relationFact } from "../queries/relationFact.js";
import type { Statement } from "./statements.js";

/** Members that a loop asks every object for, and that the statement did not load. A model tells which of them lead to other rows. */
export function relationReads(file: ParsedFile, rows: SyntaxNode, { entity, includes, includesOpen }: Statement): readonly Fact[] {
  if (includesOpen) return [];
  const reads = memberReads(file, rows).flatMap(read => {
    const access = includes.includes(read.name) ? undefined : accessOf(read);
    return access ? [{ read, access }] : [];
  });
  return distinctReads(reads).map(({ read, access }) => relationFact(file, "sqlalchemy", read, entity, access));
}

/** A collection is a list: walked through, counted, or asked for an element. */
function accessOf({ links: [first, next] }: MemberRead): RelationRead["access"] | undefined {
  if (first!.is !== "member") return undefined;
  if (next) return next.is === "index" || next.is === "slice" ? "many" : "one";
  const parent = first!.node.parent;
  if (parent && /^(for_statement|for_in_clause)$/.test(parent.type)) return parent.field("right") === first!.node ? "many" : undefined;
  const callee = parent?.type === "argument_list" ? parent.parent?.field("function")?.text : undefined;
  return callee !== undefined && /^(len|list|sorted|sum|any|all|set|tuple|min|max|enumerate|reversed)$/.test(callee) ? "many" : undefined;
}
