import serverLibraries from "../../../data/server-libraries.json";
import shutdownLibraries from "../../../data/shutdown-libraries.json";
import type { Fact } from "../../../facts.js";
import type { Origin } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import { isOwnModule, libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import { isInDevelopment } from "../servers/development.js";
import { enclosingName } from "../bindings/names.js";
import { portOf } from "../servers/port.js";
import { isFunction, scopeKey } from "../bindings/scope.js";
import { declarationOf, extend, originOf, referenceOf, scopeOf, unwrap } from "../bindings/values.js";

const listeners: Readonly<Record<string, string>> = serverLibraries.listeners;
const starters: Readonly<Record<string, string>> = serverLibraries.starters;

/** Calls that start a server, or would if what they are called on turns out to be one. */
export const server: Extractor = {
  name: "server",
  nodes: ["call_expression"],
  shares: [scopeKey],
  when: ["listen(", "listen (", "serve("],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      const start = startOf(file, call);
      if (start) yield listenFact(file, call, start);
    }
  },
};

interface Start {
  readonly api: string;
  readonly object?: SyntaxNode;
  readonly receiver?: Origin;
}

function startOf(file: ParsedFile, call: SyntaxNode): Start | undefined {
  const callee = call.field("function");
  if (callee?.type === "identifier") {
    const name = libraryName(referenceOf(file, callee));
    const api = name === undefined ? undefined : starters[name];
    return api === undefined ? undefined : { api };
  }
  const object = callee?.type === "member_expression" && callee.field("property")?.text === "listen" ? callee.field("object") : undefined;
  if (!object) return undefined;
  const origin = originOf(file, object);
  const known = libraryValue(origin);
  const api = known === undefined ? undefined : listeners[known];
  if (api !== undefined) return { api, object };
  return mayBeMadeElsewhere(origin) ? { api: "unknown", object, receiver: origin } : undefined;
}

/** Made by a module of the project, perhaps, or by a function of this file. */
function mayBeMadeElsewhere(origin: Origin): boolean {
  if (origin.how !== "reference" && origin.how !== "call" && origin.how !== "new") return false;
  if (origin.of.from === "global") return false;
  if (origin.of.from === "local") return origin.how === "call";
  return isOwnModule(origin.of.specifier) || libraryName(origin.of)?.includes("()") !== true && /^@?[\w-]+\//.test(origin.of.specifier);
}

function listenFact(file: ParsedFile, call: SyntaxNode, { api, object, receiver }: Start): Fact<"listen"> {
  const owner = object && referenceOf(file, object);
  const within = enclosingName(call);
  const assignedTo = holderOf(call);
  return {
    kind: "listen", uri: file.uri, span: spanOf(call), api,
    ...receiver && { receiver },
    ...owner && { owner },
    callee: shortened(call.field("function")!.text),
    port: portOf(file, call, api),
    statement: spanOf(statementOf(call)),
    ...assignedTo !== undefined && { assignedTo },
    ...within !== undefined && { within },
    ...isInDevelopment(call) && { development: true },
    ...isUnreferenced(call) && { unreferenced: true },
    holds: heldAtTop(file),
  };
}

/** `const server = app.listen(…)`, `server = app.listen(…)`. */
function holderOf(call: SyntaxNode): string | undefined {
  let value = call;
  while (value.parent && /^(await_expression|parenthesized_expression|as_expression|non_null_expression)$/.test(value.parent.type)) value = value.parent;
  const holder = value.parent;
  if (holder?.type === "variable_declarator" && holder.field("name")?.type === "identifier") return holder.field("name")!.text;
  const left = holder?.type === "assignment_expression" ? holder.field("left") : undefined;
  return left?.type === "identifier" || left?.field("object")?.type === "this" ? left.text : undefined;
}

function isUnreferenced(call: SyntaxNode): boolean {
  const member = call.parent;
  return member?.type === "member_expression" && member.field("property")?.text === "unref" && member.parent?.type === "call_expression";
}

function statementOf(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.parent && !/^(program|statement_block|switch_case|switch_default)$/.test(inner.parent.type) && !isFunction(inner.parent)) inner = inner.parent;
  return inner;
}

/** Variables and imports of the top level that could be a connection: made by a library of the list, or given by another module. */
function heldAtTop(file: ParsedFile): Fact<"listen">["holds"] {
  const variables = file.root.children.flatMap(namesOf).map(name => ({ name: name.text, origin: originOfName(file, name) }));
  const imports = scopeOf(file).imports.filter(it => it.imported !== "*" || it.specifier === "mongoose")
    .map(({ name, node }) => ({ name, origin: originOf(file, node) }));
  return [...variables, ...imports].filter(it => mayConnect(it.origin)).slice(0, 24);
}

function originOfName(file: ParsedFile, name: SyntaxNode): Origin {
  if (name.type === "identifier") return originOf(file, name);
  const declaration = declarationOf(file, name);
  const of = declaration?.path.reduce(extend, referenceOf(file, declaration.value));
  return of ? { how: "reference", of } : { how: "unknown" };
}

function mayConnect(origin: Origin): boolean {
  const name = libraryValue(origin);
  if (name !== undefined) return Object.hasOwn(shutdownLibraries.connections, name);
  return (origin.how === "reference" || origin.how === "call" || origin.how === "new") && origin.of.from === "import";
}

function namesOf(statement: SyntaxNode): SyntaxNode[] {
  const declaration = statement.type === "export_statement" ? statement.field("declaration") ?? statement : statement;
  return declaration.children.flatMap(it => {
    const name = it.type === "variable_declarator" ? it.field("name") : undefined;
    if (name?.type === "identifier") return isFunction(unwrap(it.field("value") ?? it)) ? [] : [name];
    return name?.type === "object_pattern" ? name.children.filter(part => part.type === "shorthand_property_identifier_pattern") : [];
  });
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, "");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
