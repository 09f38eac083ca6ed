import type { Fact } from "../../../facts.js";
import type { Origin, Reference } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isHandedToQueue } from "../bindings/queues.js";
import { enclosingFunction, enclosingName, namedFunctionAround, qualifiedName } from "../bindings/names.js";
import { parameterOf, parametersOf } from "../bindings/parameters.js";
import { parameterName, scopeKey } from "../bindings/scope.js";
import { resultUse } from "../bindings/uses.js";
import { originOf, referenceOf, unwrap } from "../bindings/values.js";
import { dependsOnLoop, describeLoop, loopsAround } from "../loops/loops.js";

/** Functions and methods, and calls of what the project may define itself. */
export const pythonFunctions: Extractor = {
  name: "python-functions",
  nodes: ["function_definition", "call", "return_statement", "yield"],
  shares: [scopeKey],
  *extract(file) {
    const given = givenByFunction(file);
    for (const node of file.nodes("function_definition")) yield* functionFact(file, node, given.get(node) ?? []);
    for (const node of file.nodes("call")) yield* callFact(file, node);
  },
};

function* functionFact(file: ParsedFile, node: SyntaxNode, given: readonly SyntaxNode[]): Iterable<Fact> {
  const name = qualifiedName(node);
  if (name === undefined) return;
  const value = given.length === 1 ? given[0] : undefined;
  const origin = returnedOrigin(file, node, value);
  const reference = value && referenceOf(file, value);
  const within = enclosingName(node);
  yield {
    kind: "function", uri: file.uri, span: spanOf(node), name,
    parameters: parametersOf(node).map(it => parameterName(it)!.text),
    async: node.has("async"),
    ...isHandedToQueue(file, node) && { deferred: true as const },
    ...within !== undefined && { within },
    ...origin && { returns: origin },
    ...reference?.from === "local" && reference.path.length === 0 && { returnsLocal: reference.name },
  };
}

/** What the only `return` or `yield` gives, else what the annotation of the function says. Plain values are not worth keeping. */
function returnedOrigin(file: ParsedFile, node: SyntaxNode, value: SyntaxNode | undefined): Origin | undefined {
  const made = value && originOf(file, value);
  if (made && (made.how === "new" || made.how === "call" || (made.how === "reference" && made.of.from !== "global"))) return made;
  const type = node.field("return_type");
  const of = type && referenceOf(file, type);
  return of && of.from !== "global" ? { how: "new", of } : undefined;
}

/** What a function gives to its caller: a dependency and a context manager give what they `yield`. */
function givenByFunction(file: ParsedFile): Map<SyntaxNode, SyntaxNode[]> {
  const found = new Map<SyntaxNode, SyntaxNode[]>();
  for (const statement of [...file.nodes("return_statement"), ...file.nodes("yield")]) {
    const owner = enclosingFunction(statement);
    const value = statement.children[0];
    if (owner && value && value.type !== "none") found.set(owner, [...found.get(owner) ?? [], value]);
  }
  return found;
}

/** Methods of lists, texts, dictionaries and loggers: most calls there are, and none of the project's own. */
const builtIn = new Set([
  "append", "extend", "items", "keys", "values", "join", "split", "strip", "rstrip", "lstrip", "replace", "format", "encode", "decode", "lower", "upper",
  "startswith", "endswith", "isoformat", "strftime", "debug", "info", "warning", "error", "exception", "critical", "sort", "index",
]);

function* callFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const expression = call.field("function");
  if (!expression || builtIn.has(expression.field("attribute")?.text ?? "")) return;
  const callee = ours(referenceOf(file, expression));
  if (!callee) return;
  const given = call.field("arguments")?.type === "argument_list" ? call.field("arguments")!.children.filter(it => it.type !== "comment") : [];
  const values = given.map(it => it.type === "keyword_argument" ? it.field("value") ?? it : it);
  const names = given.map(it => it.type === "keyword_argument" ? it.field("name")?.text ?? null : null);
  const loops = loopsAround(call);
  const loop = loops.find(it => values.some(value => dependsOnLoop(file, value, it))) ?? loops[0];
  const within = enclosingName(call);
  const passes = values.map(value => value.end - value.start > 200 ? null : parameterOf(file, value) ?? null);
  yield {
    kind: "call", uri: file.uri, span: spanOf(call), callee,
    ...within !== undefined && { within },
    ...loop && { loop: describeLoop(file, loop, call) },
    arguments: values.map(value => loop && dependsOnLoop(file, value, loop) ? "loop" : /^(string|integer|float|true|false|none)$/.test(unwrap(value).type) ? "constant" : "other"),
    ...names.some(it => it !== null) && { names },
    ...passes.some(it => it !== null) && { passes, ...isConditional(call) && { conditional: true } },
    result: resultUse(file, call),
  };
}

/** Modules of the standard library that most programs call. */
const standard = new Set([
  "abc", "argparse", "asyncio", "base64", "collections", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal", "enum", "functools", "hashlib", "hmac", "inspect", "io",
  "itertools", "json", "logging", "math", "os", "pathlib", "random", "re", "secrets", "shutil", "subprocess", "sys", "tempfile", "threading", "time", "typing", "unittest", "uuid", "warnings",
]);

/** What the project may define: names of this file and of other modules. */
function ours(callee: Reference | undefined): Reference | undefined {
  if (!callee || callee.from === "global") return undefined;
  if (callee.from === "import" && standard.has(callee.specifier.split(".")[0]!)) return undefined;
  // Nothing of the project is reached through what a call of a package gives, unless the file makes the thing itself.
  return callee.from === "import" && callee.path.indexOf("()") > 1 ? undefined : callee;
}

/** A condition inside the named function around it decides whether the call is made. */
export function isConditional(call: SyntaxNode): boolean {
  const owner = namedFunctionAround(call);
  for (let inner = call, above = call.parent; above && above !== owner; inner = above, above = above.parent) {
    if (/^(elif_clause|else_clause|except_clause|case_clause)$/.test(above.type) && above.field("condition") !== inner) return true;
    if (above.type === "if_statement" && above.field("condition") !== inner) return true;
    if (above.type === "conditional_expression" && above.children[1] !== inner) return true;
    if (above.type === "boolean_operator" && above.field("right") === inner) return true;
    if (above.type === "if_clause") return false;
  }
  return false;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
