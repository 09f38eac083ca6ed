import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { referenceOf } from "./values.js";

/** A decorator: the name it is exported by, its package, and what it is called with. */
export interface Decorator {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly specifier: string;
  readonly arguments: readonly SyntaxNode[];
}

/** The imported decorators of a class, method or parameter, in source order. */
export function decoratorsOf(file: ParsedFile, node: SyntaxNode): readonly Decorator[] {
  const own = node.children.filter(it => it.type === "decorator");
  return [...before(node), ...own].flatMap(it => read(file, it) ?? []);
}

/** Decorators of methods, and those before `export class`, stand as siblings before what they decorate. */
function before(node: SyntaxNode): SyntaxNode[] {
  const siblings = node.parent?.type === "class_body" || node.parent?.type === "export_statement" ? node.parent.children : [];
  const found: SyntaxNode[] = [];
  for (let at = siblings.indexOf(node) - 1; at >= 0 && /^(decorator|comment)$/.test(siblings[at]!.type); at--) {
    if (siblings[at]!.type === "decorator") found.unshift(siblings[at]!);
  }
  return found;
}

function read(file: ParsedFile, decorator: SyntaxNode): Decorator | undefined {
  const expression = decorator.children[0];
  const callee = expression?.type === "call_expression" ? expression.field("function") : expression;
  const reference = referenceOf(file, callee);
  if (reference?.from !== "import") return undefined;
  return { node: decorator, name: reference.path.at(-1) ?? reference.name, specifier: reference.specifier, arguments: expression?.field("arguments")?.children ?? [] };
}
