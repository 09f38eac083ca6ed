import type { Fact } from "../../../facts.js";
import type { Origin, Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { dependsOnLoop, describeLoop, loopsAround } from "../loops/loops.js";
import { madeOrigin } from "../bindings/made.js";
import { enclosingFunction, enclosingName, qualifiedName } from "../bindings/names.js";
import { parameterOf } from "../bindings/parameters.js";
import { isConditional } from "../queries/queryCall.js";
import { madeMember } from "../bindings/ours.js";
import { scopeKey } from "../bindings/scope.js";
import { resultUse } from "../bindings/uses.js";
import { moduleReference, referenceOf } from "../bindings/values.js";

const functionTypes = ["function_declaration", "generator_function_declaration", "function_expression", "arrow_function", "method_definition"];

/** Named functions, and calls of what the project may define itself. */
export const functions: Extractor = {
  name: "functions",
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
  const body = node.field("body");
  const values = body && body.type !== "statement_block" ? [body] : returned;
  const value = values.length === 1 ? values[0] : undefined;
  const origin = value && madeOrigin(file, value);
  const reference = value && referenceOf(file, value);
  const within = enclosingName(node);
  yield {
    kind: "function", uri: file.uri, span: { start: node.start, end: node.end }, name,
    parameters: (node.field("parameters")?.children ?? []).map(it => (it.field("pattern") ?? it).text.slice(0, 40)),
    async: node.has("async"),
    ...within !== undefined && { within },
    ...worthKnowing(origin) && { returns: origin },
    ...reference?.from === "local" && reference.path.length === 0 && { returnsLocal: reference.name },
  };
}

/** Only what makes or names something is worth keeping; plain values are not. */
function worthKnowing(origin: Origin | undefined): origin is Origin {
  return origin !== undefined && (origin.how === "new" || origin.how === "call" || (origin.how === "reference" && origin.of.from === "import"));
}

function returnsByFunction(file: ParsedFile): Map<SyntaxNode, SyntaxNode[]> {
  const found = new Map<SyntaxNode, SyntaxNode[]>();
  for (const statement of file.nodes("return_statement")) {
    const owner = enclosingFunction(statement);
    const value = statement.children[0];
    if (owner && value) found.set(owner, [...found.get(owner) ?? [], value]);
  }
  return found;
}

/** Methods of arrays, strings and promises: most calls there are, and none of the project's own. */
const builtIn = new Set([
  "push", "map", "filter", "forEach", "flatMap", "reduce", "join", "slice", "splice", "includes", "indexOf", "some", "every", "sort", "concat",
  "trim", "split", "replace", "replaceAll", "toString", "toLowerCase", "toUpperCase", "startsWith", "endsWith", "padStart", "charAt", "match",
  "then", "catch", "finally", "toISOString", "getTime", "toFixed", "stringify", "parse", "log", "error", "warn", "info", "debug",
]);

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  if (builtIn.has(call.field("function")?.field("property")?.text ?? "") || moduleReference(call)) return;
  const named = referenceOf(file, call.field("function"));
  const made = named?.from === "local" && named.path.length === 1 ? madeMember(file, call.field("function")!) : undefined;
  const callee = made ?? named;
  if (!callee || (!made && !mayBeOurs(callee))) return;
  const values = call.field("arguments")?.children ?? [];
  const loops = loopsAround(call);
  const loop = loops.find(it => values.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const within = enclosingName(call);
  const passes = values.map(value => passedOn(file, value));
  yield {
    kind: "call", uri: file.uri, span: { start: call.start, end: call.end }, callee,
    ...within !== undefined && { within },
    ...loop && { loop: describeLoop(file, loop, call) },
    arguments: values.map(value => loop && dependsOnLoop(file, value, loop) ? "loop" : /^(string|number|true|false|null)$/.test(value.type) ? "constant" : "other"),
    ...passes.some(it => it !== null) && { passes, ...isConditional(call) && { conditional: true } },
    result: resultUse(file, call),
  };
}

/** Long expressions and callbacks are left out: they pass on nothing that a condition could be followed by. */
function passedOn(file: ParsedFile, value: SyntaxNode): number | null {
  return value.end - value.start > 200 || /function/.test(value.type) ? null : parameterOf(file, value) ?? null;
}

/** Local names, and modules that are not plainly a package: relative ones, aliases (`@/db`, `~/db`, `src/db`), workspace packages. */
function mayBeOurs(callee: Reference): boolean {
  if (callee.from === "global" || callee.path.includes("()")) return false;
  return callee.from === "local" || /^[.~#]|^@|^[^@:]+\//.test(callee.specifier);
}
