import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, stringValue } from "../bindings/literals.js";
import { enclosingFunction } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { conditionsAround } from "../servers/conditions.js";

/** Modes for development that the code fixes. https://pkg.go.dev/github.com/gin-gonic/gin#SetMode, https://pkg.go.dev/github.com/labstack/echo/v4#Echo */
export const goDebug: Extractor = {
  name: "go-debug",
  nodes: ["call_expression", "assignment_statement"],
  shares: [scopeKey],
  when: ["SetMode", ".Debug"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) yield* ginMode(file, call);
    for (const assignment of file.nodes("assignment_statement")) yield* echoDebug(file, assignment);
  },
};

function* ginMode(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (callee?.field("field")?.text !== "SetMode" || libraryName(referenceOf(file, callee)) !== "github.com/gin-gonic/gin:SetMode") return;
  const [mode] = argumentsOf(call);
  const isDebug = mode && (stringValue(mode) === "debug" || libraryName(referenceOf(file, mode)) === "github.com/gin-gonic/gin:DebugMode");
  if (isDebug) yield fact(file, call, "gin", mode, stringValue(mode) === undefined ? mode.text.replace("DebugMode", "ReleaseMode") : '"release"');
}

function* echoDebug(file: ParsedFile, assignment: SyntaxNode): Iterable<Fact> {
  const left = assignment.field("left")?.children[0];
  const value = assignment.field("right")?.children[0];
  if (left?.field("field")?.text !== "Debug" || value?.text !== "true") return;
  const name = libraryName(referenceOf(file, left.field("operand"))) ?? "";
  if (/^github\.com\/labstack\/echo(\/v\d+)?:(Echo|New\.\(\))$/.test(name)) yield fact(file, assignment, "echo", value, "false");
}

function fact(file: ParsedFile, node: SyntaxNode, of: string, value: SyntaxNode, off: string): Fact {
  const guard = isChosen(node) ? "development" : "none";
  return { kind: "debugMode", uri: file.uri, span: { start: node.start, end: node.end }, of, text: node.text.slice(0, 60), guard, value: { at: { start: value.start, end: value.end }, off } };
}

/** Something is asked before, whatever it is, or the function sets the mode once more. */
function isChosen(node: SyntaxNode): boolean {
  const setter = node.field("function") ?? node.field("left");
  return conditionsAround(node).length > 0 || (enclosingFunction(node)?.text.split(setter!.text).length ?? 0) > 2;
}
