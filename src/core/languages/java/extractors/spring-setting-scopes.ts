import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { placeholdersIn } from "../../springPlaceholders.js";
import { annotationOf, argumentOf } from "../bindings/annotations.js";
import { stringOf } from "../bindings/constants.js";
import { hasModifier, membersOf } from "../bindings/members.js";
import { isClass, qualifiedName } from "../bindings/names.js";
import { parametersOf } from "../bindings/parameters.js";
import { scopeKey } from "../bindings/scope.js";
import { heldField } from "../editing/heldField.js";
import { wayOf } from "../editing/injectionWay.js";

/** Classes that Spring makes, which can get settings from it. */
export const springSettingScopes: Extractor = {
  name: "spring-setting-scopes",
  nodes: ["class_declaration"],
  shares: [scopeKey],
  when: ["org.springframework."],
  *extract(file) {
    for (const node of file.nodes("class_declaration")) yield* scopeFact(file, node);
  },
};

function* scopeFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const className = qualifiedName(node);
  if (className === undefined || node.hasError || "refused" in wayOf(file, node, false, true)) return;
  const except = membersOf(node).filter(it => isApart(file, node, it)).map(({ start, end }) => ({ start, end }));
  const values = valuesOf(file, node);
  yield { kind: "settingScope", uri: file.uri, span: { start: node.start, end: node.end }, className, except, ...values.length > 0 && { values } };
}

function isHeld(file: ParsedFile, owner: SyntaxNode, field: SyntaxNode): boolean {
  const value = field.children.find(it => it.type === "variable_declarator")?.field("value");
  const held = value && /_literal$|^(true|false|method_invocation|unary_expression)$/.test(value.type) ? heldField(file, owner, value) : undefined;
  return held !== undefined && !("refused" in held);
}

/** What `@Value` gives to its fields and to its constructor: of `${rates.timeout:30s}` the name. */
function valuesOf(file: ParsedFile, node: SyntaxNode): readonly string[] {
  const members = membersOf(node);
  const holders = [...members.filter(it => it.type === "field_declaration"), ...members.filter(it => it.type === "constructor_declaration").flatMap(it => parametersOf(it))];
  return holders.flatMap(it => {
    const text = stringOf(file, argumentOf(annotationOf(file, it, "org.springframework.beans.factory.annotation.Value"), "value"));
    return placeholdersIn(text ?? "").slice(0, 1).map(({ key }) => key);
  });
}

/** Other classes, start values that are needed before there are settings, and what is static, except the methods that make beans. */
function isApart(file: ParsedFile, owner: SyntaxNode, member: SyntaxNode): boolean {
  if (isClass(member) || /^(static_initializer|block)$/.test(member.type)) return true;
  if (member.type === "field_declaration") return !isHeld(file, owner, member);
  return hasModifier(member, "static") && annotationOf(file, member, "org.springframework.context.annotation.Bean") === undefined;
}
