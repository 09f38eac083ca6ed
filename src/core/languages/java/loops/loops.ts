import type { Loop } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { isMethod } from "../bindings/names.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import { meaningOf } from "./loopMeaning.js";
import type { LoopNode } from "./loopNode.js";
import { turnsOf } from "./loopTurns.js";

const walkers = new Set(["map", "forEach", "forEachOrdered", "flatMap", "mapToInt", "mapToLong", "mapToDouble", "mapToObj", "filter", "peek", "anyMatch", "allMatch", "noneMatch", "mapMulti"]);

/** The loops whose body holds the node and repeats it: a lambda that is only handed on ends the search. */
export function loopsAround(node: SyntaxNode): LoopNode[] {
  const loops: LoopNode[] = [];
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    const loop = loopOf(above, inner);
    if (loop) loops.push(loop);
    else if (isMethod(above) || (above.type === "lambda_expression" && !runsAtOnce(above))) break;
  }
  return loops;
}

/** The loop that a method reference given to a walker is run by: `ids.stream().map(orders::findById)`. */
export function loopOfMethodReference(reference: SyntaxNode): LoopNode | undefined {
  return callbackLoop(reference);
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
    concurrent: loop.kind === "callback" && /\.parallelStream\(\)|\.parallel\(\)/.test(loop.over?.text ?? ""),
    ...meant && { meant },
  };
}

/** Identifiers that are read in an expression, at any depth; names of methods and members are none. */
export function identifiersIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type === "identifier") return [node];
  if (node.type === "method_invocation") return [node.field("object"), node.field("arguments")].flatMap(it => it ? identifiersIn(it) : []);
  if (node.type === "field_access") return node.field("object") ? identifiersIn(node.field("object")!) : [];
  return node.children.flatMap(identifiersIn);
}

function loopOf(node: SyntaxNode, from: SyntaxNode): LoopNode | undefined {
  const isBody = (): boolean => node.field("body") === from;
  switch (node.type) {
    case "enhanced_for_statement": {
      const over = node.field("value");
      return isBody() ? { node, kind: "for-of", ...over && { over } } : undefined;
    }
    case "for_statement": return isBody() ? { node, kind: "for" } : undefined;
    case "while_statement":
    case "do_statement": return isBody() ? { node, kind: "while" } : undefined;
    default: return node.type === "lambda_expression" ? callbackLoop(node) : undefined;
  }
}

/** `orders.forEach(o -> …)`, and the steps of a stream. What an `Optional`, a `Mono` or a `Flux` maps is no loop of this thread. */
function callbackLoop(callback: SyntaxNode): LoopNode | undefined {
  const list = callback.parent;
  const call = list?.type === "argument_list" ? list.parent : undefined;
  const method = call?.type === "method_invocation" ? call.field("name")?.text ?? "" : "";
  const over = call?.field("object");
  if (!call || !over || !walkers.has(method) || list?.children[0] !== callback) return undefined;
  if (method !== "forEach" && !isStream(over)) return undefined;
  return { node: call, kind: "callback", method, over };
}

/** The chain starts as a stream: by `.stream()`, `Stream.of(…)`, `Arrays.stream(…)`, `IntStream.range(…)`. */
function isStream(chain: SyntaxNode): boolean {
  for (let at: SyntaxNode | undefined = chain; at?.type === "method_invocation"; at = at.field("object")) {
    const name = at.field("name")?.text ?? "";
    if (name === "stream" || name === "parallelStream") return true;
    if (/^(Stream|IntStream|LongStream|StreamSupport)$/.test(at.field("object")?.text ?? "")) return true;
  }
  return false;
}

/** `transactionTemplate.execute(status -> …)` runs what it is given once, here. */
function runsAtOnce(lambda: SyntaxNode): boolean {
  const call = lambda.parent?.type === "argument_list" ? lambda.parent.parent : undefined;
  return /^(execute|executeWithoutResult|ifPresent|ifPresentOrElse|map|orElseGet|flatMap)$/.test(call?.field("name")?.text ?? "");
}

/** `for (int i = 0; …)`: its variables are declared in the head. */
function isCounter(declarator: SyntaxNode, loop: LoopNode): boolean {
  return loop.kind === "for" && declarator.parent?.parent === loop.node;
}

function isLoopParameter(parameter: SyntaxNode, loop: LoopNode): boolean {
  const callback = loop.kind === "callback" ? callbackOf(loop) : undefined;
  const parameters = callback?.field("parameters");
  return parameters !== undefined && contains(parameters, parameter);
}

/** The function that a callback loop runs. */
export function callbackOf(loop: LoopNode): SyntaxNode | undefined {
  return loop.node.field("arguments")?.children[0];
}

function variableOf(loop: LoopNode): string | undefined {
  if (loop.kind === "for-of") return loop.node.field("name")?.text;
  const parameters = loop.kind === "callback" ? callbackOf(loop)?.field("parameters") : undefined;
  const first = parameters?.type === "identifier" ? parameters : parameters?.children[0];
  const name = first?.field("name") ?? first;
  return name?.type === "identifier" ? name.text : undefined;
}
