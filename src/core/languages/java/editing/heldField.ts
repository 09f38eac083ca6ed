import type { NoSetting } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { annotationOf } from "../bindings/annotations.js";
import { hasModifier } from "../bindings/members.js";
import { isClass } from "../bindings/names.js";
import { scopeOf } from "../bindings/scope.js";
import { injecting, wayOf, type InjectionWay } from "./injectionWay.js";

/** A field or private constant of which a setting can take the place of its start value. */
export interface HeldField {
  /** The whole declaration. */
  readonly node: SyntaxNode;
  readonly declarator: SyntaxNode;
  readonly name: SyntaxNode;
  readonly type: SyntaxNode;
  readonly isConstant: boolean;
  /** Where else the class names it. */
  readonly uses: readonly SyntaxNode[];
  /** How its class gets the value. */
  readonly way: Exclude<InjectionWay, { readonly how: "lombok" }>;
}

/**
 * The field of a class whose whole start value stands at a place, where nothing needs the value before Spring has given the
 * settings; or why none can be taken from there. Undefined for other places.
 */
export function heldField(file: ParsedFile, owner: SyntaxNode, place: Span): HeldField | NoSetting | undefined {
  const node = file.nodeAt(place);
  const declarator = node.parent?.type === "variable_declarator" ? node.parent : undefined;
  const field = declarator?.parent;
  if (!declarator || field?.type !== "field_declaration" || field.parent?.parent?.id !== owner.id || declarator.field("value")?.id !== node.id) return undefined;
  const [name, type] = [declarator.field("name"), field.field("type")];
  const isConstant = hasModifier(field, "static");
  if (!name || !type || field.children.filter(it => it.type === "variable_declarator").length !== 1) return { refused: "Several fields are declared together here." };
  if (annotationOf(file, field, ...injecting)) return { refused: `${name.text} is given its value by Spring already.` };
  if (isConstant && !(hasModifier(field, "private") && hasModifier(field, "final"))) return { refused: `${name.text} is static, and other classes may need it before Spring gives the settings.` };
  const way = wayOf(file, owner, false, true);
  if ("refused" in way) return way;
  if (way.how === "lombok") return { refused: `Lombok writes the constructor of ${owner.field("name")?.text ?? "the class"}.` };
  const uses = usesOf(file, owner, declarator, name);
  const reason = "refused" in uses ? uses.refused : uses.map(it => whyEarly(owner, it, way)).find(it => it !== undefined);
  return "refused" in uses || reason !== undefined ? { refused: reason! } : { node: field, declarator, name, type, isConstant, uses, way };
}

function usesOf(file: ParsedFile, owner: SyntaxNode, declarator: SyntaxNode, name: SyntaxNode): readonly SyntaxNode[] | NoSetting {
  const found: SyntaxNode[] = [];
  for (const { index } of file.text.matchAll(new RegExp(`(?<![\\w$])${name.text.replaceAll("$", "\\$")}(?![\\w$])`, "g"))) {
    const node = file.nodeAt({ start: index, end: index + name.text.length });
    if (index === name.start) continue;
    if (/comment$/.test(node.type) && file.text[index - 1] === "#") return { refused: `The documentation refers to ${name.text}.` };
    if (node.type !== "identifier" || isNameOfOther(node)) continue;
    const access = node.parent?.type === "field_access" && node.parent.field("field")?.id === node.id ? node.parent : undefined;
    if (access && access.field("object")?.text === owner.field("name")?.text) return { refused: `${name.text} is reached through its class, which Spring gives no settings.` };
    const isOwn = access ? access.field("object")?.type === "this" : scopeOf(file).lookup(name.text, node)?.node.id === declarator.id;
    if (isOwn) found.push(node);
  }
  return found;
}

/** The name of a method, of an option of an annotation, or of what is declared. */
function isNameOfOther(node: SyntaxNode): boolean {
  const { parent } = node;
  return /^(method_invocation|method_declaration|variable_declarator|formal_parameter|class_declaration)$/.test(parent?.type ?? "") && parent!.field("name")?.id === node.id || (parent?.type === "element_value_pair" && parent.field("key")?.id === node.id);
}

/** Why a use does not wait for the settings. */
function whyEarly(owner: SyntaxNode, use: SyntaxNode, way: InjectionWay): string | undefined {
  let member = use;
  while (member.parent?.parent && member.parent.parent.id !== owner.id) {
    if (/^(while_statement|do_statement|for_statement)$/.test(member.parent.type) && member.parent.field("condition") === member && /^(identifier|parenthesized_expression)$/.test(member.type)) return "What can be reached depends on this condition.";
    member = member.parent;
  }
  if (member.parent?.parent?.id !== owner.id || isClass(member)) return `${use.text} is used outside of the class to which Spring gives the settings.`;
  if (hasModifier(member, "static") || /^(static_initializer|block|field_declaration)$/.test(member.type)) return `${use.text} is used by what is set before Spring gives the settings.`;
  return member.type === "constructor_declaration" && way.how === "field" ? `The constructor uses ${use.text}, before Spring gives the settings to fields.` : undefined;
}
