import type { Handler } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { isFunction, qualifiedName, receiverType } from "../bindings/names.js";
import { declarationOf } from "../bindings/scope.js";
import { extend, originOf, referenceOf } from "../bindings/values.js";

/** The function that answers: named, written in place, wrapped on its way (`auth(http.HandlerFunc(list))`), or a value with `ServeHTTP`. */
export function handlerOf(file: ParsedFile, node: SyntaxNode): Handler {
  const at = { start: node.start, end: node.end };
  const inner = unwrap(node);
  if (inner.type === "call_expression") {
    const maker = referenceOf(file, inner.field("function"));
    const values = argumentsOf(inner);
    // What no line of this file declares may be a function of another one.
    const wrapped = values.find(it => isHandler(file, it)) ?? values.find(it => it.type === "identifier" && !declarationOf(file, it));
    const within = wrapped && handlerOf(file, wrapped).function;
    return { at, ...within && { function: within }, ...maker?.from !== "global" && maker && { maker } };
  }
  if (isFunction(inner)) {
    const name = qualifiedName(inner);
    return { at, ...name !== undefined && { function: { from: "local", name, path: [] } } };
  }
  const reference = referenceOf(file, inner);
  const named = originOf(file, inner).how === "new" ? extend(reference, "ServeHTTP") : reference;
  return { at, ...named && { function: named } };
}

/** The only method that the handler lets pass, as its first check says: `if r.Method != http.MethodGet`. */
export function checkedMethod(file: ParsedFile, { at, function: named }: Handler): string | undefined {
  const body = (named?.from === "local" ? bodyOf(file, named.name, named.path) : undefined) ?? literalIn(file, at);
  const checks = body ? [...body.text.matchAll(/\.Method\b\s*(!=|==)?\s*(?:http\.Method(\w+)|"([A-Z]+)")?/g)] : [];
  const [only] = checks;
  return checks.length === 1 && only![1] === "!=" ? (only![2] ?? only![3])?.toUpperCase() : undefined;
}

/** Whether an expression is a function, or wraps one. */
export function isHandler(file: ParsedFile, node: SyntaxNode): boolean {
  const inner = unwrap(node);
  if (isFunction(inner)) return true;
  if (inner.type === "call_expression") return argumentsOf(inner).some(it => isHandler(file, it));
  const origin = /^(identifier|selector_expression)$/.test(inner.type) ? originOf(file, inner) : undefined;
  return origin?.how === "function" || (origin?.how === "reference" && origin.of.path.length > 0);
}

function bodyOf(file: ParsedFile, name: string, path: readonly string[]): SyntaxNode | undefined {
  const [method] = path;
  const found = method === undefined
    ? file.nodes("function_declaration").find(it => it.field("name")?.text === name)
    : file.nodes("method_declaration").find(it => it.field("name")?.text === method && receiverType(it) === name);
  return found?.field("body");
}

function literalIn(file: ParsedFile, at: { readonly start: number; readonly end: number }): SyntaxNode | undefined {
  return file.nodes("func_literal").find(it => it.start >= at.start && it.end <= at.end)?.field("body");
}
