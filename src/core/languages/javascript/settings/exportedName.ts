import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { unwrap } from "../bindings/values.js";

/**
 * Under which name a file gives a variable of its top to others; `default` for the default export, `=` for the whole of
 * `module.exports`. Undefined when it does not.
 */
export function exportedName(file: ParsedFile, variable: string): string | undefined {
  const names = file.root.children.flatMap(statement => statement.type === "export_statement" ? ofExport(statement, variable) : ofAssignment(statement, variable));
  return names.find(it => it !== "default" && it !== "=") ?? names[0];
}

function ofExport(statement: SyntaxNode, variable: string): readonly string[] {
  if (statement.field("source")) return [];
  const value = statement.field("value");
  if (value && unwrap(value).text === variable) return ["default"];
  const declared = statement.field("declaration")?.children.some(it => it.type === "variable_declarator" && isNamed(it.field("name"), variable)) === true;
  const clause = statement.children.find(it => it.type === "export_clause");
  const listed = clause?.children.filter(it => it.field("name")?.text === variable).map(it => (it.field("alias") ?? it.field("name"))!.text) ?? [];
  return declared ? [variable, ...listed] : listed;
}

function isNamed(name: SyntaxNode | undefined, variable: string): boolean {
  if (name?.type !== "object_pattern") return name?.text === variable;
  return name.children.some(it => (it.field("value") ?? it).text === variable);
}

/** `module.exports = env`, `module.exports = { env }`, `exports.env = env`. */
function ofAssignment(statement: SyntaxNode, variable: string): readonly string[] {
  const assignment = statement.type === "expression_statement" ? statement.children[0] : undefined;
  const left = assignment?.type === "assignment_expression" ? assignment.field("left")?.text ?? "" : "";
  const right = assignment?.field("right");
  const member = /^(?:module\.)?exports\.(\w+)$/.exec(left)?.[1];
  if (member !== undefined) return right?.text === variable ? [member] : [];
  if (left !== "module.exports") return [];
  if (right?.text === variable) return ["="];
  return (right?.type === "object" ? right.children : []).flatMap(it => {
    if (it.type === "shorthand_property_identifier") return it.text === variable ? [variable] : [];
    const key = it.field("key");
    return it.field("value")?.text === variable && key ? [stringValue(key) ?? key.text] : [];
  });
}
