import type { Fact } from "../../../facts.js";
import type { Origin, Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { annotationOf } from "../bindings/annotations.js";
import { isCached } from "../bindings/caches.js";
import { isConditional } from "../bindings/conditions.js";
import { constantOf } from "../bindings/constants.js";
import { enclosingClass, enclosingName, qualifiedName } from "../bindings/names.js";
import { parameterOf, parametersOf } from "../bindings/parameters.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";
import { resultUse } from "../bindings/uses.js";
import { calleeOf, referenceOf } from "../bindings/values.js";
import { argumentsOf } from "../bindings/variables.js";
import { extend } from "../bindings/classNames.js";
import { dependsOnLoop, describeLoop, loopOfMethodReference, loopsAround } from "../loops/loops.js";

const methodTypes = ["method_declaration", "constructor_declaration", "compact_constructor_declaration"];

/** Methods that have a body, and calls of what the project may define itself. */
export const javaFunctions: Extractor = {
  name: "java-functions",
  nodes: [...methodTypes, "method_invocation", "method_reference"],
  shares: [scopeKey],
  *extract(file) {
    for (const type of methodTypes) for (const node of file.nodes(type)) yield* functionFact(file, node);
    for (const node of file.nodes("method_invocation")) yield* callFact(file, node);
    for (const node of file.nodes("method_reference")) yield* referenceFact(file, node);
  },
};

function* functionFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const name = qualifiedName(node);
  const owner = enclosingClass(node);
  const within = owner && qualifiedName(owner);
  if (name === undefined || !node.field("body")) return;
  const returns = returnedBy(file, node);
  yield {
    kind: "function", uri: file.uri, span: { start: node.start, end: node.end }, name,
    parameters: parametersOf(node).map(nameOfParameter), async: false,
    ...annotationOf(file, node, "org.springframework.scheduling.annotation.Async") && { deferred: true as const },
    ...within !== undefined && { within },
    ...returns && { returns },
  };
}

function nameOfParameter(parameter: SyntaxNode): string {
  return (parameter.field("name") ?? parameter.children.find(it => it.type === "variable_declarator") ?? parameter).text;
}

/** What a method gives back is known by its declared type alone; collections and texts are not worth keeping. */
function returnedBy(file: ParsedFile, method: SyntaxNode): Origin | undefined {
  const of = typeOfNode(file, method.field("type"))?.reference;
  return of && !(of.from === "import" && /^java\.(lang|util)\./.test(of.specifier)) ? { how: "new", of } : undefined;
}

/** Methods of collections, streams, texts and loggers: most calls there are, and none of the project's own. */
const builtIn = new Set([
  "stream", "map", "filter", "forEach", "flatMap", "collect", "toList", "add", "addAll", "put", "get", "size", "isEmpty", "contains", "containsKey", "equals", "hashCode",
  "toString", "append", "format", "formatted", "trim", "split", "substring", "startsWith", "endsWith", "orElse", "orElseThrow", "orElseGet", "isPresent", "ifPresent",
  "info", "debug", "warn", "error", "trace", "println", "getMessage",
]);

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = calleeOf(file, call);
  if (!callee || !mayBeOurs(file, callee) || isBuiltIn(call, callee)) return;
  const values = argumentsOf(call);
  const loops = loopsAround(call);
  const loop = loops.find(it => values.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const within = enclosingName(call);
  const passes = values.map(value => passedOn(file, value));
  yield {
    kind: "call", uri: file.uri, span: { start: call.start, end: call.end }, callee,
    ...within !== undefined && { within },
    ...loop && { loop: describeLoop(file, loop, call) },
    arguments: values.map(value => loop && dependsOnLoop(file, value, loop) ? "loop" : constantOf(file, value) !== undefined ? "constant" : "other"),
    ...passes.some(it => it !== null) && { passes, ...isConditional(call) && { conditional: true } },
    ...isCached(call) && { cached: true },
    result: resultUse(file, call),
  };
}

/** `ids.stream().map(orders::load)`: a call for each element. */
function* referenceFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const loop = loopOfMethodReference(node);
  const [object, name] = node.children;
  const callee = name?.type === "identifier" && extend(referenceOf(file, object), name.text);
  const within = enclosingName(node);
  if (!loop || !callee || !mayBeOurs(file, callee)) return;
  yield {
    kind: "call", uri: file.uri, span: { start: node.start, end: node.end }, callee,
    ...within !== undefined && { within },
    loop: describeLoop(file, loop, node), arguments: ["loop"], result: resultUse(file, loop.node),
  };
}

function isBuiltIn(call: SyntaxNode, callee: Reference): boolean {
  return callee.from === "import" && call.field("object") !== undefined && builtIn.has(call.field("name")?.text ?? "") && callee.specifier.includes("|");
}

/** Long expressions and lambdas are left out: they pass on nothing that a condition could be followed by. */
function passedOn(file: ParsedFile, value: SyntaxNode): number | null {
  return value.end - value.start > 200 || /lambda|class_body|method_reference/.test(value.type) ? null : parameterOf(file, value) ?? null;
}

const libraries = /^(java|javax|jakarta|kotlin|scala|lombok|org\.(springframework|slf4j|apache|hibernate|junit|mockito|assertj|jetbrains|w3c|xml)|com\.(fasterxml|google|sun|zaxxer)|io\.(micrometer|netty|swagger|projectreactor)|reactor|software\.amazon)\./;

/** Classes of the file, and those that are not plainly a library's. Those of the program's own group are its own, whatever it is called. */
function mayBeOurs(file: ParsedFile, callee: Reference): boolean {
  if (callee.from === "global" || callee.path.length === 0 || callee.path.includes("()")) return false;
  if (callee.from === "local") return true;
  const group = scopeOf(file).packageName.split(".").slice(0, 3).join(".");
  return (group !== "" && callee.specifier.startsWith(`${group}.`)) || !libraries.test(callee.specifier);
}
