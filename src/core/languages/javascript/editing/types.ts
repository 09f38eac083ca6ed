import type { NoSetting } from "../../../configurationEditing.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isFunction } from "../bindings/scope.js";

/** The members of the type that a configuration object must fit, and whether they are read-only. */
export interface TypeMembers {
  readonly list: SyntaxNode;
  readonly readonly: boolean;
}

/** Undefined when no type is declared, or one that takes any member; refuses when the type is out of sight. */
export function typeMembers(file: ParsedFile, object: SyntaxNode, path: readonly string[]): TypeMembers | NoSetting | undefined {
  const root = outermost(object);
  const type = declaredType(root);
  if (!type || /^(any|unknown|object|const)$/.test(type.text) || /^(Record|Map|Readonly<Record)\b/.test(type.text)) return undefined;
  const found = path.reduce<SyntaxNode | undefined>((at, key) => at && memberType(file, at, key), membersOf(file, type));
  if (!found) return { refused: `The type ${type.text.slice(0, 60)} of the configuration in ${file.uri} is declared elsewhere and would not fit a new setting.` };
  const first = found.children.find(it => it.type === "property_signature");
  return { list: found, readonly: first?.has("readonly") === true };
}

function outermost(object: SyntaxNode): SyntaxNode {
  let root = object;
  for (let at = object.parent; at && /^(pair|object)$/.test(at.type); at = at.parent) if (at.type === "object") root = at;
  return root;
}

/** `const config: Config = {…}`, `{…} satisfies Config`, and the result of the function that returns the object. */
function declaredType(object: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode = object, above = object.parent; above; at = above, above = above.parent) {
    if (above.type === "satisfies_expression" || above.type === "as_expression") {
      const type = above.children[1];
      if (type) return type;
    }
    if (above.type === "variable_declarator") return above.field("type")?.children[0];
    if (above.type === "call_expression" && above.field("type_arguments")) return above.field("type_arguments")?.children[0];
    if (isFunction(above)) return above.field("return_type")?.children[0];
    if (/^(program|export_statement|assignment_expression)$/.test(above.type) || at.type === "statement_block") return undefined;
  }
  return undefined;
}

function membersOf(file: ParsedFile, type: SyntaxNode, depth = 0): SyntaxNode | undefined {
  if (type.type === "object_type" || type.type === "interface_body") return type;
  if (depth > 4) return undefined;
  if (type.type === "generic_type" && /^(Readonly|Required)</.test(type.text)) {
    const inner = type.field("type_arguments")?.children[0];
    return inner && membersOf(file, inner, depth + 1);
  }
  if (type.type !== "type_identifier") return undefined;
  const declared = [...file.nodes("interface_declaration"), ...file.nodes("type_alias_declaration")].find(it => it.field("name")?.text === type.text);
  const body = declared?.field("body") ?? declared?.field("value");
  return body && membersOf(file, body, depth + 1);
}

function memberType(file: ParsedFile, members: SyntaxNode, key: string): SyntaxNode | undefined {
  const member = members.children.find(it => it.type === "property_signature" && it.field("name")?.text === key);
  const type = member?.field("type")?.children[0];
  return type && membersOf(file, type);
}
