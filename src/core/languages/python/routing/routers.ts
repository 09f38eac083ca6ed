import type { Owner, OwnerProof } from "../../../facts/application.js";
import type { Fact } from "../../../facts.js";
import type { Reference } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { membersOf, ownerOfSelf } from "../bindings/members.js";
import { enclosingName, qualifiedName, qualify } from "../bindings/names.js";
import { parametersOf } from "../bindings/parameters.js";
import { bindingOf } from "../bindings/reaching.js";
import type { Binding } from "../bindings/scope.js";
import { dotted, extend, referenceOf, unwrap } from "../bindings/values.js";

/** What makes the apps and routers of a framework, by dotted name: `fastapi.FastAPI` is an app. */
export interface RouterFramework {
  readonly name: string;
  readonly makes: Readonly<Record<string, "app" | "router">>;
}

export interface Receiver {
  readonly owner: Owner;
  readonly proof: OwnerProof;
}

/** Names of untyped parameters that may be an app; whoever calls the function must settle it. */
const likely = /^_?(app|application|api|router|bp|blueprint|server|flask_app|fastapi_app)$/;

/** The app or router that an expression stands for; undefined when it is none of this framework's, or nothing speaks for it. */
export function receiverOf(file: ParsedFile, framework: RouterFramework, node: SyntaxNode | undefined, depth = 0): Receiver | undefined {
  if (!node || depth > 6) return undefined;
  const inner = unwrap(node);
  switch (inner.type) {
    case "identifier": return named(file, framework, inner, depth);
    case "attribute": return member(file, framework, inner, depth);
    case "call": return made(file, framework, inner);
    default: return undefined;
  }
}

/** The role of what a call makes, if it makes an app or router, or one of a class of this file that is made of theirs. */
export function roleOf(file: ParsedFile, framework: RouterFramework, call: SyntaxNode): "app" | "router" | undefined {
  const callee = call.field("function");
  const binding = callee?.type === "identifier" ? bindingOf(file, callee) : undefined;
  const bases = binding?.kind === "class" ? binding.node.field("superclasses")?.children ?? [] : callee ? [callee] : [];
  const name = bases.map(it => dotted(referenceOf(file, it))).find(it => it !== undefined && Object.hasOwn(framework.makes, it));
  return name === undefined ? undefined : framework.makes[name];
}

/** Who a made thing is: the variable or member that keeps it, or the function that returns it. */
export function makingName(call: SyntaxNode): string {
  let kept = call.parent;
  while (kept && /^(await|parenthesized_expression)$/.test(kept.type)) kept = kept.parent;
  const left = kept?.type === "assignment" ? kept.field("left") : undefined;
  if (left?.type === "identifier") return qualify(call, left.text);
  const owner = left?.type === "attribute" ? ownerOfSelf(left.field("object") ?? left) : undefined;
  if (owner) return `${qualifiedName(owner) ?? ""}.${left!.field("attribute")?.text ?? ""}`;
  return (kept?.type === "return_statement" ? enclosingName(call) : undefined) ?? "?";
}

/** Apps and routers that a file makes. */
export function* appFacts(file: ParsedFile, framework: RouterFramework, prefixOf: (call: SyntaxNode) => string | undefined): Iterable<Fact> {
  for (const call of file.nodes("call")) {
    const role = roleOf(file, framework, call);
    const prefix = role && prefixOf(call);
    if (role) yield { kind: "app", uri: file.uri, span: { start: call.start, end: call.end }, framework: framework.name, role, name: makingName(call), ...prefix && { prefix } };
  }
}

/** Apps and routers handed to functions of the project, which may add routes to them: `register_blueprints(app)`. */
export function* handovers(file: ParsedFile, framework: RouterFramework): Iterable<Fact> {
  for (const call of file.nodes("call")) {
    if (roleOf(file, framework, call)) continue;
    const given = argumentsOf(call);
    const values = [...given.positional.entries(), ...[...given.named].map(([name, value]) => [parameterHere(file, call, name), value] as const)];
    for (const [index, value] of values) {
      if (index < 0 || !/^(identifier|attribute)$/.test(value.type) || !/(app|api|router|bp|blueprint|server)\w*$/i.test(value.text)) continue;
      const target = referenceOf(file, call.field("function"));
      if (!target || target.from === "global" || target.path.includes("()")) continue;
      const receiver = receiverOf(file, framework, value);
      if (receiver) yield { kind: "mount", uri: file.uri, span: { start: call.start, end: call.end }, framework: framework.name, path: "", ...receiver, target, parameter: { index }, middleware: [] };
    }
  }
}

/** How other files name what a router expression stands for, as the target of a mount. */
export function targetOf(file: ParsedFile, framework: RouterFramework, node: SyntaxNode): Reference | undefined {
  const receiver = receiverOf(file, framework, node);
  return receiver && receiver.owner.from !== "parameter" ? receiver.owner : undefined;
}

/** The place of a parameter of a function of this file; -1 where the function is not known. */
function parameterHere(file: ParsedFile, call: SyntaxNode, name: string): number {
  const callee = call.field("function");
  const binding = callee?.type === "identifier" ? bindingOf(file, callee) : undefined;
  return binding?.kind === "function" ? parametersOf(binding.node).findIndex(it => (it.field("name") ?? it.children[0] ?? it).text === name) : -1;
}

function made(file: ParsedFile, framework: RouterFramework, call: SyntaxNode): Receiver | undefined {
  if (roleOf(file, framework, call)) return { owner: local(makingName(call)), proof: "made" };
  return open(extend(referenceOf(file, call.field("function")), "()"));
}

function named(file: ParsedFile, framework: RouterFramework, identifier: SyntaxNode, depth: number): Receiver | undefined {
  const binding = bindingOf(file, identifier);
  switch (binding?.kind) {
    case "import": return open(referenceOf(file, identifier));
    case "parameter": return parameter(file, framework, binding);
    case "variable": return binding.partial ? undefined : kept(file, framework, binding.value, local(qualify(binding.node, binding.name)), depth);
    default: return undefined;
  }
}

/** What is made here is known by the name that keeps it; what another function makes, by that function. */
function kept(file: ParsedFile, framework: RouterFramework, value: SyntaxNode | undefined, owner: Reference, depth: number): Receiver | undefined {
  const inner = value && unwrap(value);
  if (inner?.type === "call" && roleOf(file, framework, inner)) return { owner, proof: "made" };
  return receiverOf(file, framework, inner, depth + 1);
}

function member(file: ParsedFile, framework: RouterFramework, node: SyntaxNode, depth: number): Receiver | undefined {
  const object = node.field("object");
  const name = node.field("attribute")?.text ?? "";
  const owner = object && ownerOfSelf(unwrap(object));
  if (!owner) return open(referenceOf(file, node));
  const [value] = membersOf(file, owner).filter(it => it.name === name && it.value && it.value.type !== "none").map(it => it.value!);
  return kept(file, framework, value, local(`${qualifiedName(owner) ?? ""}.${name}`), depth);
}

function parameter(file: ParsedFile, framework: RouterFramework, { node, name, type, scope }: Binding): Receiver | undefined {
  const fn = scope.parent;
  const within = fn?.type === "function_definition" ? qualifiedName(fn) : undefined;
  const index = within === undefined || !fn ? -1 : parametersOf(fn).indexOf(node);
  if (index < 0) return undefined;
  const typed = type && dotted(referenceOf(file, type));
  const isTyped = typed !== undefined && Object.hasOwn(framework.makes, typed);
  if (!isTyped && (type || !likely.test(name))) return undefined;
  return { owner: { from: "parameter", function: within!, index }, proof: isTyped ? "typed" : "open" };
}

function open(reference: Reference | undefined): Receiver | undefined {
  return reference && reference.from !== "global" ? { owner: reference, proof: "open" } : undefined;
}

function local(name: string): Reference {
  return { from: "local", name, path: [] };
}
