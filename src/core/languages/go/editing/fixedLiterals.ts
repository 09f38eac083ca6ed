import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/literals.js";
import { declarationOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { environmentCalls } from "../settings/environment.js";
import { heldConstant } from "./heldConstant.js";

/** Why a literal has to stay where it is, in one sentence; undefined where it is an expression that could be another one. */
export function whyFixed(file: ParsedFile, node: SyntaxNode): string | undefined {
  const held = heldConstant(file, node);
  if (held) return "refused" in held ? held.refused : undefined;
  return byPlace(node) ?? byParent(file, node) ?? byCall(file, node);
}

/** What is decided when the program is compiled. */
function byPlace(node: SyntaxNode): string | undefined {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) {
    if (at.type === "ERROR") return "The code around it is not complete.";
    if (at.type === "const_spec") return "A constant is fixed when the program is compiled.";
    if (at.type === "import_spec") return "An import names its package with a constant.";
    if (at.type === "field_declaration") return "A struct and its tags are fixed when the program is compiled.";
    if (at.type === "for_clause") return "Where a loop starts and ends is a decision of the code, no setting.";
    if (at.type === "array_type" || at.type === "type_arguments") return "A type is fixed when the program is compiled.";
    if (/^(block|source_file)$/.test(at.type)) return undefined;
  }
  return undefined;
}

function byParent(file: ParsedFile, node: SyntaxNode): string | undefined {
  const parent = node.parent;
  if (parent?.type === "literal_element" && parent.parent?.field("key")?.id === parent.id) return "The key of a map is no setting.";
  if (parent?.type === "index_expression" || parent?.type === "slice_expression") return "A place in a list or map is a decision of the code, no setting.";
  if (parent?.type === "expression_list" && parent.parent?.type === "expression_case") return "A case of a switch is a decision of the code, no setting.";
  if (parent?.type === "binary_expression" && (parent.has("==") || parent.has("!="))) return "What a value is compared with is a decision of the code, no setting.";
  if (parent?.type === "binary_expression" && /[*/%]/.test(["*", "/", "%"].find(it => parent.has(it)) ?? "")) return "A piece of a calculation is no value of its own.";
  if (parent?.type === "selector_expression" || parent?.type === "call_expression") return "A value with members is no plain literal.";
  return parent?.type === "expression_list" && parent.parent?.type === "assignment_statement" && isDefault(file, parent.parent) ? alreadyDefault : undefined;
}

const alreadyDefault = "This is the default of an environment variable already.";

/** `port := os.Getenv("PORT"); if port == "" { port = "8080" }`. */
function isDefault(file: ParsedFile, statement: SyntaxNode): boolean {
  const name = statement.field("left")?.children[0];
  const value = name?.type === "identifier" ? declarationOf(file, name)?.value : undefined;
  return value !== undefined && environmentCalls(file).some(it => it.node.id === value.id);
}

function byCall(file: ParsedFile, node: SyntaxNode): string | undefined {
  const call = node.parent?.type === "argument_list" ? node.parent.parent : undefined;
  if (call?.type !== "call_expression") return undefined;
  const callee = libraryName(referenceOf(file, call.field("function"))) ?? "";
  const name = call.field("function")?.field("field")?.text ?? call.field("function")?.text ?? "";
  const index = argumentsOf(call).findIndex(it => it.id === node.id);
  if (environmentCalls(file).some(it => it.node.id === call.id)) return index === 0 ? "The name of an environment variable is no setting." : alreadyDefault;
  if (callee === "cmp:Or" && argumentsOf(call).some(it => environmentCalls(file).some(read => read.node.id === it.id))) return alreadyDefault;
  if (/^(os|syscall):(Getenv|LookupEnv|Setenv|Unsetenv)$/.test(callee)) return "The name of an environment variable is no setting.";
  if (/^github\.com\/(spf13\/viper|knadh\/koanf)\b/.test(callee)) return "This is a part of the configuration already.";
  // `go vet` asks for a format that is a constant: https://pkg.go.dev/golang.org/x/tools/go/analysis/passes/printf
  return /^(Printf|Sprintf|Fprintf|Errorf|Fatalf|Panicf|Appendf|Logf|Skipf|Infof|Warnf|Debugf|Tracef)$/.test(name) && isFirstText(call, node) ? "A format is a part of the code, no setting." : undefined;
}

function isFirstText(call: SyntaxNode, node: SyntaxNode): boolean {
  return argumentsOf(call).find(it => /string_literal$/.test(it.type))?.id === node.id;
}
