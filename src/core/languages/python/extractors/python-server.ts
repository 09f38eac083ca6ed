import serverLibraries from "../../../data/server-libraries.json";
import type { Fact } from "../../../facts.js";
import type { Origin } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { identityOf } from "../bindings/identity.js";
import { enclosingName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { dotted, originOf, referenceOf, unwrap } from "../bindings/values.js";
import { isInDevelopment } from "../servers/development.js";
import { portOf } from "../servers/port.js";

interface Starter {
  readonly api: string;
  /** The name of the argument that is the port, and its place among those without names. */
  readonly port?: string;
  readonly index?: number;
  /** The place of a pair of host and port. */
  readonly address?: number;
}

const starters: Readonly<Record<string, Starter>> = serverLibraries.python.starters;

/** Calls of Python that start a server, or would if what they are called on turns out to be an app of Flask. */
export const pythonServer: Extractor = {
  name: "python-server",
  nodes: ["call", "assignment"],
  shares: [scopeKey],
  when: [".run(", "run(", "serve(", "Server(", "make_server", "run_app", "TCPSite", ".listen(", "hypercorn", "uvicorn"],
  *extract(file) {
    for (const call of file.nodes("call")) {
      const start = startOf(file, call);
      if (start) yield listenFact(file, call, start);
    }
    for (const node of file.nodes("assignment")) yield* bindFact(file, node);
  },
};

interface Start extends Starter {
  readonly receiver?: Origin;
}

function startOf(file: ParsedFile, call: SyntaxNode): Start | undefined {
  const callee = call.field("function");
  const name = callee && /(run|serve|Server|make_server|run_app|TCPSite|listen|Config)$/.test(callee.text) ? dotted(referenceOf(file, callee)) : undefined;
  const known = name !== undefined && Object.hasOwn(starters, name) ? starters[name] : undefined;
  if (known) return known;
  const object = callee?.type === "attribute" && callee.field("attribute")?.text === "run" ? callee.field("object") : undefined;
  const origin = object && originOf(file, object);
  return origin && mayBeMadeElsewhere(origin) ? { ...starters["flask.Flask.run"]!, api: "unknown", receiver: origin } : undefined;
}

/** Given by another module of the project, perhaps, or by a function of this file. */
function mayBeMadeElsewhere(origin: Origin): boolean {
  if (origin.how === "call") return origin.of.from !== "global" && !origin.of.path.includes("()");
  return origin.how === "reference" && origin.of.from === "import" && origin.of.name !== "*" && origin.of.path.length < 2;
}

function listenFact(file: ParsedFile, call: SyntaxNode, { api, port, index, address, receiver }: Start): Fact<"listen"> {
  const callee = call.field("function")!;
  const given = argumentsOf(call);
  const value = address === undefined ? argument(given, port ?? "port", index) ?? given.named.get("listen") : portOfAddress(given.positional[address]);
  const object = callee.type === "attribute" ? identityOf(file, callee.field("object")) : undefined;
  const within = enclosingName(call);
  const isDevelopment = isInDevelopment(call) || ["reload", "debug"].some(it => given.named.get(it)?.type === "true");
  return {
    kind: "listen", uri: file.uri, span: spanOf(call), api,
    ...receiver && { receiver },
    ...object && !(object.reference.from === "import" && object.reference.name === "*") && { owner: object.reference },
    callee: callee.text.replaceAll(/\s+/g, "").slice(0, 60),
    port: value === undefined && given.open ? { from: "unknown" } : portOf(file, value),
    statement: spanOf(statementOf(call)),
    ...within !== undefined && { within },
    ...isDevelopment && { development: true },
    holds: [],
  };
}

/** `("", 8000)`. */
function portOfAddress(pair: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = pair && unwrap(pair);
  return inner?.type === "tuple" ? inner.children[1] : inner;
}

/** `config.bind = ["0.0.0.0:8000"]` of Hypercorn. */
function* bindFact(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  const [left, right] = [node.field("left"), node.field("right")];
  if (left?.type !== "attribute" || left.field("attribute")?.text !== "bind" || right?.type !== "list" || right.children.length !== 1) return;
  if (!/^hypercorn\.(config\.)?Config\.bind$/.test(dotted(referenceOf(file, left)) ?? "")) return;
  const within = enclosingName(node);
  yield {
    kind: "listen", uri: file.uri, span: spanOf(node), api: "hypercorn", callee: "hypercorn", port: portOf(file, right.children[0]), statement: spanOf(statementOf(node)),
    ...within !== undefined && { within }, ...isInDevelopment(node) && { development: true }, holds: [],
  };
}

function statementOf(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.parent && inner.parent.type !== "module" && inner.parent.type !== "block") inner = inner.parent;
  return inner;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
