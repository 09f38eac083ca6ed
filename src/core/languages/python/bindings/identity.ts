import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { membersOf, ownerOfSelf } from "./members.js";
import { qualifiedName, qualify } from "./names.js";
import { bindingOf } from "./reaching.js";
import { referenceOf, unwrap } from "./values.js";

/** Who an object is, not what it is made of: the name that keeps it here, or the one by which another file gives it. */
export interface Identity {
  readonly reference: Reference;
  /** The call that makes it in this file. */
  readonly making?: SyntaxNode;
}

/** The object that an expression stands for; undefined for parameters, and for what several places may have made. */
export function identityOf(file: ParsedFile, node: SyntaxNode | undefined, depth = 0): Identity | undefined {
  if (!node || depth > 6) return undefined;
  const inner = unwrap(node);
  if (inner.type === "identifier") return variable(file, inner, depth);
  if (inner.type !== "attribute") return undefined;
  const object = inner.field("object");
  const name = inner.field("attribute")?.text ?? "";
  const owner = object && ownerOfSelf(unwrap(object));
  if (owner) return member(file, owner, name, depth);
  const reference = referenceOf(file, inner);
  return reference?.from === "import" && !reference.path.includes("()") ? { reference } : undefined;
}

function variable(file: ParsedFile, identifier: SyntaxNode, depth: number): Identity | undefined {
  const binding = bindingOf(file, identifier);
  if (binding?.kind === "import") {
    const reference = referenceOf(file, identifier);
    return reference && { reference };
  }
  if ((binding?.kind !== "variable" && binding?.kind !== "context") || binding.partial || !binding.value) return undefined;
  return kept(file, binding.value, qualify(binding.node, binding.name), depth);
}

function member(file: ParsedFile, owner: SyntaxNode, name: string, depth: number): Identity | undefined {
  const values = membersOf(file, owner).filter(it => it.name === name && it.value && it.value.type !== "none");
  const [only] = values;
  return values.length === 1 ? kept(file, only!.value!, `${qualifiedName(owner) ?? ""}.${name}`, depth) : undefined;
}

function kept(file: ParsedFile, value: SyntaxNode, name: string, depth: number): Identity | undefined {
  const inner = unwrap(value);
  return inner.type === "call" ? { reference: { from: "local", name, path: [] }, making: inner } : identityOf(file, inner, depth + 1);
}

/** The name under which what a call makes is kept; undefined where it is used at once. */
export function keptAs(call: SyntaxNode): string | undefined {
  let value = call;
  while (value.parent && /^(await|parenthesized_expression)$/.test(value.parent.type)) value = value.parent;
  const holder = value.parent;
  const left = holder?.type === "assignment" ? holder.field("left") : holder?.type === "as_pattern" ? holder.field("alias")?.children[0] : undefined;
  if (left?.type === "identifier") return qualify(call, left.text);
  const owner = left?.type === "attribute" ? ownerOfSelf(left.field("object") ?? left) : undefined;
  return owner && `${qualifiedName(owner) ?? ""}.${left!.field("attribute")?.text ?? ""}`;
}
