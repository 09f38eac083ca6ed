import type { Owner } from "../../facts/application.js";
import type { Reference } from "../../facts/code.js";
import type { Fact } from "../../facts.js";
import { defineModel, type Read } from "../../workspace.js";
import { autoloadedPlugins } from "./autoload.js";
import { joinOf } from "./paths.js";
import { settle } from "../references.js";

// Who is mounted on whom, over all files. A node is an app, a router, or a parameter that stands for one.

/** What is known of an app, a router, or a parameter that stands for one. */
export interface RouterNode {
  readonly framework: string;
  readonly role: "app" | "router" | "controller";
  /** What stands before all its paths, wherever it is mounted. */
  readonly prefix?: string;
}

export interface MountEdge {
  readonly owner: string;
  readonly path: string;
  readonly replacesPrefix?: true;
}

export interface RouteGraph {
  /** Nodes that are certainly a framework's, by id. */
  readonly nodes: Readonly<Record<string, RouterNode>>;
  /** For each node: where it is mounted. */
  readonly mounts: Readonly<Record<string, readonly MountEdge[]>>;
}

/** Every full path under which something on a node answers; `unknown` when it is not seen where the node is mounted. */
export interface Mounted {
  readonly prefixes: readonly string[];
  readonly mounted: "yes" | "unknown";
}

/** The identity of an owner: the same for every file that speaks of it. Undefined when it could not be followed. */
export function nodeOf(read: Read, uri: string, owner: Owner): string | undefined {
  if (owner.from === "parameter") return parameterNode(`${uri}#${owner.function}`, owner);
  return targetOf(read, uri, owner);
}

export const routeGraph = defineModel<"", RouteGraph>({
  name: "route graph",
  derive: (_, read) => {
    const nodes: Record<string, RouterNode> = {};
    for (const { uri, name, framework, role, prefix } of read.facts("app")) {
      nodes[`${uri}#${name}`] = { framework, role, ...prefix !== undefined && framework !== "nestjs" && { prefix } };
    }
    for (const fact of [...read.facts("route"), ...read.facts("mount"), ...read.facts("autoload")]) addTyped(read, nodes, fact);
    const edges = [
      ...read.facts("mount").filter(it => isReal(read, it.uri)).flatMap(it => edgeOf(read, it) ?? []),
      ...autoloaded(read),
    ];
    spread(nodes, edges);
    const mounts: Record<string, MountEdge[]> = {};
    for (const { target, owner, path, replacesPrefix } of edges) {
      if (nodes[owner] && nodes[target]) (mounts[target] ??= []).push({ owner, path, ...replacesPrefix && { replacesPrefix } });
    }
    return { nodes, mounts };
  },
});

/** The prefixes of a node. An app that is mounted nowhere answers at the root. */
export function prefixesOf(graph: RouteGraph, id: string, above: ReadonlySet<string> = new Set()): Mounted {
  const incoming = (graph.mounts[id] ?? []).filter(it => !above.has(it.owner));
  const { framework = "", role, prefix = "" } = graph.nodes[id] ?? {};
  const join = joinOf(framework);
  if (incoming.length === 0 || above.size > 12) return { prefixes: [join("", prefix)], mounted: role === "app" ? "yes" : "unknown" };
  const found = incoming.map(edge => ({ edge, of: prefixesOf(graph, edge.owner, new Set([...above, id])) }));
  const sure = found.filter(({ of }) => of.mounted === "yes");
  const prefixes = (sure.length > 0 ? sure : found).flatMap(({ edge, of }) => of.prefixes.map(it => join(join(it, edge.path), edge.replacesPrefix ? "" : prefix)));
  return { prefixes: [...new Set(prefixes)].sort(), mounted: sure.length > 0 ? "yes" : "unknown" };
}

/** Routers that tests and examples put together say nothing of the application. */
function isReal(read: Read, uri: string): boolean {
  const fileClass = read.fileClass(uri);
  return fileClass !== "test" && fileClass !== "example";
}

function addTyped(read: Read, nodes: Record<string, RouterNode>, fact: Fact<"route" | "mount" | "autoload">): void {
  const id = fact.proof === "typed" || fact.proof === "made" ? nodeOf(read, fact.uri, fact.owner) : undefined;
  if (id !== undefined) nodes[id] ??= { framework: fact.framework, role: "router" };
}

interface Edge extends MountEdge {
  readonly target: string;
  readonly parameter: boolean;
}

function edgeOf(read: Read, fact: Fact<"mount">): Edge | undefined {
  const owner = nodeOf(read, fact.uri, fact.owner);
  const target = targetOf(read, fact.uri, fact.target);
  if (owner === undefined || target === undefined || owner === target) return undefined;
  return { owner, path: fact.path, ...fact.replacesPrefix && { replacesPrefix: true }, target: fact.parameter ? parameterNode(target, fact.parameter) : target, parameter: fact.parameter !== undefined };
}

function autoloaded(read: Read): Edge[] {
  return read.facts("autoload").filter(it => isReal(read, it.uri)).flatMap(fact => {
    const owner = nodeOf(read, fact.uri, fact.owner);
    if (owner === undefined) return [];
    return autoloadedPlugins(read, fact).map(({ uri, name, path }) => ({ owner, path, target: parameterNode(`${uri}#${name}`, { index: 0 }), parameter: true }));
  });
}

/** A parameter is what is handed in, whatever its name: known owners make it known, step by step. */
function spread(nodes: Record<string, RouterNode>, edges: readonly Edge[]): void {
  for (let round = 0; round < 6; round++) {
    const fresh = edges.filter(it => it.parameter && nodes[it.owner] && !nodes[it.target]);
    if (fresh.length === 0) return;
    for (const { owner, target } of fresh) nodes[target] = { framework: nodes[owner]!.framework, role: "router" };
  }
}

function parameterNode(functionId: string, { index, key }: { readonly index: number; readonly key?: string }): string {
  return `${functionId}(${index}${key === undefined ? "" : `.${key}`})`;
}

/** A router by where it is declared; a function by its name, since its parameters are meant. */
function targetOf(read: Read, uri: string, reference: Reference): string | undefined {
  if (reference.from === "local") {
    const name = [reference.name, ...reference.path].join(".");
    if (read.inFile("app", uri).some(it => it.name === name)) return `${uri}#${name}`;
  }
  const settled = settle(read, uri, reference);
  switch (settled.of) {
    case "class": return idOf(settled.uri, settled.name, settled.path);
    case "module": {
      const whole = reference.from === "import" && reference.name === "*" && reference.path.length === 0;
      return whole ? targetOf(read, uri, { ...reference, name: "default" }) : undefined;
    }
    case "package":
    case "unknown": return settled.at && idOf(settled.at.uri, settled.at.name, []);
    case "function":
    case "object": return settled.at ? idOf(settled.at.uri, settled.at.name, settled.of === "object" ? settled.path : []) : undefined;
    default: return undefined;
  }
}

function idOf(uri: string, name: string, path: readonly string[]): string {
  return `${uri}#${[name, ...path].join(".")}`;
}
