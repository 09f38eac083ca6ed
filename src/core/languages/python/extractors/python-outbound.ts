import type { Fact } from "../../../facts.js";
import type { Tri } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argument, argumentsOf } from "../bindings/arguments.js";
import { identityOf, keptAs } from "../bindings/identity.js";
import { enclosingName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { dotted, referenceOf } from "../bindings/values.js";
import { clientCallOf, clients, madeClient, type ClientCall } from "../outbound/clients.js";
import { deadlineOf, isBounded, type Deadline } from "../outbound/deadlines.js";
import { hostIn, targetOf } from "../outbound/targets.js";

/** Requests of Python to other services over HTTP, and what the sessions they are made on say of deadlines. */
export const pythonOutbound: Extractor = {
  name: "python-outbound",
  nodes: ["call", "assignment"],
  shares: [scopeKey],
  when: [".get(", ".post(", ".put(", ".patch(", ".delete(", ".request(", ".head(", "urlopen", "Session", "Client", "HTTP", "setdefaulttimeout"],
  *extract(file) {
    for (const call of file.nodes("call")) {
      const client = clientCallOf(file, call);
      if (client) yield outboundFact(file, call, client);
      yield* instanceFact(file, call);
      yield* adapterFact(file, call);
      yield* socketDefault(file, call);
    }
    for (const assignment of file.nodes("assignment")) yield* replacedMethod(file, assignment);
  },
};

function outboundFact(file: ParsedFile, call: SyntaxNode, client: ClientCall): Fact<"outbound"> {
  const callee = call.field("function")!;
  const address = addressOf(file, call, client);
  const host = hostIn(file, address);
  const deadline = deadlineOf(file, call, client.verb === "urlopen" || client.verb === "open" ? 2 : undefined);
  const within = enclosingName(call);
  const given = argumentsOf(call);
  const flows = isFlow(call, client, deadline);
  return {
    kind: "outbound", uri: file.uri, span: spanOf(call), client: client.client, callee: shortened(callee.text),
    ...host !== undefined && { host }, target: targetOf(file, address),
    timeout: isBounded(call) ? "yes" : flows ? "unknown" : deadline.says ?? silentCall(client),
    browser: false,
    // A call that says `None` itself is not helped by what its session says.
    ...client.instance && !flows && !(deadline.none && client.client !== "unknown") && { instance: client.instance.reference },
    ...within !== undefined && { within },
    ...takesLong.test(`${file.uri} ${within?.split(".").at(-1) ?? ""} ${call.text.slice(0, 1000)}`) && { long: true },
    parts: { call: spanOf(call), position: given.positional.length, count: given.positional.length + given.named.size, ...deadline.none && { value: spanOf(deadline.none) } },
  };
}

/**
 * Whether the answer is read as it comes, and no deadline was wished for: events come when they come, and a deadline between
 * two of them would end it. httpx sets one itself where nobody says `None`, to the call or to its client.
 */
function isFlow(call: SyntaxNode, { client, verb, instance }: ClientCall, { none, says }: Deadline): boolean {
  if (verb === "stream" && client === "httpx") return none !== undefined || (instance !== undefined && says === undefined);
  return none !== undefined && argumentsOf(call).named.get("stream")?.type === "true";
}

/** A call that says nothing of a deadline: its instance does, or the client's default holds. */
function silentCall({ client, instance, given }: ClientCall): Tri {
  if (given) return clients[client]?.byDefault === "yes" ? "yes" : "unknown";
  if (instance) return "no";
  return client === "unknown" ? "no" : clients[client]!.byDefault === "yes" ? "yes" : "no";
}

function addressOf(file: ParsedFile, call: SyntaxNode, { client, verb, instance }: ClientCall): SyntaxNode | undefined {
  const given = argumentsOf(call);
  if (client === "http.client") return instance?.making && argument(argumentsOf(instance.making), "host", 0);
  const request = given.positional[0];
  if (client === "urllib" && request) return requestAddress(file, request);
  return argument(given, "url", verb === "request" || verb === "stream" ? 1 : clients[client]?.address ?? 0);
}

/** `urlopen(Request(url, headers=…))`, also through a name. */
function requestAddress(file: ParsedFile, request: SyntaxNode): SyntaxNode | undefined {
  const making = request.type === "call" ? request : identityOf(file, request)?.making;
  return making && dotted(referenceOf(file, making.field("function"))) === "urllib.request.Request" ? argument(argumentsOf(making), "url", 0) : request;
}

/** Words of calls that move files, render, or wait for a model. */
const takesLong = /upload|download|stream=True|files=|octet-stream|multipart|openai|anthropic|mistral|ollama|\bllm|completions?\b|transcri|whisper|embedding|inference|\/generate|prompt|\.(zip|tgz|tar|pdf|mp[34])\b/i;

/** `httpx.Client(timeout=None)`, `urllib3.PoolManager(timeout=3)`, `requests.Session()`. */
function* instanceFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const client = madeClient(file, call);
  const name = client === undefined ? undefined : keptAs(call) ?? enclosingName(call);
  if (client === undefined || name === undefined) return;
  const given = argumentsOf(call);
  const takesDeadline = client !== "requests" && client !== "urllib";
  const isDefault = client === "aiohttp" && given.named.get("timeout")?.type === "none";   // a session takes `None` as its default
  const deadline = takesDeadline && !isDefault ? deadlineOf(file, call, client === "http.client" ? 2 : undefined) : {};
  const base = given.named.get("base_url") ?? (client === "http.client" ? argument(given, "host", 0) : undefined);
  const canTake = takesDeadline && (clients[client]!.byDefault === "no" || deadline.none);
  yield {
    kind: "outboundDefault", uri: file.uri, span: spanOf(call), client,
    timeout: deadline.says ?? (clients[client]!.byDefault === "yes" ? "yes" : "no"), name, target: targetOf(file, base),
    ...canTake && { parts: { call: spanOf(call), position: given.positional.length, count: given.positional.length + given.named.size, ...deadline.none && { value: spanOf(deadline.none) } } },
  };
}

/** `session.mount("https://", TimeoutAdapter(…))`: an adapter of one's own may set deadlines; the library's does not. */
function* adapterFact(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  const callee = call.field("function");
  if (callee?.type !== "attribute" || callee.field("attribute")?.text !== "mount") return;
  const session = identityOf(file, callee.field("object"));
  if (!session?.making || madeClient(file, session.making) !== "requests" || session.reference.from !== "local") return;
  const adapter = argument(argumentsOf(call), "adapter", 1);
  const made = adapter?.type === "call" ? adapter : identityOf(file, adapter)?.making;
  const name = made && dotted(referenceOf(file, made.field("function")));
  if (name !== "requests.adapters.HTTPAdapter") yield defaultFact(file, call, "requests", session.reference.name);
}

/** `session.request = partial(session.request, timeout=5)`. */
function* replacedMethod(file: ParsedFile, assignment: SyntaxNode): Iterable<Fact> {
  const left = assignment.field("left");
  if (left?.type !== "attribute" || !/^(request|send|get|post|timeout|_timeout)$/.test(left.field("attribute")?.text ?? "")) return;
  const instance = identityOf(file, left.field("object"));
  const client = instance?.making && madeClient(file, instance.making);
  if (client !== undefined && instance?.reference.from === "local") yield defaultFact(file, assignment, client, instance.reference.name);
}

/** `socket.setdefaulttimeout(10)` counts for what leaves the deadline to the socket. https://docs.python.org/3/library/socket.html#socket.setdefaulttimeout */
function* socketDefault(file: ParsedFile, call: SyntaxNode): Iterable<Fact> {
  if (dotted(referenceOf(file, call.field("function"))) !== "socket.setdefaulttimeout") return;
  if (argumentsOf(call).positional[0]?.type === "none") return;
  for (const client of ["urllib", "urllib3", "http.client"]) yield { ...defaultFact(file, call, client, ""), timeout: "yes" };
}

function defaultFact(file: ParsedFile, node: SyntaxNode, client: string, name: string): Fact<"outboundDefault"> {
  return { kind: "outboundDefault", uri: file.uri, span: spanOf(node), client, timeout: "unknown", name, target: "unknown" };
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, "");
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
