import serverLibraries from "../../../data/server-libraries.json";
import type { Fact } from "../../../facts.js";
import type { PortValue } from "../../../facts/application.js";
import type { Origin } from "../../../facts/code.js";
import type { Extractor } from "../../../language.js";
import { libraryName, libraryValue } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, fieldOf, shortened, statementOf, stringValue } from "../bindings/literals.js";
import { enclosingName } from "../bindings/names.js";
import { importsPackage, scopeKey } from "../bindings/scope.js";
import { isStandardLibrary } from "../bindings/standardLibrary.js";
import { identityOf, originOf, referenceOf } from "../bindings/values.js";
import { literalHeld } from "../servers/httpServers.js";
import { hostOf, portOf } from "../servers/port.js";

const listeners: Readonly<Record<string, string>> = serverLibraries.listeners;
const starters: Readonly<Record<string, string>> = serverLibraries.starters;

/** Calls that start a server: of `net/http`, gin, echo and fiber, and listeners of `net`. */
export const goServers: Extractor = {
  name: "go-servers",
  nodes: ["call_expression", "composite_literal"],
  shares: [scopeKey],
  when: ["Listen", ".Serve", ".Run", ".Start"],
  *extract(file) {
    if (importsPackage(file, "testing")) return;   // what tests start is none of the program's
    for (const call of file.nodes("call_expression")) {
      const start = startOf(file, call);
      if (start) yield listenFact(file, call, start);
    }
  },
};

interface Start {
  readonly api: string;
  readonly port: PortValue;
  readonly object?: SyntaxNode;
  readonly receiver?: Origin;
}

/** Who gets certificates by ACME has no choice of ports: https://pkg.go.dev/golang.org/x/crypto/acme/autocert#Manager.HTTPHandler */
function startOf(file: ParsedFile, call: SyntaxNode): Start | undefined {
  const start = startIn(file, call);
  const isSet = start?.port.from === "literal" && (start.port.value === 80 || start.port.value === 443) && importsPackage(file, "golang.org/x/crypto/acme/autocert");
  return start && isSet ? { ...start, port: { from: "none" } } : start;
}

function startIn(file: ParsedFile, call: SyntaxNode): Start | undefined {
  const callee = call.field("function");
  if (callee?.type !== "selector_expression" || !/^(Listen\w*|Serve(TLS)?|Run\w*|Start\w*)$/.test(callee.field("field")?.text ?? "")) return undefined;
  const name = libraryName(referenceOf(file, callee));
  const api = name === undefined || !Object.hasOwn(starters, name) ? undefined : starters[name];
  return api === undefined ? startOfMethod(file, call, callee) : startOfFunction(file, call, name!, api);
}

/** `http.ListenAndServe(":8080", nil)`, `net.Listen("tcp", ":8080")`. What a profiler listens on is for whoever looks into the program. */
function startOfFunction(file: ParsedFile, call: SyntaxNode, name: string, api: string): Start | undefined {
  const [first, second] = argumentsOf(call);
  if (name.includes(":Serve")) return { api, port: { from: "none" } };
  if (api === "net") return /^tcp[46]?$/.test(stringValue(first) ?? "") ? { api, port: portOf(file, second) } : undefined;
  const isProfiler = importsPackage(file, "net/http/pprof") && /^(localhost|127\.0\.0\.1|\[?::1\]?)$/.test(hostOf(first) ?? "");
  return isProfiler ? undefined : { api, port: portOf(file, first) };
}

function startOfMethod(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode): Start | undefined {
  const method = callee.field("field")!.text;
  const object = callee.field("operand");
  const origin = originOf(file, object);
  const known = libraryValue(origin);
  const api = known !== undefined && Object.hasOwn(listeners, known) ? listeners[known]! : undefined;
  if (!object || !startsBy(api, method, argumentsOf(call).length)) return undefined;
  const port = portByMethod(file, call, object, method, api);
  if (api !== undefined) return { api, object, port };
  return mayBeMadeElsewhere(origin) ? { api: "unknown", object, receiver: origin, port } : undefined;
}

/** The methods that start each kind of server; of an unknown one, by any of these. */
const startMethods: Readonly<Record<string, RegExp>> = {
  "net/http": /^(ListenAndServe|ListenAndServeTLS|Serve|ServeTLS)$/,
  fasthttp: /^(ListenAndServe|ListenAndServeTLS|Serve)$/,
  gin: /^(Run|RunTLS|RunListener)$/,
  echo: /^(Start|StartTLS|StartAutoTLS|StartServer|StartH2CServer)$/,
  fiber: /^(Listen|ListenTLS|Listener)$/,
};

function startsBy(api: string | undefined, method: string, count: number): boolean {
  if (api !== undefined) return startMethods[api]?.test(method) ?? false;
  return /^(ListenAndServe|ListenAndServeTLS)$/.test(method) || (/^(Run|Start|Listen|Serve)$/.test(method) && count < 2);
}

/** gin without an address takes it from PORT: https://pkg.go.dev/github.com/gin-gonic/gin#Engine.Run */
function portByMethod(file: ParsedFile, call: SyntaxNode, object: SyntaxNode, method: string, api: string | undefined): PortValue {
  const [first] = argumentsOf(call);
  if (/^ListenAndServe/.test(method) && api !== "fasthttp") return addressOf(file, literalHeld(file, object, "net/http:Server"), object);
  if (method === "StartServer") return addressOf(file, first && literalHeld(file, first, "net/http:Server"), first);
  if (/^(Serve|ServeTLS|RunListener|Listener)$/.test(method)) return { from: "none" };
  if (!first) return api === "gin" ? { from: "environment", key: "PORT" } : { from: "none" };
  return portOf(file, first);
}

/** The address of a literal, unless it is set later. */
function addressOf(file: ParsedFile, literal: SyntaxNode | undefined, holder: SyntaxNode | undefined): PortValue {
  const isSetLater = holder !== undefined && new RegExp(`\\b${holder.text.replaceAll(".", "\\.")}\\.Addr\\s*=`).test(file.text);
  return literal && !isSetLater ? portOf(file, fieldOf(literal, "Addr")) : { from: "unknown" };
}

/** Made by the project, perhaps in another file. */
function mayBeMadeElsewhere(origin: Origin): boolean {
  if (origin.how !== "reference" && origin.how !== "call" && origin.how !== "new") return false;
  return origin.of.from === "local" || (origin.of.from === "import" && !isStandardLibrary(origin.of.specifier));
}

function listenFact(file: ParsedFile, call: SyntaxNode, { api, object, receiver, port }: Start): Fact<"listen"> {
  const owner = identityOf(file, object);
  const within = enclosingName(call);
  const statement = statementOf(call);
  return {
    kind: "listen", uri: file.uri, span: { start: call.start, end: call.end }, api,
    ...receiver && { receiver }, ...owner && { owner },
    callee: shortened(call.field("function")!.text), port,
    statement: { start: statement.start, end: statement.end },
    ...within !== undefined && { within }, holds: [],
  };
}
