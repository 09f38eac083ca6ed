import { modelName } from "../../../mongooseNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { calleeOf } from "../bindings/calls.js";
import { decoratorsOf } from "../bindings/decorators.js";
import { parameterOrField } from "../bindings/members.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap, valueOf } from "../bindings/values.js";

/** The name of the model that an expression stands for: what it was made with, what is injected, else what the code calls it. */
export function modelNamed(file: ParsedFile, expression: SyntaxNode, depth = 0): string | undefined {
  const inner = unwrap(expression);
  if (depth > 4) return undefined;
  switch (inner.type) {
    case "identifier": return ofIdentifier(file, inner, depth);
    case "member_expression": return ofMember(file, inner);
    case "call_expression": return ofCall(file, inner);
    case "binary_expression": return [inner.field("right"), inner.field("left")].flatMap(it => (it && modelNamed(file, it, depth + 1)) ?? []).at(0);
    default: return undefined;
  }
}

function ofIdentifier(file: ParsedFile, identifier: SyntaxNode, depth: number): string | undefined {
  const declaration = declarationOf(file, identifier);
  const value = declaration && declaration.path.length === 0 ? valueOf(file, declaration) : undefined;
  const made = value && /^(call_expression|binary_expression|await_expression)$/.test(value.type) ? modelNamed(file, value, depth + 1) : undefined;
  const imported = declaration?.imported;
  const typed = declaration?.type && ofType(declaration.type);
  return made ?? typed ?? modelName(imported === undefined || imported === "default" || imported === "*" ? identifier.text : imported);
}

/** `this.orders` is named by its decorator or type, `models.Order` by itself. */
function ofMember(file: ParsedFile, member: SyntaxNode): string | undefined {
  const property = member.field("property")?.text.replace(/^#/, "") ?? "";
  const own = member.field("object")?.type === "this" ? parameterOrField(member, property) : undefined;
  const injected = own && decoratorsOf(file, own).find(it => it.name === "InjectModel")?.arguments[0];
  const type = own?.field("type")?.children[0];
  const called = /^(mongoose|base|entity|document|db)?(model|collection)$/i.test(property) ? undefined : modelName(property);
  return (injected && nameGiven(injected)) ?? (type?.type === "generic_type" ? ofType(type) : called);
}

/** `model("Order", schema)`, `getModelForClass(Order)`. */
function ofCall(file: ParsedFile, call: SyntaxNode): string | undefined {
  const callee = calleeOf(call);
  const method = callee?.type === "member_expression" ? callee.field("property")?.text : callee?.text;
  const first = call.field("arguments")?.children.find(it => it.type !== "comment");
  if (!first || !/^(model|getModelForClass|discriminator)$/.test(method ?? "")) return undefined;
  const declaration = first.type === "identifier" ? declarationOf(file, first) : undefined;
  return nameGiven(declaration?.constant && declaration.value ? declaration.value : first);
}

/** `"Order"`, `Order.name`, `Order`. */
function nameGiven(node: SyntaxNode): string | undefined {
  const text = stringValue(node) ?? /^(\w+)(\.name)?$/.exec(node.text)?.[1];
  return text === undefined ? undefined : modelName(text);
}

/** `Model<OrderDocument>`; `T`, `T_DB` and `TDocument` are parameters of the class around. */
function ofType(type: SyntaxNode): string | undefined {
  const name = type.type === "generic_type" ? /<\s*(?:HydratedDocument<\s*)?(\w+)/.exec(type.text)?.[1] : undefined;
  return name === undefined || /^T([A-Z_]|$)|^[A-Z]$/.test(name) ? undefined : modelName(name);
}
