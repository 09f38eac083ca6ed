import type { SyntaxNode } from "../../../syntax.js";

// Object literals as the configuration actions look at them.

export interface Pair {
  readonly key: string;
  readonly value: SyntaxNode;
}

/** The members of an object literal whose key is plain and whose value is written there. */
export function pairsOf(object: SyntaxNode | undefined): readonly Pair[] {
  return (object?.type === "object" ? object.children : []).flatMap(it => {
    const key = it.type === "pair" ? keyOf(it) : undefined;
    const value = it.field("value");
    return key !== undefined && value ? [{ key, value }] : [];
  });
}

/** The value of the member of that name. */
export function valueAt(object: SyntaxNode | undefined, key: string): SyntaxNode | undefined {
  return pairsOf(object).find(it => it.key === key)?.value;
}

/** The key of a member; undefined for spreads and computed ones. */
export function keyOf(member: SyntaxNode): string | undefined {
  if (member.type === "shorthand_property_identifier") return member.text;
  const key = member.type === "pair" ? member.field("key") : member.type === "method_definition" ? member.field("name") : undefined;
  if (!key || key.type === "computed_property_name") return undefined;
  return key.type === "string" ? key.text.slice(1, -1) : key.text;
}
