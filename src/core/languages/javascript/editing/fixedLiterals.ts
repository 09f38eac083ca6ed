import type { SyntaxNode } from "../../../syntax.js";
import { isFunction } from "../bindings/scope.js";

/** Places where a literal is no expression that could be another one. */
export function whyFixed(node: SyntaxNode): string | undefined {
  const parent = node.parent;
  if (node.type === "template_string" && node.children.some(it => it.type === "template_substitution")) return "A piece of a template is no value of its own.";
  if (node.type === "template_string" && parent?.type === "call_expression") return "A tagged template is read by its tag.";
  if (parent?.type === "import_statement" || parent?.type === "export_statement" && parent.field("source") === node || isModuleName(node)) return "An import names its module with a constant.";
  if (parent?.type === "expression_statement") return "A directive has to stand as it is.";
  if (parent?.field("key") === node || parent?.field("index") === node || (parent?.field("name") === node && parent.type !== "export_statement")) return "The key of an object is no setting.";
  if (parent?.type === "switch_case" && parent.field("value") === node) return "A case of a switch is a decision of the code, no setting.";
  if (parent?.type === "enum_assignment") return "The value of an enum is a decision of the code, no setting.";
  let isLater = false;
  for (let above = parent; above; above = above.parent) {
    if (/^(type_annotation|literal_type|type_alias_declaration|interface_declaration|type_arguments|union_type)$/.test(above.type)) return "A type holds no value.";
    // What a function in there gives, it gives later.
    if (isFunction(above)) isLater = true;
    if (above.type === "decorator" && !isLater) return "The arguments of a decorator are fixed when the class is declared.";
    if (/^jsx_/.test(above.type)) return "A page in the browser does not see the environment of the server.";
    if (above.type === "as_expression" && above.text.endsWith("as const")) return "A constant type rests on this literal.";
  }
  return undefined;
}

function isModuleName(node: SyntaxNode): boolean {
  const callee = node.parent?.type === "arguments" ? node.parent.parent?.field("function") : undefined;
  return callee !== undefined && /^(require(\.resolve)?|import|import\.meta\.resolve|jest\.mock|vi\.mock)$/.test(callee.text);
}

/** What code has agreed on with others, or tells people: no place where the program runs changes it. */
export function whyAgreed(node: SyntaxNode): string | undefined {
  if (isStatus(node)) return "A status tells a client what has happened; it is no setting.";
  const call = node.parent?.type === "arguments" ? node.parent.parent : undefined;
  const callee = call?.field("function") ?? call?.field("constructor");
  const isFirst = node.parent?.children[0]?.id === node.id;
  if (node.type === "number" || !callee || !isFirst) return undefined;
  const method = callee.type === "member_expression" ? callee.field("property")?.text ?? "" : "";
  if (eventMethods.test(method) && node.parent!.children.length > 1) return "An event has the name under which it is raised.";
  if (namingMethods.test(method) && node.parent!.children.length > 1) return `This is the name of what is given to ${method}, no setting.`;
  if (isMessage(callee, method)) return "A message for people is no setting.";
  return undefined;
}

const eventMethods = /^(on|once|off|addListener|prependListener|removeListener|addEventListener|removeEventListener)$/;

/** `app.set("trust proxy", 1)`, `response.setHeader("X-Powered-By", "shop")`. */
export const namingMethods = /^(set|setHeader|appendHeader|header|setOption|setItem|setAttribute)$/;

const logMethods = /^(trace|debug|verbose|log|info|warn|error|fatal)$/;

function isMessage(callee: SyntaxNode, method: string): boolean {
  if (/^(Error|[A-Z]\w*(Error|Exception))$/.test(callee.text)) return true;
  return logMethods.test(method) && /(^|\.)(console|log|logger|\w+Logger)$/i.test(callee.field("object")?.text ?? "");
}

/** Of HTTP, by its range and what takes it, or that with which a process ends. */
function isStatus(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (node.type !== "number" && node.type !== "unary_expression") return false;
  const value = Number(node.text);
  const callee = parent?.type === "arguments" ? parent.parent?.field("function") ?? parent.parent?.field("constructor") : undefined;
  if (callee?.text === "process.exit" || parent?.field("left")?.text === "process.exitCode") return true;
  if (!(value >= 100 && value < 600)) return false;
  const name = parent?.type === "pair" ? parent.field("key")?.text : parent?.type === "assignment_expression" ? lastOf(parent.field("left")) : undefined;
  if (name !== undefined) return /^(status|statusCode|httpStatus|httpCode)$/.test(name);
  return callee !== undefined && /^(status|sendStatus|writeHead|code|redirect|json|\w*(Error|Exception|Response))$/.test(lastOf(callee) ?? "");
}

function lastOf(node: SyntaxNode | undefined): string | undefined {
  return node?.type === "member_expression" ? node.field("property")?.text : node?.text;
}
