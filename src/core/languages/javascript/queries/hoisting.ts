import type { HoistParts } from "../../../facts/query.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { contains } from "../../../text.js";
import { awaitOf } from "../bindings/calls.js";
import type { LoopNode } from "../loops/loopNode.js";
import { dependsOnLoop, identifiersIn } from "../loops/loops.js";
import { enclosingFunction } from "../bindings/names.js";
import { spanOf } from "./queryCall.js";
import { isFunction } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";
import { firstMethod } from "./queryChain.js";

/** What the fix needs to know of the condition that follows the loop. */
export interface HoistCondition {
  readonly column: string;
  /** Where the rows are in what the client gives, unless it gives them alone: nothing else of that can be made up again. */
  readonly rows?: "property" | "pair";
  /** The compared value. */
  readonly value: SyntaxNode;
  /** The property of the options that holds it. */
  readonly pair?: SyntaxNode;
}

/**
 * Whether a query can be made once before its loop without changing what the loop does: it is awaited into one constant at
 * the top of the body, nothing but reads is awaited there, nothing leaves the loop, and it follows the loop by one key alone.
 */
export function hoistOf(file: ParsedFile, call: SyntaxNode, loop: LoopNode | undefined, condition: HoistCondition | undefined): HoistParts | undefined {
  const body = loop && bodyOf(loop);
  const awaited = awaitOf(call);
  const declarator = awaited?.parent?.type === "variable_declarator" ? awaited.parent : undefined;
  if (!loop?.over || !body || !awaited || !declarator || !condition) return undefined;
  const bound = boundBy(file, declarator, body, condition.rows);
  const statement = statementOf(loop.node);
  const variable = variableOf(loop);
  if (!bound || !statement || !variable || !isPlainPath(loop.over) || !canAwaitAt(statement)) return undefined;
  if (!opensBody(body, declarator) || leaves(body, loop) || !awaitsReads(body)) return undefined;
  const key = unwrap(condition.value);
  if (!isKeyOf(file, key, loop) || !standsAlone(file, call, key, loop)) return undefined;
  return {
    statement: spanOf(statement), over: spanOf(loop.over), array: loop.kind === "callback" || isArray(file, loop.over),
    variable: spanOf(variable), key: spanOf(key), ...condition.pair && { pair: spanOf(condition.pair) }, column: condition.column,
    awaited: spanOf(awaited), bound: spanOf(bound.name), ...bound.rows !== undefined && { rows: bound.rows },
  };
}

function bodyOf(loop: LoopNode): SyntaxNode | undefined {
  if (loop.kind !== "callback") return loop.kind === "for-of" && !loop.node.has("await") ? block(loop.node.field("body")) : undefined;
  const isWalk = loop.method === "map" || loop.method === "flatMap" || loop.method === "forEach";
  return isWalk ? block(loop.node.field("arguments")?.children[0]?.field("body")) : undefined;
}

function block(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === "statement_block" ? node : undefined;
}

function variableOf(loop: LoopNode): SyntaxNode | undefined {
  if (loop.kind === "for-of") return loop.node.field("left");
  const callback = loop.node.field("arguments")?.children[0];
  return callback?.field("parameter") ?? callback?.field("parameters")?.children[0];
}

/** `const user =`, `const { rows } =`, `const { rows: users } =`, `const [rows] =`, each alone in its declaration. */
function boundBy(file: ParsedFile, declarator: SyntaxNode, body: SyntaxNode, rows: HoistCondition["rows"]): { readonly name: SyntaxNode; readonly rows?: string } | undefined {
  const declaration = declarator.parent;
  const name = declarator.field("name");
  if (!name || declaration?.type !== "lexical_declaration" || !declaration.has("const") || declaration.children.length !== 1 || declaration.parent !== body) return undefined;
  if (name.type === "identifier") return rows === undefined || (rows === "property" && usesRowsAlone(file, name, body)) ? { name } : undefined;
  const only = name.children.length === 1 ? name.children[0] : undefined;
  if (name.type === "array_pattern") return rows === "pair" && only?.type === "identifier" ? { name, rows: only.text } : undefined;
  if (only?.type === "shorthand_property_identifier_pattern" && only.text === "rows") return { name, rows: "rows" };
  const renamed = only?.type === "pair_pattern" && only.field("key")?.text === "rows" ? only.field("value") : undefined;
  return renamed?.type === "identifier" ? { name, rows: file.text.slice(renamed.start, renamed.end) } : undefined;
}

/** Every use of the result is `result.rows`. */
function usesRowsAlone(file: ParsedFile, name: SyntaxNode, body: SyntaxNode): boolean {
  const uses = identifiersIn(body).filter(it => it.text === name.text && it !== name && declarationOf(file, it)?.node === name.parent);
  return uses.length > 0 && uses.every(it => it.parent?.type === "member_expression" && it.parent.field("property")?.text === "rows" && !it.parent.text.includes("?."));
}

/** The statement of a block that holds the loop, with no function between. */
function statementOf(loop: SyntaxNode): SyntaxNode | undefined {
  let statement = loop;
  while (statement.parent && !/^(statement_block|program)$/.test(statement.parent.type)) {
    if (isFunction(statement.parent) || /^(if_statement|else_clause|for_|while_|do_|switch_|labeled_)/.test(statement.parent.type)) return undefined;
    statement = statement.parent;
  }
  return statement.parent ? statement : undefined;
}

function canAwaitAt(statement: SyntaxNode): boolean {
  const owner = enclosingFunction(statement);
  return owner === undefined || owner.has("async");
}

/** `orders`, `this.orders`, `result.rows`: reading it once more changes nothing. */
function isPlainPath(node: SyntaxNode): boolean {
  return /^[\w$]+(\.[\w$]+)*$/.test(node.text);
}

/** Only declarations stand before it: no condition decides whether it runs. */
function opensBody(body: SyntaxNode, declarator: SyntaxNode): boolean {
  return body.children.filter(it => it.type !== "comment" && it.end < declarator.start).every(it => it.type === "lexical_declaration" && it.start < declarator.start);
}

function leaves(node: SyntaxNode, loop: LoopNode): boolean {
  return node.children.some(it => {
    if (isFunction(it)) return false;
    if (it.type === "break_statement" || (it.type === "return_statement" && loop.kind !== "callback")) return true;
    return leaves(it, loop);
  });
}

/** What else is awaited writes nothing that the query could miss when it is made earlier. */
function awaitsReads(node: SyntaxNode): boolean {
  if (node.type === "for_in_statement" && node.has("await")) return false;
  return (node.type !== "await_expression" || isRead(node)) && node.children.every(awaitsReads);
}

function isRead(awaited: SyntaxNode): boolean {
  const call = awaited.children.find(it => it.type === "call_expression") ?? awaited.parent;
  if (!call) return false;
  const method = firstMethod(call) || (call.field("function")?.text.split(".").at(-1) ?? "");
  if (method === "query" || method === "execute") return /^\(\s*["'`]\s*select\b/i.test(call.field("arguments")?.text ?? "");
  return /^(find(Many|One|ById|(Unique|First)(OrThrow)?)?|count(Documents)?|estimatedDocumentCount|exists|distinct|aggregate|groupBy)$/.test(method);
}

/** The loop's variable, a name of its pattern, or a property of it. */
function isKeyOf(file: ParsedFile, key: SyntaxNode, loop: LoopNode): boolean {
  let root = key;
  while (root.type === "member_expression" && !/\?\./.test(root.text)) root = root.field("object") ?? root;
  if (!/^(shorthand_property_)?identifier$/.test(root.type)) return false;
  const declaration = declarationOf(file, root);
  return (declaration?.kind === "loop-variable" || declaration?.kind === "parameter") && dependsOnLoop(file, root, loop);
}

/** Apart from the key, the call uses nothing that belongs to the loop. */
function standsAlone(file: ParsedFile, call: SyntaxNode, key: SyntaxNode, loop: LoopNode): boolean {
  return identifiersIn(call).filter(it => !contains(key, it)).every(it => {
    const declaration = declarationOf(file, it);
    return !declaration || !contains(loop.node, declaration.scope) || contains(call, declaration.scope);
  });
}

/** The list of a query, the rows of a result, a literal, or typed as an array. */
function isArray(file: ParsedFile, over: SyntaxNode): boolean {
  if (/\.rows$/.test(over.text)) return true;
  const declaration = over.type === "identifier" ? declarationOf(file, over) : undefined;
  if (!declaration) return false;
  if (declaration.type) return /\[\]$|^(Readonly)?Array</.test(declaration.type.text);
  if (declaration.path.join() === "rows" || (declaration.path.join() === "0" && /\.(query|execute)\b/.test(declaration.value?.text ?? ""))) return true;
  const value = declaration.value && unwrap(declaration.value);
  return value?.type === "array" || (value?.type === "call_expression" && (firstMethod(value) === "find" || /\.(findMany|map|filter|flatMap|slice|sort)$/.test(value.field("function")?.text ?? "")));
}
