import type { ValueInReach } from "../../../configurationEditing.js";
import type { Origin } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Declaration } from "../bindings/declarations.js";
import { enclosingFunction } from "../bindings/names.js";
import { nodesWithin } from "../bindings/nodesWithin.js";
import { scopeOf } from "../bindings/scope.js";
import { declaredOrigin, referenceOf } from "../bindings/values.js";

/** What a place can name, nearest first: variables, parameters and the receiver of the functions around it, variables of the file. */
export function valuesAt(file: ParsedFile, offset: number): readonly ValueInReach[] {
  const at = { start: offset, end: offset };
  const found = new Map<string, Declaration>();
  for (const name of namesBefore(file, offset)) {
    const declaration = found.has(name) ? undefined : scopeOf(file).lookup(name, at);
    if (declaration && /^(variable|parameter)$/.test(declaration.kind) && isFilled(file, declaration, offset)) found.set(name, declaration);
  }
  return [...found.values()].map(it => ({ expression: it.name, is: parsedAs(file, it) ?? declaredOrigin(file, it) }));
}

/** `cfg, err := env.ParseAs[Config]()` gives a `Config`: https://pkg.go.dev/github.com/caarlos0/env/v11#ParseAs */
function parsedAs(file: ParsedFile, { value, result }: Declaration): Origin | undefined {
  const callee = value?.type === "call_expression" && result === 0 ? value.field("function") : undefined;
  const type = callee?.type === "index_expression" && /\.ParseAs$/.test(callee.field("operand")?.text ?? "") ? callee.field("index") : undefined;
  const reference = type && referenceOf(file, type);
  return reference && { how: "new", of: reference };
}

/** Outside of functions, and in `init`: https://go.dev/ref/spec#Package_initialization */
export function runsEarly(file: ParsedFile, offset: number): boolean {
  let outermost: SyntaxNode | undefined;
  for (let fn = enclosingFunction(file.nodeAt({ start: offset, end: offset })); fn; fn = enclosingFunction(fn)) outermost = fn;
  return outermost === undefined || (outermost.type === "function_declaration" && outermost.field("name")?.text === "init");
}

const declaring = ["short_var_declaration", "var_spec", "parameter_declaration"];

/** The names declared in the functions around a place, the last ones first, then those of the file. */
function namesBefore(file: ParsedFile, offset: number): readonly string[] {
  const names: string[] = [];
  const add = (node: SyntaxNode): void => {
    const left = node.field("left")?.children ?? node.children;
    names.push(...left.filter(it => it.type === "identifier").map(it => it.text));
  };
  for (let fn = enclosingFunction(file.nodeAt({ start: offset, end: offset })); fn; fn = enclosingFunction(fn)) {
    const inside = declaring.flatMap(it => nodesWithin(file, it, fn!)).filter(it => it.start < offset);
    for (const node of [...inside].sort((a, b) => b.start - a.start)) add(node);
  }
  for (const node of file.nodes("var_spec")) if (!enclosingFunction(node)) add(node);
  return names;
}

/** `var cfg Config` holds nothing before it is given to what fills it: `env.Parse(&cfg)`. */
function isFilled(file: ParsedFile, { kind, name, node, topLevel, value, type }: Declaration, offset: number): boolean {
  if (kind === "parameter" || topLevel || (value?.type === "call_expression" && !type)) return true;
  if (value && !/composite_literal|unary_expression/.test(value.type)) return true;
  return new RegExp(`[(,]\\s*&?${name}\\b`).test(file.text.slice(node.end, offset));
}
