import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, statementsOf, stringValue, unwrap } from "../bindings/literals.js";
import { referenceOf } from "../bindings/values.js";

/**
 * The steps that make a key of a variable's name, in order: `trim=APP_ lower replace=_>.`. None without a function. Undefined where
 * the function does anything else, or something with the value.
 */
export function koanfSteps(file: ParsedFile, transform: SyntaxNode | undefined): string | undefined {
  if (!transform || transform.type === "nil" || transform.text === "nil") return "";
  const [name, value] = transform.type === "func_literal" ? parametersOf(transform) : [];
  if (name === undefined) return undefined;
  const known = new Map<string, string>([[name, ""]]);
  for (const statement of statementsOf(transform.field("body"))) {
    const [left, right] = [statement.field("left")?.children ?? [], statement.field("right")?.children ?? []];
    if (statement.type === "return_statement") return returned(file, statement, known, value);
    if (!/^(short_var_declaration|assignment_statement)$/.test(statement.type) || left.length !== 1 || left[0]!.type !== "identifier" || left[0]!.text === value) return undefined;
    const steps = stepsIn(file, right[0], known);
    if (steps === undefined) return undefined;
    known.set(left[0]!.text, steps);
  }
  return undefined;
}

function parametersOf(fn: SyntaxNode): readonly string[] {
  return (fn.field("parameters")?.children ?? []).flatMap(it => it.children.filter(child => child.type === "identifier").map(child => child.text));
}

function returned(file: ParsedFile, statement: SyntaxNode, known: ReadonlyMap<string, string>, value: string | undefined): string | undefined {
  const given = statement.children.find(it => it.type === "expression_list")?.children.filter(it => it.type !== "comment") ?? [];
  return value !== undefined && given[1]?.text !== value ? undefined : stepsIn(file, given[0], known);
}

function stepsIn(file: ParsedFile, expression: SyntaxNode | undefined, known: ReadonlyMap<string, string>): string | undefined {
  if (!expression) return undefined;
  const node = unwrap(expression);
  if (node.type === "identifier") return known.get(node.text);
  const [inner, first, second, count] = node.type === "call_expression" ? argumentsOf(node) : [];
  const before = inner && stepsIn(file, inner, known);
  const step = stepOf(libraryName(referenceOf(file, node.field("function"))), stringValue(first), stringValue(second), count?.text);
  return before === undefined || step === undefined ? undefined : [before, step].filter(it => it !== "").join(" ");
}

/** https://pkg.go.dev/strings */
function stepOf(callee: string | undefined, first: string | undefined, second: string | undefined, count: string | undefined): string | undefined {
  if (callee === "strings:ToLower") return "lower";
  if (callee === "strings:TrimPrefix" && first !== undefined && /^\w+$/.test(first)) return `trim=${first}`;
  const isWhole = callee === "strings:ReplaceAll" || (callee === "strings:Replace" && count === "-1");
  return isWhole && first !== undefined && second !== undefined && /^[\w.-]+>[\w.-]*$/.test(`${first}>${second}`) ? `replace=${first}>${second}` : undefined;
}
