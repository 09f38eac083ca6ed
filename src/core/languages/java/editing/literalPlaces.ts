import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { hasModifier } from "../bindings/members.js";
import { isAnnotation } from "../bindings/annotations.js";

/** Why a literal must stay what it is at its place; undefined where another expression may stand there. */
export function whyFixed(file: ParsedFile, node: SyntaxNode): string | undefined {
  const parent = node.parent;
  if (parent?.type === "array_access" && parent.field("index") === node) return "An index belongs to what it points into.";
  if (decidesReach(node)) return "What can be reached depends on this condition.";
  if (narrows(node)) return "A number of this type has to be a constant here.";
  if (isOfEnvironment(node)) return "This belongs to the read of an environment variable already.";
  for (let below = node, above = parent; above; below = above, above = above.parent) {
    if (isAnnotation(above)) return "An annotation holds only constants.";
    if (above.type === "switch_label") return "A case of a switch is a decision of the code, no setting.";
    if (above.type === "enum_constant") return "The constants of an enum are made before there are settings.";
    if (/^(annotation_type_element_declaration|constant_declaration)$/.test(above.type)) return "A constant of an interface is fixed when it is compiled.";
    if (above.type === "variable_declarator" && above.field("value") === below && isConstantElsewhere(file, above)) return "An annotation or a case of a switch needs this constant.";
  }
  return undefined;
}

/** `while (true)`: the compiler takes what follows for unreachable. */
function decidesReach(node: SyntaxNode): boolean {
  if (!/^(true|false)$/.test(node.type)) return false;
  const around = node.parent?.type === "parenthesized_expression" ? node.parent : node;
  return /^(while_statement|do_statement|for_statement|if_statement)$/.test(around.parent?.type ?? "") && around.parent?.field("condition") === around;
}

/** `byte b = 1` takes a constant only: https://docs.oracle.com/javase/specs/jls/se21/html/jls-5.html#jls-5.2 */
function narrows(node: SyntaxNode): boolean {
  if (!/^(decimal_integer_literal|unary_expression)$/.test(node.type)) return false;
  const small = /^(byte|short|char|Byte|Short|Character)\b/;
  for (let above = node.parent; above && !/^(argument_list|block|class_body|lambda_expression)$/.test(above.type); above = above.parent) {
    if (/^(field_declaration|local_variable_declaration)$/.test(above.type)) return small.test(above.field("type")?.text ?? "");
    if (above.type === "array_creation_expression") return small.test(above.field("type")?.text ?? "");
    if (above.type === "return_statement") return small.test(methodAround(above)?.field("type")?.text ?? "");
    if (above.type === "cast_expression") return false;
  }
  return false;
}

function methodAround(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !/^(method_declaration|lambda_expression)$/.test(above.type)) above = above.parent;
  return above;
}

function isOfEnvironment(node: SyntaxNode): boolean {
  for (let above = node.parent; above && !/(statement|declaration|declarator|lambda_expression)$/.test(above.type); above = above.parent) {
    if (above.type === "method_invocation" && /\bSystem\.(getenv|getProperty)\b|^\w*[eE]nv(ironment)?\.get(Required)?Property\b/.test(above.text)) return true;
  }
  return false;
}

/** A `final` variable is a constant expression, which annotations and cases may use: https://docs.oracle.com/javase/specs/jls/se21/html/jls-4.html#jls-4.12.4 */
function isConstantElsewhere(file: ParsedFile, declarator: SyntaxNode): boolean {
  const name = declarator.field("name")?.text;
  if (name === undefined || !declarator.parent || !hasModifier(declarator.parent, "final")) return false;
  for (const { index } of file.text.matchAll(new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g"))) {
    for (let above: SyntaxNode | undefined = file.nodeAt({ start: index, end: index + name.length }); above && !/(statement|_body|block)$/.test(above.type); above = above.parent) {
      if (isAnnotation(above) || above.type === "switch_label") return true;
    }
  }
  return false;
}
