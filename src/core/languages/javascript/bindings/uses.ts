import type { ResultUse } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction } from "./names.js";
import { declarationOf, unwrap } from "./values.js";

const answers = new Set(["json", "send", "end", "jsonp", "render", "write", "success", "ok"]);
/** What must stand in a text for something in it to answer: a glance that spares most callbacks a walk. */
const answering = /\.(json|send|end|jsonp|render|write|success|ok)\(|\b(res|response|reply)\b|\.body\s*=/;
const iterators = new Set(["map", "forEach", "flatMap", "reduce", "filter", "some", "every", "find", "sort"]);

/** What becomes of the value of a call: the strongest of what is seen, since an answer to a client says more than a loop. */
export function resultUse(file: ParsedFile, call: SyntaxNode, depth = 0): ResultUse {
  const value = outermost(call);
  const parent = value.parent;
  if (!parent || depth > 4) return "other";
  switch (parent.type) {
    case "arguments": return argumentUse(file, parent, depth);
    case "return_statement": return "returned";
    case "arrow_function": return parent.field("body") === value ? arrowUse(file, parent, depth) : "other";
    case "variable_declarator": return parent.field("value") === value ? variableUse(file, parent, depth) : "other";
    case "assignment_expression": return parent.field("right") === value ? assignmentUse(file, parent, depth) : "other";
    case "for_in_statement": return parent.field("right") === value ? "iterated" : "other";
    case "member_expression": return memberUse(file, parent, depth);
    case "pair":
    case "object":
    case "spread_element":
    case "array": return resultUse(file, parent, depth + 1);
    case "ternary_expression":
    case "binary_expression": return parent.field("condition") === value ? "other" : resultUse(file, parent, depth + 1);
    default: return "other";
  }
}

/** What becomes of the first element of what a call gives: `const [rows] =`, `result[0]`, `.then(([rows]) => …)`; undefined where it is not taken. */
export function firstUse(file: ParsedFile, call: SyntaxNode): ResultUse | undefined {
  const value = outermost(call);
  const { parent } = value;
  if (parent && isFirstOf(parent, value)) return resultUse(file, parent, 1);
  const then = parent?.field("property")?.text === "then" && parent.parent?.type === "call_expression" ? parent.parent : undefined;
  if (then) return firstInCallback(file, then);
  if (parent?.type !== "variable_declarator" || parent.field("value") !== value) return undefined;
  const name = parent.field("name");
  const first = name?.type === "array_pattern" ? name.children[0] : undefined;
  if (first) return first.type === "identifier" ? strongest(usesOf(file, enclosingFunction(parent) ?? file.root, first, parent).map(it => resultUse(file, it, 1))) : "other";
  const elements = name?.type === "identifier" ? usesOf(file, enclosingFunction(parent) ?? file.root, name, parent).flatMap(it => it.parent && isFirstOf(it.parent, it) ? [it.parent] : []) : [];
  return elements.length > 0 ? strongest(elements.map(it => resultUse(file, it, 1))) : undefined;
}

/** Of what the callback of `then` is given; what it returns is what the whole gives. */
function firstInCallback(file: ParsedFile, then: SyntaxNode): ResultUse | undefined {
  const callback = then.field("arguments")?.children[0];
  const parameter = callback?.field("parameter") ?? callback?.field("parameters")?.children[0];
  const pattern = parameter?.field("pattern") ?? parameter;
  const name = pattern?.type === "array_pattern" ? pattern.children[0] : pattern;
  if (!callback || name?.type !== "identifier") return undefined;
  const uses = usesOf(file, callback, name, parameter!).flatMap(it => pattern === name ? it.parent && isFirstOf(it.parent, it) ? [it.parent] : [] : [it]);
  if (uses.length === 0) return undefined;
  const isHandedOn = (it: SyntaxNode): boolean => outermost(it).parent?.type === "return_statement" || callback.field("body") === outermost(it);
  return strongest(uses.map(it => isHandedOn(it) ? resultUse(file, then, 1) : resultUse(file, it, 1)));
}

/** What becomes of the value that a callback is given: its second parameter, behind the error. Nobody gets what it returns. */
export function answerUse(file: ParsedFile, callback: SyntaxNode): ResultUse {
  const parameter = callback.field("parameters")?.children[1];
  const name = parameter?.field("pattern") ?? parameter;
  if (name?.type !== "identifier") return "other";
  const uses = usesOf(file, callback, name, parameter!).filter(it => outermost(it).parent?.type !== "return_statement");
  return strongest(uses.map(it => resultUse(file, it, 1)));
}

/** Climbs over `await`, parentheses and casts. */
function outermost(node: SyntaxNode): SyntaxNode {
  let outer = node;
  while (outer.parent && outer.parent.type !== "arguments" && unwrap(outer.parent) !== outer.parent && unwrap(outer.parent) === unwrap(outer)) outer = outer.parent;
  return outer;
}

function argumentUse(file: ParsedFile, list: SyntaxNode, depth: number): ResultUse {
  const call = list.parent;
  const callee = call?.field("function");
  const name = callee?.type === "member_expression" ? callee.field("property")?.text ?? "" : callee?.text ?? "";
  const promise = callee?.type === "identifier" ? promiseSettledBy(file, callee) : undefined;
  if (promise) return resultUse(file, promise, depth + 1);
  if (answers.has(name) && callee?.type === "member_expression") return "response";
  // `sendResponse(res, users)`: whoever is given the answer and the value answers with it.
  if (list.children.some(it => it.type === "identifier" && /^(res|response|reply)$/.test(it.text) && declarationOf(file, it)?.kind === "parameter")) return "response";
  // `Promise.all([a, b])` and mappers (`toDto(rows)`) hand the value on.
  return call ? resultUse(file, call, depth + 1) : "other";
}

/** `new Promise((resolve, reject) => …)`: what `resolve` is given is what the promise gives. */
function promiseSettledBy(file: ParsedFile, name: SyntaxNode): SyntaxNode | undefined {
  const declaration = declarationOf(file, name);
  const executor = declaration?.kind === "parameter" ? enclosingFunction(declaration.node) : undefined;
  const made = executor?.parent?.type === "arguments" ? executor.parent.parent : undefined;
  const isFirst = executor?.field("parameters")?.children[0] === declaration?.node || executor?.field("parameter") === declaration?.node;
  return isFirst && made?.type === "new_expression" && made.field("constructor")?.text === "Promise" ? made : undefined;
}

/**
 * `ctx.body = users` answers; `users = …` goes where the variable goes, further down in the same function. Names of one
 * or two letters are those of bundled code, which has thousands of them.
 */
function assignmentUse(file: ParsedFile, assignment: SyntaxNode, depth: number): ResultUse {
  const left = assignment.field("left");
  if (/^(ctx|c|context)\.(response\.)?body$/.test(left?.text ?? "")) return "response";
  const declaration = left?.type === "identifier" ? declarationOf(file, left) : undefined;
  const within = enclosingFunction(assignment);
  if (!left || left.text.length < 3 || !within || declaration?.kind !== "variable" || declaration.path.length > 0 || declaration.node.start < within.start) return "other";
  return strongest(usesOf(file, within, left, declaration.node, assignment.end).map(use => resultUse(file, use, depth + 1)));
}

/** The value of an arrow's body is what the callback gives; `.map(x => query)` collects them. */
function arrowUse(file: ParsedFile, arrow: SyntaxNode, depth: number): ResultUse {
  const call = arrow.parent?.type === "arguments" ? arrow.parent.parent : undefined;
  const method = call?.field("function")?.field("property")?.text ?? "";
  return iterators.has(method) && call ? resultUse(file, call, depth + 1) : "returned";
}

function memberUse(file: ParsedFile, member: SyntaxNode, depth: number): ResultUse {
  const property = member.field("property")?.text ?? "";
  if (property === "rows" || property === "0") return resultUse(file, member, depth + 1);
  if (property === "length" || property === "rowCount") return "counted";
  const call = member.parent?.type === "call_expression" && member.parent.field("function") === member ? member.parent : undefined;
  if (call && property === "then" && answersWith(file, call)) return "response";
  if (call && (property === "then" || property === "catch" || property === "finally" || property === "slice")) return resultUse(file, call, depth + 1);
  if (call && iterators.has(property)) {
    const further = resultUse(file, call, depth + 1);
    return further === "response" || further === "returned" ? further : "iterated";
  }
  return "other";
}

/** `.then(users => res.json(users))`. */
function answersWith(file: ParsedFile, then: SyntaxNode): boolean {
  const callback = then.field("arguments")?.children[0];
  const parameter = callback?.field("parameter") ?? callback?.field("parameters")?.children[0];
  const name = parameter?.field("pattern") ?? parameter;
  if (callback === undefined || name?.type !== "identifier" || !answering.test(callback.text)) return false;
  return usesOf(file, callback, name, parameter!).some(it => resultUse(file, it, 1) === "response");
}

function variableUse(file: ParsedFile, declarator: SyntaxNode, depth: number): ResultUse {
  const name = declarator.field("name");
  const names = name?.type === "identifier" ? [name] : (name?.children ?? []).flatMap(boundNames);
  const within = enclosingFunction(declarator) ?? file.root;
  const uses = names.flatMap(bound => usesOf(file, within, bound, declarator)).map(use => resultUse(file, use, depth + 1));
  return strongest(uses);
}

function strongest(uses: readonly ResultUse[]): ResultUse {
  return (["response", "returned", "iterated", "counted"] as const).find(it => uses.includes(it)) ?? "other";
}

/** `list[0]`. */
function isFirstOf(node: SyntaxNode, list: SyntaxNode): boolean {
  return node.type === "subscript_expression" && node.field("object") === list && node.field("index")?.text === "0";
}

/** `{ rows }`, `{ rows: orders }`, `[first]`. */
function boundNames(pattern: SyntaxNode): SyntaxNode[] {
  if (pattern.type === "identifier" || pattern.type === "shorthand_property_identifier_pattern") return [pattern];
  const value = pattern.field("value");
  return value ? boundNames(value) : [];
}

/** Where the name is read after its declaration: found in the text first, since walking the function is dear. */
function usesOf(file: ParsedFile, within: SyntaxNode, { text: name }: SyntaxNode, declarator: SyntaxNode, from = declarator.end): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = file.text.indexOf(name, from); at >= 0 && at < within.end; at = file.text.indexOf(name, at + name.length)) {
    if (isNamePart(file.text[at - 1]) || isNamePart(file.text[at + name.length])) continue;
    const node = file.nodeAt({ start: at, end: at + name.length });
    if (/^(identifier|shorthand_property_identifier)$/.test(node.type) && declarationOf(file, node)?.node === declarator) found.push(node);
  }
  return found;
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}
