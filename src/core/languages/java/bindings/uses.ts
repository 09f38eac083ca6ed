import type { ResultUse } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction, namedMethodAround } from "./names.js";
import { declarationOf } from "./scope.js";

const answers = new Set(["ok", "body", "write", "addAttribute", "render", "json"]);
const iterators = new Set(["forEach", "map", "flatMap", "filter", "mapToInt", "mapToLong", "mapToDouble", "mapToObj", "sorted", "collect", "toList", "reduce", "peek"]);

/** What becomes of the value of a call: the strongest of what is seen. What a handler returns is its answer, which a model tells. */
export function resultUse(file: ParsedFile, call: SyntaxNode, depth = 0): ResultUse {
  const value = outermost(call);
  const parent = value.parent;
  if (!parent || depth > 6) return "other";
  switch (parent.type) {
    case "argument_list": return argumentUse(file, parent, depth);
    case "return_statement": return returnUse(file, parent, depth);
    case "yield_statement": return resultUse(file, parent, depth + 1);
    case "lambda_expression": return parent.field("body") === value ? lambdaUse(file, parent, depth) : "other";
    case "variable_declarator": return parent.field("value") === value ? variableUse(file, parent, depth) : "other";
    case "enhanced_for_statement": return parent.field("value") === value ? "iterated" : "other";
    case "method_invocation": return parent.field("object") === value ? memberUse(file, parent, depth) : "other";
    case "ternary_expression": return parent.field("condition") === value ? "other" : resultUse(file, parent, depth + 1);
    default: return "other";
  }
}

/** Climbs over parentheses and casts. */
function outermost(node: SyntaxNode): SyntaxNode {
  let outer = node;
  while (outer.parent && /^(parenthesized_expression|cast_expression)$/.test(outer.parent.type)) outer = outer.parent;
  return outer;
}

/** `ResponseEntity.ok(orders)` answers; mappers and constructors of answers hand the value on. */
function argumentUse(file: ParsedFile, list: SyntaxNode, depth: number): ResultUse {
  const call = list.parent;
  if (!call) return "other";
  const name = call.field("name")?.text ?? "";
  const use = resultUse(file, call, depth + 1);
  return answers.has(name) && call.field("object") && use === "returned" ? "returned" : use;
}

/** What a lambda gives, its call gives on: `transaction.execute(status -> orders.findAll())`. */
function returnUse(file: ParsedFile, statement: SyntaxNode, depth: number): ResultUse {
  const owner = enclosingFunction(statement);
  return owner?.type === "lambda_expression" ? lambdaUse(file, owner, depth) : "returned";
}

function lambdaUse(file: ParsedFile, lambda: SyntaxNode, depth: number): ResultUse {
  const call = lambda.parent?.type === "argument_list" ? lambda.parent.parent : undefined;
  return call ? resultUse(file, call, depth + 1) : "other";
}

function memberUse(file: ParsedFile, call: SyntaxNode, depth: number): ResultUse {
  const name = call.field("name")?.text ?? "";
  if (name === "size" || name === "isEmpty" || name === "count") return "counted";
  if (name === "forEach" || name === "iterator") return "iterated";
  if (name === "stream" || name === "parallelStream") return streamUse(file, call, depth);
  if (iterators.has(name) || /^(getContent|subList|orElse|orElseThrow|orElseGet|get|block|toList|collectList)$/.test(name)) return resultUse(file, call, depth + 1);
  return "other";
}

/** A stream that is returned gives the rows on, else it only walks through them. */
function streamUse(file: ParsedFile, stream: SyntaxNode, depth: number): ResultUse {
  let end = stream;
  while (end.parent?.type === "method_invocation" && end.parent.field("object") === end) end = end.parent;
  const name = end.field("name")?.text ?? "";
  if (name === "count") return "counted";
  const use = /^(collect|toList|toArray|map|filter|sorted|stream)$/.test(name) ? resultUse(file, end, depth + 1) : "iterated";
  return use === "response" || use === "returned" ? use : "iterated";
}

function variableUse(file: ParsedFile, declarator: SyntaxNode, depth: number): ResultUse {
  const name = declarator.field("name");
  const within = namedMethodAround(declarator) ?? enclosingFunction(declarator);
  const uses = name && within ? usesOf(file, within, name, declarator).map(use => resultUse(file, use, depth + 1)) : [];
  return (["response", "returned", "iterated", "counted"] as const).find(it => uses.includes(it)) ?? "other";
}

/** Where the name is read after its declaration: found in the text first, since walking the method is dear. */
function usesOf(file: ParsedFile, within: SyntaxNode, { text: name }: SyntaxNode, declarator: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = file.text.indexOf(name, declarator.end); at >= 0 && at < within.end; at = file.text.indexOf(name, at + name.length)) {
    if (/[\w$]/.test(file.text[at - 1] ?? "") || /[\w$]/.test(file.text[at + name.length] ?? "")) continue;
    const node = file.nodeAt({ start: at, end: at + name.length });
    if (node.type === "identifier" && declarationOf(file, node)?.node === declarator) found.push(node);
  }
  return found;
}
