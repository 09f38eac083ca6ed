import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, type Arguments } from "./arguments.js";
import { dotted, referenceOf } from "./values.js";

/** A decorator: what it names, and what it is called with. */
export interface Decorator {
  readonly node: SyntaxNode;
  /** The expression that names it, without its call: `app.get`. */
  readonly callee: SyntaxNode;
  readonly reference?: Reference;
  /** The dotted name of a library's: `celery.shared_task`. */
  readonly name?: string;
  readonly arguments: Arguments;
}

/** The decorators of a function or class, in source order: the last is applied first. */
export function decoratorsOf(file: ParsedFile, definition: SyntaxNode): readonly Decorator[] {
  const holder = definition.parent?.type === "decorated_definition" ? definition.parent : undefined;
  return (holder?.children ?? []).filter(it => it.type === "decorator").flatMap(node => {
    const expression = node.children[0];
    const callee = expression?.type === "call" ? expression.field("function") : expression;
    if (!expression || !callee) return [];
    const reference = referenceOf(file, callee);
    const name = dotted(reference);
    return [{ node, callee, ...reference && { reference }, ...name !== undefined && { name }, arguments: argumentsOf(expression) }];
  });
}
