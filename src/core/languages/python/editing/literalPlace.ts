import type { SyntaxNode } from "../../../syntax.js";

const decision = "is a decision of the code, no setting.";

/** Why a literal stands where no other expression could, or where none would be a setting; undefined where one may. */
export function whyFixed(node: SyntaxNode): string | undefined {
  if (isPiece(node)) return "A piece of an f-string or of a template is no value of its own.";
  if (/^[a-z]*b/i.test(node.type === "string" ? node.text.slice(0, 2).replace(/["'].*/, "") : "")) return "Bytes are no text, and the environment holds only text.";
  const parent = node.parent;
  if (parent?.type === "expression_statement") return "This is no value, but a text about the code.";
  if (parent?.type === "pair" && parent.field("key")?.id === node.id) return "The key of a dictionary is no setting.";
  if (parent?.type === "subscript" && parent.field("value")?.id !== node.id || parent?.type === "slice") return "A key or an index is no setting.";
  if (parent?.type === "binary_operator" && parent.has("*") && [parent.field("left"), parent.field("right")].every(it => /^(integer|float|binary_operator)$/.test(it?.type ?? ""))) return "A factor of a product is no value of its own.";
  if (isSpecialName(parent)) return "What Python itself reads of a module is no setting.";
  if (isRoutePath(node)) return `The path of a route ${decision}`;
  return whyFixedAround(node);
}

function whyFixedAround(node: SyntaxNode): string | undefined {
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    if (above.type === "type" || above.type === "type_alias_statement") return "An annotation is no value.";
    if (above.type === "interpolation") return "A piece of an f-string or of a template is no value of its own.";
    if (above.type === "case_pattern") return `A case of a match ${decision}`;
    if (above.type === "class_definition" && above.field("body")?.id === inner.id && isEnum(above)) return `The value of an enum ${decision}`;
    if (above.type === "if_statement" && above.field("consequence")?.id === inner.id && /(^|\.)TYPE_CHECKING$/.test(above.field("condition")?.text ?? "")) return "What stands under TYPE_CHECKING is never run.";
    if (above.type === "ERROR") return "The code around the value cannot be read.";
  }
  return undefined;
}

/** An f-string, `"…" % values` and `"…".format(…)`. */
function isPiece(node: SyntaxNode): boolean {
  const pieces = node.type === "concatenated_string" ? node.children : [node];
  if (pieces.some(it => it.type === "string" && /^[a-z]*[ft]/i.test(it.text.slice(0, 3).replace(/["'].*/, "")))) return true;
  const parent = node.parent;
  if (!/string$/.test(node.type)) return false;
  return parent?.type === "binary_operator" && parent.has("%") && parent.field("left")?.id === node.id
    || parent?.type === "attribute" && /^(format|format_map|join)$/.test(parent.field("attribute")?.text ?? "");
}

/** `__all__`, `__version__`, `__slots__`. */
function isSpecialName(parent: SyntaxNode | undefined): boolean {
  return /^(assignment|augmented_assignment)$/.test(parent?.type ?? "") && /^__\w+__$/.test(parent?.field("left")?.text ?? "");
}

/** The first text of `@app.get("/orders")`, `path("orders/", …)`. */
function isRoutePath(node: SyntaxNode): boolean {
  const list = node.parent?.type === "argument_list" ? node.parent : undefined;
  if (!list || !/string$/.test(node.type) || list.children[0]?.id !== node.id) return false;
  const call = list.parent;
  if (call?.parent?.type === "decorator") return true;
  return /^(path|re_path|url)$/.test(call?.field("function")?.text ?? "") && call?.parent?.type === "list";
}

function isEnum(definition: SyntaxNode): boolean {
  return definition.field("superclasses")?.children.some(it => /(^|\.)(Int|Str)?(Enum|Flag)$|(^|\.)(TextChoices|IntegerChoices)$/.test(it.text)) === true;
}
