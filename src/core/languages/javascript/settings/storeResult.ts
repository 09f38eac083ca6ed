import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isFunction } from "../bindings/scope.js";
import { exportedName } from "./exportedName.js";

/** Under which name a file has what a library made of the environment. */
export interface StoreResult {
  /** A variable at the top of the file. */
  readonly name?: string;
  /** Under which name other files import it; `default` for the default export, `=` for the whole of `module.exports`. */
  readonly exports?: string;
  /** Why a new setting would not be seen there, in one sentence. */
  readonly problem?: string;
}

const wrappers = /^(await_expression|parenthesized_expression|as_expression|satisfies_expression|non_null_expression)$/;

/** Where the result of an expression is kept; undefined where that is no place that other files could ask. */
export function storeResult(file: ParsedFile, expression: SyntaxNode, depth = 0): StoreResult | undefined {
  let at: SyntaxNode = expression;
  let above = at.parent;
  while (above && (wrappers.test(above.type) || isFrozen(above) || isSpread(at, above))) {
    at = above;
    above = above.parent;
  }
  if (!above || depth > 3) return undefined;
  switch (above.type) {
    case "variable_declarator": return declaredHere(file, above);
    case "assignment_expression": return assigned(file, above);
    case "export_statement": return { exports: "default" };
    case "return_statement": return madeBy(file, above, depth);
    case "arrow_function": return above.field("body") === at ? madeBy(file, at, depth) : undefined;
    default: return undefined;
  }
}

/**
 * The same for a call that gives `{ success, data, error }`: what is kept of it is its `data`. Undefined where nobody asks
 * whether it went well.
 */
export function checkedResult(file: ParsedFile, call: SyntaxNode): StoreResult | undefined {
  let declarator = call.parent;
  while (declarator && wrappers.test(declarator.type)) declarator = declarator.parent;
  const name = declarator?.type === "variable_declarator" ? declarator.field("name") : undefined;
  if (name?.type === "object_pattern") return takenApart(file, declarator!, name);
  if (name?.type !== "identifier" || !new RegExp(`\\b${name.text}\\.(success|error)\\b`).test(file.text)) return undefined;
  const uses = file.nodes("member_expression").filter(it => it.text === `${name.text}.data`);
  return uses.map(it => storeResult(file, it)).find(it => it !== undefined);
}

/** `const { data: env, error } = schema.safeParse(process.env)`. */
function takenApart(file: ParsedFile, declarator: SyntaxNode, pattern: SyntaxNode): StoreResult | undefined {
  const names = pattern.children.map(it => it.type === "pair_pattern" ? [it.field("key")?.text, it.field("value")?.text] : [it.text, it.text]);
  const data = names.find(([key]) => key === "data")?.[1];
  const isChecked = names.some(([key, local]) => /^(success|error)$/.test(key ?? "") && new RegExp(`\\bif\\s*\\(\\s*!?\\s*${local}\\b`).test(file.text));
  return isChecked && data !== undefined && isAtTop(declarator) ? exported(file, data) : undefined;
}

function declaredHere(file: ParsedFile, declarator: SyntaxNode): StoreResult | undefined {
  const name = declarator.field("name");
  return name?.type === "identifier" && isAtTop(declarator) ? named(file, name.text, declarator) : undefined;
}

/** A type that is written by hand does not grow with the schema; one that is inferred does. */
function named(file: ParsedFile, name: string, declarator: SyntaxNode): StoreResult {
  const type = declarator.field("type")?.children[0]?.text;
  return exported(file, name, type === undefined || isInferred(file, type) ? undefined : fixedType(name, type));
}

function isInferred(file: ParsedFile, type: string): boolean {
  const alias = /^\w+$/.test(type) ? new RegExp(`\\btype ${type}\\s*=[^;]*`).exec(file.text)?.[0] ?? type : type;
  return /\b(infer|output|InferOutput|typeof|any|CleanedEnv|ReturnType)\b/.test(alias);
}

function fixedType(name: string, type: string): string {
  return `${name} has the type ${type.slice(0, 60)}, which would not have a new setting.`;
}

/** `module.exports = …`, `exports.env = …`, and a variable that is declared first and filled in a `try`. */
function assigned(file: ParsedFile, assignment: SyntaxNode): StoreResult | undefined {
  const left = assignment.field("left");
  if (left?.text === "module.exports") return { exports: "=" };
  if (left?.type !== "identifier") return undefined;
  const declarator = file.nodes("variable_declarator").find(it => it.field("name")?.text === left.text && isAtTop(it));
  return declarator && named(file, left.text, declarator);
}

/** `export const env = load();` of the function that returns it. */
function madeBy(file: ParsedFile, inside: SyntaxNode, depth: number): StoreResult | undefined {
  let owner: SyntaxNode | undefined = inside.parent;
  while (owner && !isFunction(owner)) owner = owner.parent;
  const type = owner?.field("return_type")?.children[0]?.text;
  const name = owner?.field("name")?.text ?? (owner?.parent?.type === "variable_declarator" ? owner.parent.field("name")?.text : undefined);
  if (owner?.parent?.type === "parenthesized_expression" && owner.parent.parent?.type === "call_expression") return storeResult(file, owner.parent.parent, depth + 1);
  const calls = name === undefined ? [] : file.nodes("call_expression").filter(it => it.field("function")?.text === name && it.field("arguments")?.children.length === 0);
  const result = calls.map(it => storeResult(file, it, depth + 1)).find(it => it !== undefined);
  return result && type !== undefined && !isInferred(file, type) ? { ...result, problem: fixedType(name!, type) } : result;
}

/** `{ ...parsed.data, isProduction: … }` has all of it. */
function isSpread(node: SyntaxNode, above: SyntaxNode): boolean {
  return above.type === "spread_element" || (above.type === "object" && node.type === "spread_element");
}

/** `Object.freeze(…)` gives on what it is given. */
function isFrozen(node: SyntaxNode): boolean {
  if (node.type === "arguments") return isFrozen(node.parent!);
  return node.type === "call_expression" && node.field("function")?.text === "Object.freeze";
}

function exported(file: ParsedFile, name: string, problem?: string): StoreResult {
  const exports = exportedName(file, name);
  return { name, ...exports !== undefined && { exports }, ...problem !== undefined && { problem } };
}

function isAtTop(declarator: SyntaxNode): boolean {
  return /^(program|export_statement)$/.test(declarator.parent?.parent?.type ?? "");
}
