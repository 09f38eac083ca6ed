import type { SyntaxNode } from "../../../syntax.js";
import { isFunction, stringValue } from "./scope.js";

/**
 * The qualified name of a function, class or variable: `list`, `UsersService.list`, `buildApp.app`.
 * An inline function given to a call with a constant first argument is named after the call: `router.get /users`.
 * A function that is merely wrapped has the name of its wrapped form: `const list = asyncHandler(async () => …)` is `list`.
 * Undefined for callbacks and other nameless functions.
 */
export function qualifiedName(node: SyntaxNode): string | undefined {
  if (qualified.has(node)) return qualified.get(node);
  const own = knownName(node);
  const name = own === undefined ? undefined : [...namesAround(node, mostParts - 1), own].join(".");
  qualified.set(node, name);
  return name;
}

/** The qualified name of the named function or class around a node: the nearest, nameless callbacks passed over. */
export function enclosingName(node: SyntaxNode): string | undefined {
  const around = namesAround(node, mostParts);
  return around.length > 0 ? around.join(".") : undefined;
}

/** Of deeper nesting the nearest names are enough, or the names of a thousand levels would fill the memory. */
const mostParts = 8;
const furthest = 1000;

// A node's name never changes, and every call asks for those of all functions around it.
const qualified = new WeakMap<SyntaxNode, string | undefined>();
const ownNames = new WeakMap<SyntaxNode, string | undefined>();

/** The names of the functions and classes around a node, the outermost first. */
function namesAround(node: SyntaxNode, most: number): string[] {
  const names: string[] = [];
  let above = node.parent;
  for (let steps = 0; above && steps < furthest && names.length < most; above = above.parent, steps++) {
    const name = isNameable(above) ? knownName(above) : undefined;
    if (name !== undefined) names.unshift(name);
  }
  return names;
}

function knownName(node: SyntaxNode): string | undefined {
  if (!ownNames.has(node)) ownNames.set(node, ownName(node));
  return ownNames.get(node);
}

/** The nearest function around a node, named or not. */
export function enclosingFunction(node: SyntaxNode): SyntaxNode | undefined {
  let above = node.parent;
  while (above && !isFunction(above)) above = above.parent;
  return above;
}

function isNameable(node: SyntaxNode): boolean {
  return isFunction(node) || node.type === "class_declaration" || node.type === "abstract_class_declaration" || node.type === "class"
    || (node.type === "object" && node.parent?.type === "variable_declarator");
}

function ownName(node: SyntaxNode): string | undefined {
  const name = node.field("name");
  if (name && node.type !== "variable_declarator") return handlerOption(node) ?? memberName(name);
  if (node.type === "variable_declarator") return name?.type === "identifier" ? name.text : undefined;
  const parent = node.parent;
  switch (parent?.type) {
    case "variable_declarator": return parent.field("value") === node && parent.field("name")?.type === "identifier" ? parent.field("name")!.text : undefined;
    case "pair": return handlerOption(parent) ?? keyName(parent.field("key"));
    case "public_field_definition":
    case "field_definition": return keyName(parent.field("name") ?? parent.field("property"));
    case "assignment_expression": return assignedName(parent.field("left"));
    case "export_statement": return "default";
    case "arguments": return nameByCall(parent) ?? nameByRoute(parent) ?? nameByWrapper(parent) ?? nameByJob(parent);
    case "await_expression":
    case "as_expression":
    case "satisfies_expression":
    case "parenthesized_expression": return ownName(parent);
    default: return undefined;
  }
}

/** `exports.list = …`, `module.exports.list = …`, `this.list = …`, `Users.prototype.list = …` are all `list`. */
function assignedName(left: SyntaxNode | undefined): string | undefined {
  if (left?.type === "identifier") return left.text;
  if (left?.type !== "member_expression") return undefined;
  const property = left.field("property")?.text;
  return left.text === "module.exports" ? "default" : property;
}

function keyName(key: SyntaxNode | undefined): string | undefined {
  return key && (stringValue(key) ?? memberName(key));
}

function memberName(name: SyntaxNode): string {
  return name.text.replace(/^#/, "");
}

/** `router.get("/users", auth, async (req, res) => …)`: the handler is `router.get /users`. */
function nameByCall(list: SyntaxNode): string | undefined {
  const call = list.parent;
  const first = stringValue(list.children[0]);
  const callee = call?.field("function");
  if (first === undefined || callee?.type !== "member_expression") return undefined;
  const object = callee.field("object")?.text ?? "";
  return object.length < 40 && first.length < 120 ? `${object}.${callee.field("property")?.text} ${first}`.replace(/\s+/g, " ") : undefined;
}

const verbs = /^(get|post|put|patch|delete|options|head|all|use)$/;
const routers = /(^|\.)(\w*(app|router|routes?|server|api)|fastify)$/i;
const repeats = /^(map|forEach|filter|reduce|flatMap|some|every|find|findIndex|sort|then|catch|finally)$/;

/** `router.get(PATH, …)` and `router.route("/users").get(…)`: named as if the path stood first and plain. */
function nameByRoute(list: SyntaxNode): string | undefined {
  const callee = list.parent?.field("function");
  const verb = callee?.field("property")?.text ?? "";
  const object = callee?.field("object");
  if (!verbs.test(verb) || !object) return undefined;
  const route = object.type === "call_expression" ? routeCall(object) : undefined;
  const path = (route?.field("arguments") ?? list).children[0];
  const receiver = route ? route.field("function")?.field("object")?.text ?? "" : object.text;
  if (!path || isFunction(path) || receiver.length >= 40) return undefined;
  if (!route && !routers.test(receiver) && enclosingFunction(list)) return undefined;
  return `${receiver}.${verb} ${(stringValue(path) ?? path.text).replace(/\s+/g, " ").slice(0, 120)}`;
}

/** The call of `route` that a chain of verbs starts from: `router.route("/users").get(…).post(…)`. */
function routeCall(call: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | undefined = call; at?.type === "call_expression"; at = at.field("function")?.field("object")) {
    const property = at.field("function")?.field("property")?.text ?? "";
    if (property === "route") return at;
    if (!verbs.test(property)) return undefined;
  }
  return undefined;
}

/** `asyncHandler(async (req, res) => …)`: given on to a route, or kept under a name at the top of a module or class. */
function nameByWrapper(list: SyntaxNode): string | undefined {
  const call = list.parent;
  const callee = call?.field("function");
  if (call?.type !== "call_expression" || !callee || repeats.test(callee.field("property")?.text ?? "")) return undefined;
  const outer = call.parent;
  if (outer?.type !== "arguments") return enclosingFunction(call) ? undefined : ownName(call);
  const verb = outer.parent?.field("function")?.field("property")?.text ?? "";
  return (verbs.test(verb) ? nameByCall(outer) : undefined) ?? nameByRoute(outer) ?? nameByWrapper(outer);
}

/** `fastify.route({ method: "GET", url: "/users", handler })` and `fastify.get("/users", { handler })`: named after the route. */
function handlerOption(member: SyntaxNode): string | undefined {
  const list = member.parent?.type === "object" ? member.parent.parent : undefined;
  if (list?.type !== "arguments" || keyName(member.field("key") ?? member.field("name")) !== "handler") return undefined;
  const callee = list.parent?.field("function");
  const property = callee?.field("property")?.text ?? "";
  if (verbs.test(property)) return nameByCall(list) ?? nameByRoute(list);
  const option = (key: string): string | undefined =>
    stringValue(member.parent?.children.find(it => it.type === "pair" && keyName(it.field("key")) === key)?.field("value"));
  const url = option("url") ?? option("path");
  return property === "route" && url !== undefined ? `${callee?.field("object")?.text}.${(option("method") ?? "all").toLowerCase()} ${url}` : undefined;
}

/** `new Worker("mail", async job => …)` is `new Worker mail`; what `setInterval` repeats is `setInterval`. */
function nameByJob(list: SyntaxNode): string | undefined {
  const maker = list.parent?.field("constructor");
  const first = maker && stringValue(list.children[0]);
  if (first !== undefined) return `new ${maker!.text.slice(0, 40)} ${first.slice(0, 120)}`;
  return list.parent?.field("function")?.text === "setInterval" ? "setInterval" : undefined;
}
