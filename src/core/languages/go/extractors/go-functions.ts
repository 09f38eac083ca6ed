import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isConditional } from "../bindings/conditions.js";
import { argumentsOf } from "../bindings/literals.js";
import { enclosingFunction, enclosingName, isFunction, qualifiedName } from "../bindings/names.js";
import { parameterNames, parameterOf } from "../bindings/parameters.js";
import { scopeKey } from "../bindings/scope.js";
import { resultType, valueOfType } from "../bindings/types.js";
import { resultUse } from "../bindings/uses.js";
import { isStandardLibrary } from "../bindings/standardLibrary.js";
import { identityOf, originOf, referenceOf } from "../bindings/values.js";
import { dependsOnLoop, describeLoop, loopsAround } from "../loops/loops.js";

const functionTypes = ["function_declaration", "method_declaration", "func_literal"];

/** Functions and methods, and calls of what the project may define itself. */
export const goFunctions: Extractor = {
  name: "go-functions",
  nodes: [...functionTypes, "call_expression", "return_statement"],
  shares: [scopeKey],
  *extract(file) {
    const returns = returnsByFunction(file);
    for (const type of functionTypes) for (const node of file.nodes(type)) yield* functionFact(file, node, returns.get(node) ?? []);
    for (const node of file.nodes("call_expression")) yield* callFact(file, node);
  },
};

function* functionFact(file: ParsedFile, node: SyntaxNode, returned: readonly SyntaxNode[]): Iterable<Fact> {
  const name = qualifiedName(node);
  if (name === undefined) return;
  const within = enclosingName(node);
  const returns = valueOfType(file, resultType(node)) ?? made(file, returned);
  const local = returns && returned.length === 1 ? identityOf(file, returned[0]) : undefined;
  yield {
    kind: "function", uri: file.uri, span: { start: node.start, end: node.end }, name, parameters: parameterNames(node), async: false,
    ...within !== undefined && { within }, ...returns && { returns },
    ...local?.from === "local" && local.path.length === 0 && { returnsLocal: local.name },
  };
}

/** What the only `return` makes, for a result without a type of its own such as `http.Handler` made by a call. */
function made(file: ParsedFile, returned: readonly SyntaxNode[]): Extract<Fact, { kind: "function" }>["returns"] {
  const origin = returned.length === 1 ? originOf(file, returned[0]) : undefined;
  return origin?.how === "new" || origin?.how === "call" ? origin : undefined;
}

function returnsByFunction(file: ParsedFile): Map<SyntaxNode, SyntaxNode[]> {
  const found = new Map<SyntaxNode, SyntaxNode[]>();
  for (const statement of file.nodes("return_statement")) {
    const owner = enclosingFunction(statement);
    const value = statement.children[0]?.children[0];
    if (owner && value) found.set(owner, [...found.get(owner) ?? [], value]);
  }
  return found;
}

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const function_ = call.field("function");
  const callee = function_ && !isFunction(function_) ? referenceOf(file, function_) : undefined;
  if (!callee || !mayBeOurs(callee)) return;
  const values = argumentsOf(call);
  const loops = loopsAround(call);
  const loop = loops.find(it => values.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const within = enclosingName(call);
  const passes = values.map(value => passedOn(file, value));
  yield {
    kind: "call", uri: file.uri, span: { start: call.start, end: call.end }, callee,
    ...within !== undefined && { within },
    ...loop && { loop: describeLoop(file, loop, call) },
    arguments: values.map(value => loop && dependsOnLoop(file, value, loop) ? "loop" : /^(interpreted_string|raw_string|int|float|rune|imaginary)_literal$|^(true|false|nil)$/.test(value.type) ? "constant" : "other"),
    ...passes.some(it => it !== null) && { passes, ...isConditional(call) && { conditional: true } },
    result: resultUse(file, call),
  };
}

/** Long expressions and callbacks are left out: they pass on nothing that a condition could be followed by. */
function passedOn(file: ParsedFile, value: SyntaxNode): number | null {
  return value.end - value.start > 200 || isFunction(value) ? null : parameterOf(file, value) ?? null;
}

/** Names of this package, and of packages that are not the language's own: which of those are the project's, its go.mod tells. */
function mayBeOurs(callee: Reference): boolean {
  return callee.from === "local" || (callee.from === "import" && !isStandardLibrary(callee.specifier));
}
