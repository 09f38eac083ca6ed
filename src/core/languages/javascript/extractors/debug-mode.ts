import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import { libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { originOf, referenceOf, unwrap } from "../bindings/values.js";
import { isInDevelopment } from "../servers/development.js";

type Mode = Omit<Fact<"debugMode">, "kind" | "uri" | "span" | "guard">;

/**
 * What is for development and switched on without a question: the error handler that shows everything
 * (https://github.com/expressjs/errorhandler#readme), the mode of Express (https://expressjs.com/en/5x/api.html#app.set),
 * and the environment that the program gives itself.
 */
export const debugMode: Extractor = {
  name: "debug-mode",
  nodes: ["call_expression", "assignment_expression"],
  shares: [scopeKey],
  when: ["errorhandler", "development"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) yield* fact(file, call, errorHandler(file, call) ?? expressMode(file, call));
    for (const assignment of file.nodes("assignment_expression")) yield* fact(file, assignment, ownEnvironment(file, assignment));
  },
};

function* fact(file: ParsedFile, node: SyntaxNode, mode: Mode | undefined): Iterable<Fact> {
  if (!mode || asksEnvironment(node)) return;
  yield { kind: "debugMode", uri: file.uri, span: { start: node.start, end: node.end }, ...mode, guard: isInDevelopment(node) ? "development" : "none" };
}

/** `app.use(errorhandler())`. */
function errorHandler(file: ParsedFile, call: SyntaxNode): Mode | undefined {
  const [first] = call.field("arguments")?.children ?? [];
  const inner = first && unwrap(first);
  if (call.field("function")?.field("property")?.text !== "use" || inner?.type !== "call_expression") return undefined;
  return libraryName(referenceOf(file, inner.field("function"))) === "errorhandler:" ? { of: "express-errors", text: shortened(call) } : undefined;
}

/** `app.set("env", "development")`. */
function expressMode(file: ParsedFile, call: SyntaxNode): Mode | undefined {
  const [name, value] = call.field("arguments")?.children ?? [];
  const callee = call.field("function");
  if (callee?.field("property")?.text !== "set" || stringValue(name) !== "env" || stringValue(value) !== "development") return undefined;
  return libraryValue(originOf(file, callee.field("object"))) === "express:()" ? { of: "node", text: shortened(call), value: production(value!) } : undefined;
}

/** `process.env.NODE_ENV = "development"`, whatever it was. */
function ownEnvironment(file: ParsedFile, assignment: SyntaxNode): Mode | undefined {
  const left = assignment.field("left");
  const right = assignment.field("right");
  if (left?.type !== "member_expression" || left.field("property")?.text !== "NODE_ENV" || stringValue(right) !== "development") return undefined;
  return libraryName(referenceOf(file, left)) === "global:process.env.NODE_ENV" ? { of: "node", text: shortened(assignment), value: production(right!) } : undefined;
}

function production(literal: SyntaxNode): NonNullable<Mode["value"]> {
  return { at: { start: literal.start + 1, end: literal.end - 1 }, off: "production" };
}

/** A condition on the environment around it is a question; so is any around what the program gives itself. */
function asksEnvironment(node: SyntaxNode): boolean {
  if (isInDevelopment(node)) return false;
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    const condition = above.field("condition") ?? (above.type === "binary_expression" ? above.field("left") : undefined);
    if (condition && condition !== inner && (node.type === "assignment_expression" || /NODE_ENV|\benv\b|argv/i.test(condition.text))) return true;
  }
  return false;
}

function shortened({ text }: SyntaxNode): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
