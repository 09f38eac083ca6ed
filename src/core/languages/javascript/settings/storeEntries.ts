import type { Fact } from "../../../facts.js";
import type { SettingEntry } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap, valueOf } from "../bindings/values.js";

// Objects that declare settings, one a variable: `{ PORT: z.coerce.number(), HOST: z.string() }`.

/** A variable that an object declares. */
export interface DeclaredVariable {
  readonly key: string;
  /** The member of the object, and what it gives. */
  readonly node: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The object literal that an expression is, directly or as the one value of a variable of this file. */
export function objectLiteral(file: ParsedFile, node: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = node && settled(file, node);
  return inner?.type === "object" ? inner : undefined;
}

/** What an expression is once the names of this file are followed. */
export function settled(file: ParsedFile, node: SyntaxNode, depth = 0): SyntaxNode {
  const inner = unwrap(node);
  if (inner.type !== "identifier" || depth > 4) return inner;
  const declaration = declarationOf(file, inner);
  const value = declaration && declaration.path.length === 0 ? valueOf(file, declaration) : undefined;
  return value ? settled(file, value, depth + 1) : inner;
}

/** What an object says under a key. */
export function memberValue(object: SyntaxNode, key: string): SyntaxNode | undefined {
  return object.children.find(it => it.type === "pair" && keyOf(it) === key)?.field("value") ?? object.children.find(it => it.type === "shorthand_property_identifier" && it.text === key);
}

/** The members of an object that are named like variables of the environment. */
export function declaredVariables(object: SyntaxNode): readonly DeclaredVariable[] {
  return object.children.flatMap(node => {
    const key = node.type === "pair" ? keyOf(node) : undefined;
    const value = node.field("value");
    return key !== undefined && value && /^[A-Za-z_]\w*$/.test(key) ? [{ key, node, value }] : [];
  });
}

/** The entries of a store, and a read of the environment for each, kept under the store's name. */
export function* readsOf(file: ParsedFile, variables: readonly DeclaredVariable[], entries: readonly SettingEntry[], name: string | undefined): Iterable<Fact<"environmentRead">> {
  for (const [index, { hasDefault, defaultValue, key, path }] of entries.entries()) {
    const { start, end } = variables[index]!.node;
    yield {
      kind: "environmentRead", uri: file.uri, span: { start, end }, key, hasDefault, ...defaultValue !== undefined && { defaultValue }, ...name !== undefined && path.length > 0 && { keptAs: [name, ...path] },
    };
  }
}

export function spanOf({ start, end }: SyntaxNode): Span {
  return { start, end };
}

function keyOf(pair: SyntaxNode): string | undefined {
  const key = pair.field("key");
  return key && (stringValue(key) ?? (key.type === "property_identifier" ? key.text : undefined));
}
