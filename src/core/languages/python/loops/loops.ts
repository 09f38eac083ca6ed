import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { identifiersIn } from "../bindings/parameters.js";
import { bindingsAt } from "../bindings/reaching.js";
import { isComprehension, isFunction } from "../bindings/scope.js";
import { meaningOf } from "./loopMeaning.js";
import type { LoopNode } from "./loopNode.js";
import { turnsOf } from "./loopTurns.js";

/** The loops whose body holds the node and repeats it: a function that is only handed on ends the search. */
export function loopsAround(node: SyntaxNode): LoopNode[] {
  const loops: LoopNode[] = [];
  for (let inner = node, above = node.parent; above && !isFunction(above) && above.type !== "class_definition"; inner = above, above = above.parent) {
    loops.push(...loopsOf(above, inner));
  }
  return loops;
}

/** Whether an expression's value changes with the loop: it uses the loop's variable, or one of the body made from it. */
export function dependsOnLoop(file: ParsedFile, expression: SyntaxNode, loop: LoopNode, depth = 0): boolean {
  if (depth > 6) return false;
  return identifiersIn(expression).some(identifier => bindingsAt(file, identifier).some(({ kind, node, value }) => {
    if (kind === "loop-variable") return node === loop.clause || (contains(loop.node, node) && value !== undefined && dependsOnLoop(file, value, loop, depth + 1));
    if ((kind !== "variable" && kind !== "context") || !contains(loop.node, node)) return false;
    if (node.type === "augmented_assignment") return true;
    return value !== undefined && dependsOnLoop(file, value, loop, depth + 1);
  }));
}

/** The plain description of a loop. */
export function describeLoop(file: ParsedFile, loop: LoopNode, call: SyntaxNode): Loop {
  const turns = turnsOf(file, loop);
  const meant = meaningOf(file, loop, call, value => dependsOnLoop(file, value, loop));
  const variable = loop.clause?.field("left");
  return {
    span: { start: loop.node.start, end: loop.node.end },
    kind: loop.kind,
    ...variable?.type === "identifier" && { variable: variable.text },
    ...turns !== undefined && { turns },
    concurrent: isGathered(loop.node),
    ...meant && { meant },
  };
}

function loopsOf(node: SyntaxNode, from: SyntaxNode): LoopNode[] {
  if (node.type === "while_statement") return node.field("body") === from ? [{ node, kind: "while" }] : [];
  if (node.type === "for_statement") return node.field("body") === from ? [loopOver(node, node)] : [];
  if (!isComprehension(node)) return [];
  const clauses = node.children.filter(it => it.type === "for_in_clause");
  // The first iterable is evaluated once; a later one for each element of those before it.
  const outer = clauses.includes(from) ? clauses.slice(0, clauses.indexOf(from)) : clauses.filter(it => from.type !== "if_clause" || it.start < from.start);
  return outer.reverse().map(clause => loopOver(node, clause));
}

function loopOver(node: SyntaxNode, clause: SyntaxNode): LoopNode {
  const over = clause.field("right");
  return { node, kind: "for-of", clause, ...over && { over } };
}

/** `asyncio.gather(*[fetch(x) for x in xs])`: the turns run at the same time. */
function isGathered(comprehension: SyntaxNode): boolean {
  const holder = comprehension.parent?.type === "list_splat" ? comprehension.parent.parent : comprehension.parent;
  const call = holder?.type === "argument_list" ? holder.parent : holder;
  return isComprehension(comprehension) && call?.type === "call" && /(^|\.)gather$/.test(call.field("function")?.text ?? "");
}
