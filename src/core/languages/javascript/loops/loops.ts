import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { declarationOf, scopeOf } from "../bindings/values.js";
import { enclosingFunction } from "../bindings/names.js";
import { isFunction } from "../bindings/scope.js";
import { meaningOf } from "./loopMeaning.js";
import type { LoopNode } from "./loopNode.js";
import { turnsOf } from "./loopTurns.js";

const walkers = new Set(["map", "forEach", "flatMap", "reduce"]);
/** Calls that run the function they are given at once and once. */
const runners = /(^|\.)(\$?transaction|withTransaction|runInTransaction|all|allSettled|race)$/;

/** The loops whose body holds the node and repeats it: a function that is only handed on ends the search. */
export function loopsAround(node: SyntaxNode): LoopNode[] {
  const loops: LoopNode[] = [];
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    const loop = loopOf(above, inner);
    if (loop) loops.push(loop);
    else if (isFunction(above) && !runsAtOnce(above)) break;
  }
  return loops;
}

/** Whether an expression's value changes with the loop: it uses the loop's variable, or one of the body made from it. */
export function dependsOnLoop(file: ParsedFile, expression: SyntaxNode, loop: LoopNode, depth = 0): boolean {
  if (depth > 6) return false;
  return identifiersIn(expression).some(identifier => {
    const declaration = declarationOf(file, identifier);
    if (!declaration || !contains(loop.node, declaration.scope)) return false;
    if (declaration.kind === "loop-variable") return true;
    if (declaration.kind === "parameter") return isLoopParameter(declaration.node, loop);
    if (declaration.kind !== "variable") return false;
    if (isCounter(declaration.node, loop)) return true;
    return [declaration.value, ...scopeOf(file).assignments(declaration)].some(value => value && dependsOnLoop(file, value, loop, depth + 1));
  });
}

/** The plain description of a loop. */
export function describeLoop(file: ParsedFile, loop: LoopNode, call: SyntaxNode): Loop {
  const turns = turnsOf(file, loop);
  const meant = meaningOf(file, loop, call, value => dependsOnLoop(file, value, loop));
  const variable = variableOf(loop);
  return {
    span: { start: loop.node.start, end: loop.node.end },
    kind: loop.kind,
    ...loop.method && { method: loop.method },
    ...variable && { variable },
    ...turns !== undefined && { turns },
    concurrent: loop.kind === "callback" && isGathered(loop.node),
    ...meant && { meant },
  };
}

/** Identifiers that are read in an expression, at any depth. */
export function identifiersIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === "identifier" || node.type === "shorthand_property_identifier") return [node];
  return node.children.flatMap(identifiersIn);
}

function loopOf(node: SyntaxNode, from: SyntaxNode): LoopNode | undefined {
  switch (node.type) {
    case "for_in_statement": {
      const over = node.field("right");
      return node.field("body") === from ? { node, kind: node.field("operator")?.text === "in" || node.has("in") ? "for-in" : "for-of", ...over && { over } } : undefined;
    }
    case "for_statement": return node.field("body") === from ? { node, kind: "for" } : undefined;
    case "while_statement":
    case "do_statement": return node.field("body") === from ? { node, kind: "while" } : undefined;
    default: return isFunction(node) ? callbackLoop(node) : undefined;
  }
}

/** `xs.map(x => …)`: the loop is the whole call. */
function callbackLoop(callback: SyntaxNode): LoopNode | undefined {
  const list = callback.parent;
  const call = list?.type === "arguments" ? list.parent : undefined;
  const callee = call?.field("function");
  const method = callee?.type === "member_expression" ? callee.field("property")?.text : undefined;
  if (!call || !method || !walkers.has(method) || list?.children[0] !== callback) return undefined;
  const over = callee?.field("object");
  return { node: call, kind: "callback", method, ...over && { over } };
}

function runsAtOnce(callback: SyntaxNode): boolean {
  const above = callback.parent;
  if (above?.type === "parenthesized_expression") return above.parent?.type === "call_expression" && above.parent.field("function") === above;
  const callee = above?.type === "arguments" ? above.parent?.field("function") : undefined;
  return callee !== undefined && runners.test(callee.text);
}

/** `for (let i = 0; …)`: its variables are declared in the head. */
function isCounter(declarator: SyntaxNode, loop: LoopNode): boolean {
  return loop.kind === "for" && declarator.parent?.parent === loop.node;
}

function isLoopParameter(parameter: SyntaxNode, loop: LoopNode): boolean {
  if (loop.kind !== "callback") return false;
  const callback = loop.node.field("arguments")?.children[0];
  return callback !== undefined && contains(callback, parameter) && enclosingFunction(parameter) === callback;
}

function variableOf(loop: LoopNode): string | undefined {
  const callback = loop.node.field("arguments")?.children[0];
  const pattern = loop.kind === "callback"
    ? callback?.field("parameter") ?? callback?.field("parameters")?.children[0]
    : loop.node.field("left");
  const name = pattern?.field("pattern") ?? pattern;
  return name?.type === "identifier" ? name.text : undefined;
}

/** `Promise.all(xs.map(…))`. */
function isGathered(call: SyntaxNode): boolean {
  const outer = call.parent?.type === "arguments" ? call.parent.parent?.field("function")?.text : undefined;
  return outer !== undefined && /^Promise\.(all|allSettled|race|any)$/.test(outer);
}
