import type { ResultUse } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isAnswer } from "./answers.js";
import type { Declaration } from "./declarations.js";
import { argumentsOf } from "./literals.js";
import { enclosingFunction } from "./names.js";
import { nodesWithin } from "./nodesWithin.js";
import { declarationOf, scopeOf } from "./scope.js";

/** What has been looked at: `users = append(users, user)` would lead round in a circle. */
type Seen = Set<Declaration>;

/** What becomes of the value that a call gives: the strongest of what is seen, since an answer to a client says more than a loop. */
export function resultUse(file: ParsedFile, call: SyntaxNode): ResultUse {
  return useOf(file, call, new Set(), 0);
}

/** What becomes of a variable that a call fills: `db.Select(&users, …)`. */
export function variableUse(file: ParsedFile, identifier: SyntaxNode): ResultUse {
  return usesFrom(file, identifier, identifier.end, new Set(), 0);
}

function useOf(file: ParsedFile, value: SyntaxNode, seen: Seen, depth: number): ResultUse {
  const parent = value.parent;
  if (!parent || depth > 12) return "other";
  switch (parent.type) {
    case "argument_list": return argumentUse(file, parent, value, seen, depth + 1);
    case "expression_list": return listUse(file, parent, value, seen, depth + 1);
    case "return_statement": return "returned";
    case "range_clause": return parent.field("right") === value ? "iterated" : "other";
    case "selector_expression": return memberUse(file, parent, seen, depth + 1);
    case "parenthesized_expression":
    case "unary_expression":
    case "slice_expression":
    case "literal_element":
    case "keyed_element":
    case "literal_value":
    case "composite_literal":
    case "variadic_argument":
    case "type_conversion_expression": return useOf(file, parent, seen, depth + 1);
    default: return "other";
  }
}

/** The value is one of several that are returned, or that names are given. */
function listUse(file: ParsedFile, list: SyntaxNode, value: SyntaxNode, seen: Seen, depth: number): ResultUse {
  const holder = list.parent;
  if (holder?.type === "return_statement") return "returned";
  const index = list.children.findIndex(it => it.id === value.id);
  const names = holder?.type === "var_spec" ? holder.children.filter(it => it.type === "identifier") : holder?.field("left")?.children ?? [];
  if (!holder || holder.field("left") === list) return "other";
  const target = names[index] && rootOf(names[index]);
  return target ? usesFrom(file, target, holder.end, seen, depth) : "other";
}

function argumentUse(file: ParsedFile, list: SyntaxNode, value: SyntaxNode, seen: Seen, depth: number): ResultUse {
  const call = list.parent;
  const callee = call?.field("function");
  if (!call || !callee) return "other";
  if (callee.text === "len") return "counted";
  if (answersWith(file, call, callee, value)) return "response";
  return /^(log|fmt|slog)\.|\.(Close|Scan)$/.test(callee.text) && callee.text !== "fmt.Sprintf" ? "other" : useOf(file, call, seen, depth);
}

/** `c.JSON(200, users)`, `json.NewEncoder(w).Encode(users)`, `w.Write(data)`, `respond(w, users)`. */
function answersWith(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode, value: SyntaxNode): boolean {
  const values = argumentsOf(call);
  if (values.some(it => it !== value && isAnswer(file, it))) return true;
  const receiver = callee.type === "selector_expression" ? callee.field("operand") : undefined;
  if (isAnswer(file, receiver)) return /^(\w*JSON\w*|XML|YAML|ProtoBuf|HTML|Render|String|Data|Blob|Send\w*|Write\w*|Negotiate)$/.test(callee.field("field")?.text ?? "");
  const maker = receiver?.type === "identifier" ? declarationOf(file, receiver)?.value : receiver;
  return callee.field("field")?.text === "Encode" && maker?.type === "call_expression" && argumentsOf(maker).some(it => isAnswer(file, it));
}

/** `for rows.Next() { … users = append(users, user) }`: the rows go where what they are appended to goes. */
function memberUse(file: ParsedFile, member: SyntaxNode, seen: Seen, depth: number): ResultUse {
  const loop = member.field("field")?.text === "Next" ? member.parent?.parent : undefined;
  if (loop?.type !== "for_statement") return member.parent?.type === "call_expression" ? "other" : useOf(file, member, seen, depth);
  const body = loop.field("body");
  const appended = body ? nodesWithin(file, "call_expression", body).filter(it => it.field("function")?.text === "append") : [];
  const stops = body !== undefined && /\blen\(/.test(body.text) && /\bbreak\b/.test(body.text);
  return stops ? "other" : strongest(appended.map(it => useOf(file, it, seen, depth)), "iterated");
}

/** Where a variable goes behind an offset. A named result is given back by a bare `return`. */
function usesFrom(file: ParsedFile, identifier: SyntaxNode, from: number, seen: Seen, depth: number): ResultUse {
  const declaration = declarationBehind(file, identifier) ?? declarationOf(file, identifier);
  const owner = enclosingFunction(identifier);
  if (!declaration || !owner || seen.has(declaration)) return "other";
  seen.add(declaration);
  if (declaration.node.parent === owner.field("result")) return "returned";
  return strongest(namesIn(file, owner, declaration, from).map(it => useOf(file, it, seen, depth)), "other");
}

/** A variable holds only behind its own declaration, in which the name stands. */
function declarationBehind(file: ParsedFile, identifier: SyntaxNode): Declaration | undefined {
  const holder = identifier.parent?.type === "expression_list" ? identifier.parent.parent : identifier.parent;
  const declares = holder?.type === "var_spec" || (holder?.type === "short_var_declaration" && holder.field("left") === identifier.parent);
  return declares ? scopeOf(file).lookup(identifier.text, { start: holder.end, end: holder.end }) : undefined;
}

/** Where the name is read: found in the text first, since walking the function is dear. */
function namesIn(file: ParsedFile, owner: SyntaxNode, declaration: Declaration, from: number): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const { name } = declaration;
  for (let at = file.text.indexOf(name, from); at >= 0 && at < owner.end; at = file.text.indexOf(name, at + name.length)) {
    if (/[\w.]/.test(file.text[at - 1] ?? "") && !file.text.startsWith("...", at - 3)) continue;
    if (/\w/.test(file.text[at + name.length] ?? "")) continue;
    const node = file.nodeAt({ start: at, end: at + name.length });
    if (node.type === "identifier" && declarationOf(file, node) === declaration) found.push(node);
  }
  return found;
}

function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  let inner: SyntaxNode | undefined = node;
  while (inner && inner.type !== "identifier") inner = inner.type === "selector_expression" || inner.type === "index_expression" ? inner.field("operand") : undefined;
  return inner;
}

function strongest(uses: readonly ResultUse[], otherwise: ResultUse): ResultUse {
  return (["response", "returned", "iterated", "counted"] as const).find(it => uses.includes(it)) ?? otherwise;
}
