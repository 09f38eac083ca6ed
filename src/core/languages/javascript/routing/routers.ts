import type { Owner, OwnerProof } from "../../../facts/application.js";
import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { memberOf } from "../bindings/members.js";
import { enclosingFunction, enclosingName, qualifiedName } from "../bindings/names.js";
import { isOurs } from "../bindings/ours.js";
import { isFunction, type Declaration } from "../bindings/scope.js";
import { declarationOf, extend, moduleReference, referenceOf, scopeOf, unwrap } from "../bindings/values.js";

/** What makes and what types the apps and routers of a framework. */
export interface RouterFramework {
  readonly name: string;
  /** The role of what calling or constructing this gives, if it is the framework's. */
  makes(callee: Reference): "app" | "router" | undefined;
  /** Whether a type is one of its apps or routers. */
  isType(type: Reference): boolean;
  /** Whether a function of this type, or given to this wrapper, gets an app as its first parameter. */
  isPluginType?(type: Reference): boolean;
  /** Names of untyped parameters that may be an app; whoever calls the function must settle it. */
  readonly parameterNames: RegExp;
  /** Methods that give the same app or router again. */
  readonly chained: RegExp;
}

export interface Receiver {
  readonly owner: Owner;
  readonly proof: OwnerProof;
}

/** The app or router that an expression stands for; undefined when it is none of this framework's, or nothing speaks for it. */
export function receiverOf(file: ParsedFile, framework: RouterFramework, node: SyntaxNode | undefined, depth = 0): Receiver | undefined {
  if (!node || depth > 8) return undefined;
  const inner = unwrap(node);
  switch (inner.type) {
    case "identifier":
    case "shorthand_property_identifier": return named(file, framework, inner, depth);
    case "member_expression": return member(file, framework, inner, depth);
    case "call_expression":
    case "new_expression": return made(file, framework, inner, depth);
    default: return undefined;
  }
}

/** The role of what a call or `new` makes, if it makes an app or router. */
export function roleOf(file: ParsedFile, framework: RouterFramework, node: SyntaxNode): "app" | "router" | undefined {
  const callee = referenceOf(file, node.field("function") ?? node.field("constructor"));
  return callee && framework.makes(callee);
}

/** Who a made app is: the variable or member that keeps it, the export it becomes, or the function that returns it. */
export function makingName(call: SyntaxNode): string {
  const outer = chainEnd(call);
  const kept = outer.parent;
  const left = kept?.type === "assignment_expression" ? kept.field("left") : undefined;
  if (left?.field("object")?.type === "this") return `${className(left)}.${left.field("property")?.text}`;
  const returned = kept?.type === "return_statement" || (kept && isFunction(kept));
  return (returned ? enclosingName(outer) : qualifiedName(outer)) ?? "?";
}

/** The name by which a function is known as the holder of parameters: its own, or its rank among the nameless. */
export function holderName(file: ParsedFile, fn: SyntaxNode): string {
  const name = qualifiedName(fn);
  if (name !== undefined) return name;
  const calls = file.nodes("call_expression").filter(it => it.field("function")?.field("property")?.text === "register");
  return `${enclosingName(fn) ?? ""}#${calls.findIndex(it => it.start <= fn.start && fn.end <= it.end && it.field("arguments")?.children[0] === fn)}`;
}

function made(file: ParsedFile, framework: RouterFramework, call: SyntaxNode, depth: number): Receiver | undefined {
  if (roleOf(file, framework, call)) return { owner: local(makingName(call)), proof: "made" };
  const callee = call.field("function");
  if (callee?.type === "member_expression" && framework.chained.test(callee.field("property")?.text ?? "")) {
    return receiverOf(file, framework, callee.field("object"), depth + 1);
  }
  const module = moduleReference(call);
  if (module) return open(isOurs(module));
  const reference = isOurs(referenceOf(file, callee));
  return reference && open(extend(reference, "()"));
}

function named(file: ParsedFile, framework: RouterFramework, identifier: SyntaxNode, depth: number): Receiver | undefined {
  const declaration = declarationOf(file, identifier);
  if (!declaration) return undefined;
  if (declaration.kind === "import") return open(isOurs(referenceOf(file, identifier)));
  if (declaration.kind === "parameter") return parameter(file, framework, declaration);
  if (declaration.kind !== "variable") return undefined;
  if (declaration.path.length > 0) return open(isOurs(referenceOf(file, identifier)));
  for (const value of [declaration.value, ...scopeOf(file).assignments(declaration)]) {
    const inner = value && unwrap(value);
    if (!inner) continue;
    const found = isMaking(file, framework, inner, depth) ? { owner: local(qualifiedName(declaration.node) ?? declaration.name), proof: "made" as const } : receiverOf(file, framework, inner, depth + 1);
    if (found) return found;
  }
  return isTyped(file, framework, declaration.type) ? { owner: local(qualifiedName(declaration.node) ?? declaration.name), proof: "typed" } : undefined;
}

/** Whether a value is made here, perhaps with calls chained to it: `Router().get(…)`. */
function isMaking(file: ParsedFile, framework: RouterFramework, node: SyntaxNode, depth: number): boolean {
  if (depth > 8) return false;
  if (roleOf(file, framework, node)) return true;
  const callee = node.field("function");
  const object = callee?.type === "member_expression" && framework.chained.test(callee.field("property")?.text ?? "") ? callee.field("object") : undefined;
  return object ? isMaking(file, framework, unwrap(object), depth + 1) : false;
}

function parameter(file: ParsedFile, framework: RouterFramework, declaration: Declaration): Receiver | undefined {
  const fn = isFunction(declaration.node) ? declaration.node : enclosingFunction(declaration.node);
  if (!fn || declaration.path.length > 1) return undefined;
  const parameters = fn.field("parameters")?.children ?? [fn.field("parameter")];
  const index = Math.max(parameters.findIndex(it => it === declaration.node || (it && it.start <= declaration.node.start && declaration.node.end <= it.end)), 0);
  const owner: Owner = { from: "parameter", function: holderName(file, fn), index, ...declaration.path[0] !== undefined && { key: declaration.path[0] } };
  if (declaration.type) return isTyped(file, framework, declaration.type) ? { owner, proof: "typed" } : undefined;
  if (declaration.path[0] !== undefined) {
    const type = memberType(declaration.node, declaration.path[0]);
    if (type) return isTyped(file, framework, type) ? { owner, proof: "typed" } : undefined;
  }
  if (index === 0 && isPlugin(file, framework, fn)) return { owner, proof: "typed" };
  return framework.parameterNames.test(declaration.name) ? { owner, proof: "open" } : undefined;
}

/** `({ app }: { app: Application }) => …`. */
function memberType(parameter: SyntaxNode, key: string): SyntaxNode | undefined {
  const type = parameter.field("type")?.children[0];
  const property = type?.type === "object_type" ? type.children.find(it => it.field("name")?.text === key) : undefined;
  return property?.field("type")?.children[0];
}

/** `const users: FastifyPluginAsync = async fastify => …`, `fp(async fastify => …)`. */
function isPlugin(file: ParsedFile, framework: RouterFramework, fn: SyntaxNode): boolean {
  const outer = fn.parent;
  const type = outer?.type === "variable_declarator" ? outer.field("type")?.children[0] : outer?.type === "arguments" ? outer.parent?.field("function") : undefined;
  const reference = type && referenceOf(file, type);
  return reference !== undefined && (framework.isPluginType?.(reference) ?? false);
}

function member(file: ParsedFile, framework: RouterFramework, node: SyntaxNode, depth: number): Receiver | undefined {
  const object = node.field("object");
  const property = node.field("property")?.text.replace(/^#/, "");
  if (!object || property === undefined) return undefined;
  if (unwrap(object).type !== "this") return open(isOurs(referenceOf(file, node)));
  const owner = { from: "local", name: className(node) ?? "?", path: [property] } as const;
  const own = memberOf(node, property);
  if (own?.value) {
    if (isMaking(file, framework, unwrap(own.value), depth)) return { owner, proof: "made" };
    const found = receiverOf(file, framework, own.value, depth + 1);
    if (found) return found;
  }
  const assigned = assignedMember(file, node, property);
  if (assigned && isMaking(file, framework, unwrap(assigned), depth)) return { owner, proof: "made" };
  return isTyped(file, framework, own?.type) ? { owner, proof: "typed" } : undefined;
}

/** `this.app = express()` in any method of the class. */
function assignedMember(file: ParsedFile, inside: SyntaxNode, property: string): SyntaxNode | undefined {
  return file.nodes("assignment_expression").find(it => {
    const left = it.field("left");
    return left?.field("object")?.type === "this" && left.field("property")?.text === property && className(left) === className(inside);
  })?.field("right");
}

function className(inside: SyntaxNode): string | undefined {
  let above = inside.parent;
  while (above && !/^(class|class_declaration|abstract_class_declaration)$/.test(above.type)) above = above.parent;
  return above && qualifiedName(above);
}

/** The end of the calls chained to a made router: of `Router().get(…).post(…)`, the whole. Casts and parentheses are passed over. */
function chainEnd(call: SyntaxNode): SyntaxNode {
  let outer = call;
  for (let above = outer.parent; above; above = outer.parent) {
    if (above.type === "member_expression" && above.field("object") === outer && above.parent?.type === "call_expression") outer = above.parent;
    else if (unwrap(above) !== above && unwrap(above) === unwrap(outer)) outer = above;
    else break;
  }
  return outer;
}

function isTyped(file: ParsedFile, framework: RouterFramework, type: SyntaxNode | undefined): boolean {
  const reference = type && referenceOf(file, type);
  return reference !== undefined && framework.isType(reference);
}

function open(owner: Reference | undefined): Receiver | undefined {
  return owner && { owner, proof: "open" };
}

function local(name: string): Reference {
  return { from: "local", name, path: [] };
}
