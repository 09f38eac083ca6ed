import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction } from "../bindings/names.js";
import { stringValue } from "../bindings/scope.js";
import { scopeOf, unwrap } from "../bindings/values.js";
import { usesOfConstant } from "./constants.js";
import { literalFact } from "./settingLiteral.js";

const flagName = /^(ENABLE_|FEATURE_|USE_)\w+$/;
const flagKey = /^(feature|enable|use)([A-Z_]\w*)$/;
const flagsName = /^(\w*[_a-z])?(features?|flags?|FEATURES?|FLAGS?|Features?|Flags?)$/;

/** Switches at the top of a file that decide something in a function of it: `const ENABLE_SIGNUP = true`, `const features = { featureSignup: true }`. */
export function* featureFlags(file: ParsedFile): Iterable<Fact<"sinkLiteral">> {
  for (const statement of file.root.children) {
    const declaration = statement.type === "export_statement" ? statement.field("declaration") : statement;
    if (declaration?.type !== "lexical_declaration" || !declaration.has("const")) continue;
    for (const declarator of declaration.children) if (declarator.type === "variable_declarator") yield* flagsOf(file, declarator);
  }
}

function* flagsOf(file: ParsedFile, declarator: SyntaxNode): Iterable<Fact<"sinkLiteral">> {
  const [name, value] = [declarator.field("name")?.text ?? "", declarator.field("value")];
  if (!value) return;
  if (flagName.test(name)) yield* flag(file, declarator, name, value, it => decides(it));
  else if (flagsName.test(name) && unwrap(value).type === "object") {
    for (const pair of unwrap(value).children) {
      const key = pair.type === "pair" ? stringValue(pair.field("key")) ?? pair.field("key")?.text : undefined;
      if (key !== undefined && flagKey.test(key) && pair.field("value")) yield* flag(file, declarator, key, pair.field("value")!, it => it.parent?.field("property")?.text === key && decides(it.parent));
    }
  }
}

function* flag(file: ParsedFile, declarator: SyntaxNode, name: string, value: SyntaxNode, isDecision: (use: SyntaxNode) => boolean): Iterable<Fact<"sinkLiteral">> {
  if (!/^(true|false)$/.test(unwrap(value).type)) return;
  const declaration = scopeOf(file).lookup(declarator.field("name")!.text, declarator);
  const uses = declaration ? usesOfConstant(file, declaration) : [];
  const fact = uses.some(isDecision) ? literalFact(file, value, { sink: "feature-flag", callee: name }) : undefined;
  if (fact) yield { ...fact, constant: { name, uses: uses.length } };
}

/** It stands in the condition of an `if` in a function. */
function decides(use: SyntaxNode): boolean {
  for (let inner = use, above = use.parent; above; inner = above, above = above.parent) {
    if (above.type === "if_statement") return above.field("condition") === inner && enclosingFunction(above) !== undefined;
    if (!/^(unary_expression|binary_expression|parenthesized_expression|member_expression)$/.test(above.type)) return false;
  }
  return false;
}
