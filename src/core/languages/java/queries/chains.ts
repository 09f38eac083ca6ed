import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, namedDeclaration, unwrap, valueOf } from "../bindings/variables.js";

/** A call among those that make and fill a query: `setParameter("id", id)`. */
export interface Step {
  readonly name: string;
  readonly call: SyntaxNode;
  readonly arguments: readonly SyntaxNode[];
}

/** What leads to a call, the first step in front; with what is called on a variable that holds it in between. */
export interface Chain {
  /** What the first step is called on. */
  readonly root: SyntaxNode | undefined;
  readonly steps: readonly Step[];
}

/** `em.createQuery(…).setParameter(…).getResultList()`, also where a variable holds the query on the way. */
export function chainOf(file: ParsedFile, last: SyntaxNode, depth = 0): Chain {
  const steps: Step[] = [];
  let at: SyntaxNode | undefined = last;
  while (at?.type === "method_invocation") {
    steps.unshift({ name: at.field("name")?.text ?? "", call: at, arguments: argumentsOf(at) });
    const object: SyntaxNode | undefined = at.field("object");
    at = object && unwrap(object);
  }
  const declaration = at?.type === "identifier" && depth < 3 ? namedDeclaration(file, at) : undefined;
  const value = declaration?.kind === "variable" ? valueOf(file, declaration) : undefined;
  if (!declaration || !value || unwrap(value).type !== "method_invocation") return { root: at, steps };
  const before = chainOf(file, unwrap(value), depth + 1);
  const between = file.nodes("method_invocation").filter(it => it.start > declaration.node.end && it.end <= declaration.scope.end && !contains(last, it) && startsOn(it, declaration.name))
    .filter(it => fills.test(it.field("name")?.text ?? ""))
    .map((call): Step => ({ name: call.field("name")?.text ?? "", call, arguments: argumentsOf(call) }));
  return { root: before.root, steps: [...before.steps, ...between, ...steps] };
}

/** Names of methods that give a query its values, and do not make another one. */
const fills = /^(set|add|param)/;

function startsOn(call: SyntaxNode, name: string): boolean {
  let at: SyntaxNode | undefined = call;
  while (at?.type === "method_invocation") at = at.field("object");
  return at?.type === "identifier" && at.text === name;
}

function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
