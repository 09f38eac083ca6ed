import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains, type Span } from "../../../text.js";
import type { Declaration } from "../bindings/declarations.js";
import { isFunction } from "../bindings/names.js";
import { identifiersIn } from "../bindings/parameters.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import { meaningOf } from "./loopMeaning.js";
import type { LoopNode } from "./loopNode.js";
import { scannedIn } from "./scannedRows.js";
import { turnsOf } from "./loopTurns.js";

/** Calls that run the function they are given once: on a goroutine of a group, in a transaction. */
const runners = /\.(Go|Submit|BeginFunc|BeginTxFunc|WithTx|WithTransaction|InTx|RunInTx|Transaction|Do)$/;

/** The loops whose body holds the node and repeats it, innermost first: a function that is only handed on ends the search. */
export function loopsAround(node: SyntaxNode): LoopNode[] {
  const loops: LoopNode[] = [];
  let apart = false;
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    if (above.type === "for_statement" && above.field("body") === inner) loops.push(loopOf(above, apart));
    if (above.type === "go_statement" || (above.type === "call_expression" && /\.(Go|Submit)$/.test(above.field("function")?.text ?? "") && inner.type === "argument_list")) apart = true;
    if (isFunction(above) && !runsAtOnce(above)) break;
  }
  return loops;
}

/** Whether an expression's value changes with the loop: it uses the loop's variable, what a row was scanned into, or something made from these. */
export function dependsOnLoop(file: ParsedFile, expression: SyntaxNode, loop: LoopNode, depth = 0): boolean {
  return depth <= 6 && identifiersIn(expression).some(identifier => {
    const declaration = declarationOf(file, identifier);
    return declaration !== undefined && followsLoop(file, declaration, loop, depth);
  });
}

/** The plain description of a loop. */
export function describeLoop(file: ParsedFile, loop: LoopNode, call: SyntaxNode): Loop {
  const turns = turnsOf(file, loop);
  const meant = meaningOf(file, loop, call);
  const variable = variableOf(file, loop);
  return {
    span: spanOf(loop.node), kind: loop.kind, concurrent: loop.apart,
    ...variable !== undefined && { variable }, ...turns !== undefined && { turns }, ...meant && { meant },
  };
}

function loopOf(node: SyntaxNode, apart: boolean): LoopNode {
  const clause = node.children.find(it => it.type === "range_clause");
  const over = clause?.field("right");
  if (clause) return { node, kind: "for-of", clause, apart, ...over && { over } };
  const counter = node.children.find(it => it.type === "for_clause");
  if (counter) return { node, kind: "for", clause: counter, apart };
  const rows = /^(\w+(?:\.\w+)*)\.Next\((?:\w+)?\)$/.exec(conditionOf(node)?.text ?? "")?.[1];
  return { node, kind: rows === undefined ? "while" : "for-of", apart, ...rows !== undefined && { rows } };
}

function conditionOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.children.find(it => it.type !== "block" && it.type !== "comment");
}

/** `go func() {…}()`, `func() {…}()`, and what a runner is given. */
function runsAtOnce(fn: SyntaxNode): boolean {
  const above = fn.parent;
  if (above?.type === "call_expression") return above.field("function") === fn;
  return above?.type === "argument_list" && runners.test(above.parent?.field("function")?.text ?? "");
}

function followsLoop(file: ParsedFile, declaration: Declaration, loop: LoopNode, depth: number): boolean {
  if (declaration.node.id === loop.clause?.id) return true;
  if (loop.kind === "for" && loop.clause && contains(loop.clause, declaration.node)) return true;
  if (scannedIn(file, loop).some(it => it.name === declaration.name && it.declaration === declaration)) return true;
  if (declaration.kind === "parameter") return isGivenLoop(file, declaration, loop, depth);
  if (declaration.kind !== "variable") return false;
  const isInside = contains(loop.node, declaration.node);
  const values = [...isInside && declaration.value ? [declaration.value] : [], ...scopeOf(file).assignments(declaration).filter(it => contains(loop.node, it))];
  return values.some(it => dependsOnLoop(file, it, loop, depth + 1));
}

/** `go func(id int) {…}(order.ID)`: the parameter is what it is called with. */
function isGivenLoop(file: ParsedFile, { node, name }: Declaration, loop: LoopNode, depth: number): boolean {
  const fn = node.parent?.parent;
  const call = fn?.type === "func_literal" && fn.parent?.type === "call_expression" && contains(loop.node, fn) ? fn.parent : undefined;
  const index = (node.parent?.children ?? []).flatMap(it => it.children.filter(child => child.type === "identifier")).findIndex(it => it.text === name);
  const value = call?.field("arguments")?.children[index];
  return value !== undefined && dependsOnLoop(file, value, loop, depth + 1);
}

function variableOf(file: ParsedFile, loop: LoopNode): string | undefined {
  if (loop.rows !== undefined) {
    const names = new Set(scannedIn(file, loop).map(it => it.name));
    return names.size === 1 ? [...names][0] : undefined;
  }
  const names = loop.kind === "for-of" ? loop.clause?.field("left")?.children ?? [] : [];
  const name = names[1] ?? names[0];
  return name?.type === "identifier" && name.text !== "_" ? name.text : undefined;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
