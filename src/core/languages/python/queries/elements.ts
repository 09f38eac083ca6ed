import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { argumentsOf } from "../bindings/arguments.js";
import { readsOf } from "../bindings/reads.js";
import { loopsAround } from "../loops/loops.js";
import type { LoopNode } from "../loops/loopNode.js";
import { chainFrom, type Link } from "./ways.js";

/** A member that is asked of every element of a list: `order.customer` and what is asked of that. */
export interface MemberRead {
  readonly name: string;
  /** The steps from the element: the member first. */
  readonly links: readonly Link[];
  readonly node: SyntaxNode;
  readonly loop: LoopNode;
}

const keeping = /^(list|tuple|sorted|reversed|enumerate|set|iter)$/;

/** What loops over an expression ask of its elements, over variables that keep it as it is. Each member once a loop and way. */
export function memberReads(file: ParsedFile, rows: SyntaxNode): readonly MemberRead[] {
  return loopVariables(file, rows, 0).flatMap(({ variable, clause }) => readsOf(file, variable, clause).flatMap((read): readonly MemberRead[] => {
    const { links, end } = chainFrom(read);
    const loop = loopsAround(read).find(it => it.clause === clause);
    return loop && links[0] && /^(member|call)$/.test(links[0].is) ? [{ name: links[0].name, links, node: end, loop }] : [];
  }));
}

interface LoopVariable {
  readonly variable: SyntaxNode;
  readonly clause: SyntaxNode;
}

function loopVariables(file: ParsedFile, rows: SyntaxNode, depth: number): readonly LoopVariable[] {
  const parent = rows.parent;
  if (!parent || depth > 4) return [];
  if (/^(for_statement|for_in_clause)$/.test(parent.type)) return parent.field("right") === rows ? variableOf(parent, rows) : [];
  if (parent.type === "parenthesized_expression" || parent.type === "await") return loopVariables(file, parent, depth);
  if (parent.type === "argument_list") {
    const call = parent.parent;
    return call && keeping.test(call.field("function")?.text ?? "") && argumentsOf(call).positional[0] === rows ? loopVariables(file, call, depth + 1) : [];
  }
  const left = parent.type === "assignment" && parent.field("right") === rows ? parent.field("left") : undefined;
  return left?.type === "identifier" ? readsOf(file, left, parent).flatMap(it => loopVariables(file, it, depth + 1)) : [];
}

/** `for order in orders`, `for number, order in enumerate(orders)`. */
function variableOf(clause: SyntaxNode, over: SyntaxNode): readonly LoopVariable[] {
  const left = clause.field("left");
  if (left?.type === "identifier") return [{ variable: left, clause }];
  const isNumbered = over.type === "call" && over.field("function")?.text === "enumerate" && left?.children.length === 2;
  return isNumbered && left!.children[1]!.type === "identifier" && contains(clause, left!) ? [{ variable: left!.children[1]!, clause }] : [];
}
