import type { Fact } from "../../../facts.js";
import type { RelationRead } from "../../../facts/query.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { declarationOf, scopeKey } from "../bindings/scope.js";
import { settledValue } from "../bindings/variables.js";
import type { LoopNode } from "../loops/loopNode.js";
import { callbackOf, loopsAround } from "../loops/loops.js";
import { placeOf, spanOf } from "../queries/queryPlace.js";
import { repositoryCallee } from "../queries/repositoryCallee.js";

/**
 * `order.getItems().size()` in a loop over what a repository gave: each turn may read the items anew. Whether they are a relation
 * that was not read with the orders, the entity and the repository say, which stand in other files.
 */
export const lazyRelations: Extractor = {
  name: "lazy-relations",
  nodes: ["method_invocation"],
  shares: [scopeKey],
  when: ["Repository", "Repositories", "Repo", "Dao", "DAO"],
  *extract(file) {
    // Once read, a relation is there for the rest of the turn.
    const read = new Set<string>();
    for (const call of file.nodes("method_invocation")) {
      for (const fact of relationFact(file, call)) {
        const key = `${fact.loop?.span.start}.${fact.relation?.field}`;
        if (!read.has(key)) yield fact;
        read.add(key);
      }
    }
  },
};

function* relationFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact<"query">> {
  const getter = call.field("name")?.text ?? "";
  const owner = call.field("object");
  if (owner?.type !== "identifier" || !/^get[A-Z]/.test(getter) || call.field("arguments")?.children.length !== 0) return;
  const access = accessOf(call);
  const loop = access && loopsAround(call).find(it => walks(file, it, owner));
  const source = loop?.over && rowsBehind(file, loop.over);
  const callee = source && repositoryCallee(file, source);
  if (!access || !callee) return;
  const place = placeOf(file, call, [owner]);
  const relation: RelationRead = { field: propertyOf(getter), text: call.text.slice(0, 60), ...access };
  yield {
    kind: "query", uri: file.uri, span: spanOf(call), api: "jpa-relation", method: source.field("name")?.text ?? "", receiver: { sure: false, reference: callee },
    operation: "select", where: [], whereOpen: true, joins: [], includes: [], sort: [], limit: "none", offset: "none", single: access.access === "one", dynamic: false,
    relation, ...place.shared, result: "other", parts: { call: spanOf(call) },
  };
}

/** What is done with it: asking for something of a row or of a collection reads it, handing it on does not. */
function accessOf(call: SyntaxNode): Pick<RelationRead, "access" | "member"> | undefined {
  const { parent } = call;
  if (parent?.type === "enhanced_for_statement" && parent.field("value") === call) return { access: "many" };
  const next = parent?.type === "method_invocation" && parent.field("object") === call ? parent.field("name")?.text ?? "" : "";
  if (/^(size|isEmpty|stream|iterator|forEach|contains|get|getFirst|toArray|removeIf)$/.test(next)) return { access: "many" };
  return /^(get|is)[A-Z]/.test(next) ? { access: "one", member: propertyOf(next) } : undefined;
}

/** Whether the loop hands out this variable: `for (Order order : …)`, `.map(order -> …)`. */
function walks(file: ParsedFile, loop: LoopNode, variable: SyntaxNode): boolean {
  const declaration = declarationOf(file, variable);
  if (!declaration) return false;
  if (loop.kind === "for-of") return declaration.node === loop.node;
  const callback = loop.kind === "callback" ? callbackOf(loop) : undefined;
  return declaration.kind === "parameter" && callback !== undefined && declaration.scope === callback;
}

/** The call that gave the rows, through variables and what leaves them as they are. */
function rowsBehind(file: ParsedFile, over: SyntaxNode): SyntaxNode | undefined {
  let at = settledValue(file, over);
  while (at?.type === "method_invocation" && /^(stream|parallelStream|filter|sorted|distinct|limit|skip|peek|getContent|toList)$/.test(at.field("name")?.text ?? "")) at = settledValue(file, at.field("object"));
  return at?.type === "method_invocation" ? at : undefined;
}

function propertyOf(getter: string): string {
  const name = getter.replace(/^(get|is)/, "");
  return /^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
