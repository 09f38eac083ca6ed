import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { exportedName } from "./exportedName.js";

/** An object that gives the settings of a variable on under names of its own: `{ port: env.PORT, db: { url: env.DATABASE_URL } }`. */
export interface RenamedSettings {
  readonly object: SyntaxNode;
  /** The variable that holds it, where one does, and under which name other files import it. */
  readonly name?: string;
  readonly exports: string;
  /** How each environment variable is reached from it. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** The exported object that gives on what a variable at the top of the file has; the file asks for `object` nodes. */
export function renamedSettings(file: ParsedFile, variable: string): RenamedSettings | undefined {
  for (const object of file.nodes("object")) {
    const paths = new Map(pathsIn(object, variable, []));
    const held = paths.size > 0 ? heldBy(file, object) : undefined;
    if (held) return { object, ...held, paths };
  }
  return undefined;
}

function pathsIn(object: SyntaxNode, variable: string, above: readonly string[]): [string, readonly string[]][] {
  return object.children.flatMap((pair): [string, readonly string[]][] => {
    const key = pair.type === "pair" ? pair.field("key") : undefined;
    const value = pair.field("value");
    if (!key || !value) return [];
    const path = [...above, stringValue(key) ?? key.text];
    if (value.type === "object") return pathsIn(value, variable, path);
    return value.type === "member_expression" && value.field("object")?.text === variable ? [[value.field("property")!.text, path]] : [];
  });
}

/** Only an object that is exported as a whole: settings given to a function are somebody else's. */
function heldBy(file: ParsedFile, object: SyntaxNode): Pick<RenamedSettings, "name" | "exports"> | undefined {
  let at = object.parent;
  while (at && (/^(as_expression|satisfies_expression|parenthesized_expression)$/.test(at.type) || isFrozen(at))) at = at.parent;
  if (at?.type === "export_statement") return { exports: "default" };
  if (at?.type === "assignment_expression") return at.field("left")?.text === "module.exports" ? { exports: "=" } : undefined;
  const name = at?.type === "variable_declarator" && at.field("name")?.type === "identifier" ? at.field("name")!.text : undefined;
  const isAtTop = /^(program|export_statement)$/.test(at?.parent?.parent?.type ?? "");
  const exports = name !== undefined && isAtTop ? exportedName(file, name) : undefined;
  return name !== undefined && exports !== undefined ? { name, exports } : undefined;
}

function isFrozen(node: SyntaxNode): boolean {
  if (node.type === "arguments") return node.parent !== undefined && isFrozen(node.parent);
  return node.type === "call_expression" && node.field("function")?.text === "Object.freeze";
}
