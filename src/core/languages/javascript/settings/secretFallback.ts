import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding } from "../../../text.js";
import { readsByName, secretFallback, type Fallback } from "../../secretFallback.js";
import { isFunction, stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap, valueOf } from "../bindings/values.js";
import { isInDevelopment } from "../servers/development.js";
import type { EnvironmentReader, EnvironmentUse } from "./environment.js";
import type { EnvironmentValue } from "./environmentValue.js";

/** The text that stands in for a secret which is read from the environment. */
export function* fallbackOfUse(file: ParsedFile, use: EnvironmentUse, { fallback }: EnvironmentValue, readers: readonly EnvironmentReader[]): Iterable<Fact> {
  const literal = fallback && literalOf(file, fallback);
  if (!fallback || !literal || !standsIn(use, fallback, readers)) return;
  yield* secretFallback(file, {
    key: use.key, ...literal, ...(isInDevelopment(use.node) || isInDevelopment(fallback)) && { development: true }, ...requiredAt(use, fallback),
  });
}

/** `getEnv("JWT_SECRET", "…")`, where another file has the function. */
export function* fallbackOfCall(file: ParsedFile, call: SyntaxNode, uses: ReadonlySet<number>): Iterable<Fact> {
  const callee = call.field("function");
  const [name, fallback] = call.field("arguments")?.children ?? [];
  const key = stringValue(name);
  const called = callee?.type === "member_expression" ? callee.field("property")?.text : callee?.text;
  const literal = fallback && literalOf(file, fallback);
  if (key === undefined || !literal || uses.has(call.start) || !readsByName(called ?? "", key)) return;
  yield* secretFallback(file, { key, ...literal, ...isInDevelopment(call) && { development: true } });
}

/** The text itself, or a constant of the file that holds it. */
function literalOf(file: ParsedFile, node: SyntaxNode): Pick<Fallback, "value" | "at"> | undefined {
  const value = stringValue(node);
  if (value !== undefined) return { value, at: node };
  const declaration = node.type === "identifier" ? declarationOf(file, node) : undefined;
  const constant = declaration?.path.length === 0 ? stringValue(valueOf(file, declaration)) : undefined;
  return constant === undefined ? undefined : { value: constant, at: node };
}

/** Whether the second value is taken in place of the first: a second argument may be anything else, an algorithm or a text for the message. */
function standsIn({ key, node, reader }: EnvironmentUse, fallback: SyntaxNode, readers: readonly EnvironmentReader[]): boolean {
  const parent = fallback.parent;
  if (parent?.type === "binary_expression") return !/[=!]==?/.test(parent.field("left")?.text ?? "");
  if (/pattern$/.test(parent?.type ?? "")) return true;
  if (parent?.type === "ternary_expression") return new RegExp(`\\b${key}\\b`).test(parent.field("condition")?.text ?? "") || isNamedIn(parent.field("condition"), node);
  const owner = reader === undefined ? undefined : readers.find(it => it.name === reader);
  const parameter = owner?.node.field("parameters")?.children[owner.index + 1]?.text;
  return parameter !== undefined && /def|fall|alt|other/i.test(parameter.split(/[:=?]/)[0]!);
}

function isNamedIn(condition: SyntaxNode | undefined, node: SyntaxNode): boolean {
  return condition !== undefined && condition.start <= node.start && node.end <= condition.end;
}

/**
 * `process.env.X || "…"` becomes `process.env.X`, checked before its statement: there the variable's type is narrowed as well.
 * https://www.typescriptlang.org/docs/handbook/2/narrowing.html
 */
function requiredAt({ key, node }: EnvironmentUse, fallback: SyntaxNode): Pick<Fallback, "required"> {
  const whole = fallback.parent;
  if (node.type !== "member_expression" || whole?.type !== "binary_expression" || whole.field("right") !== fallback || whole.field("left") !== node) return {};
  const statement = statementOf(whole);
  if (!statement) return {};
  const { text } = root(node);
  const indent = indentationAt(text, statement.start);
  if (!/(?:^|[\r\n\uFEFF])$/.test(text.slice(0, statement.start - indent.length))) return {};
  const quote = fallback.text[0] === "'" ? "'" : '"';
  const end = statement.text.endsWith(";") ? ";" : "";
  const check = `if (!${node.text}) throw new Error(${quote}${key} is not set${quote})${end}${lineEnding(text)}${indent}`;
  const outer = whole.parent?.type === "parenthesized_expression" && unwrap(whole.parent) === whole ? whole.parent : whole;
  return { required: [{ at: { start: statement.start, end: statement.start }, text: check }, { at: { start: outer.start, end: outer.end }, text: node.text }] };
}

/** The statement of a module or block in which an expression is evaluated, once it is reached. */
function statementOf(node: SyntaxNode): SyntaxNode | undefined {
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    if (above.type === "program" || above.type === "statement_block") return /^(?:lexical_declaration|variable_declaration|expression_statement|return_statement|export_statement)$/.test(inner.type) ? inner : undefined;
    if (isFunction(above) || /^(?:class_body|switch_case|switch_default|if_statement|else_clause|for_statement|for_in_statement|while_statement|ternary_expression)$/.test(above.type)) return undefined;
    if (above.type === "binary_expression" && above.field("right") === inner) return undefined;
  }
  return undefined;
}

function root(node: SyntaxNode): SyntaxNode {
  let above = node;
  while (above.parent) above = above.parent;
  return above;
}
