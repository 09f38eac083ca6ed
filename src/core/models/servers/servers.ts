import serverLibraries from "../../data/server-libraries.json";
import type { Fact } from "../../facts.js";
import { settledName } from "../../libraryNames.js";
import type { Span } from "../../text.js";
import { defineFileModel, defineModel, type Read } from "../../workspace.js";
import { simpleName } from "../functionNames.js";
import { callersOf } from "../routing/callers.js";
import { settleOrigin } from "../references.js";

/** A call that surely starts a server. */
export interface Server {
  readonly uri: string;
  readonly span: Span;
  /** `http`, `https`, `http2`, `express`, `fastify`, `nestjs`, `koa`, `hono`, `restify`, `polka`, `connect`; `net/http`, `net`, `gin`, `echo`, `fiber`, `fasthttp`. */
  readonly api: string;
  readonly start: Fact<"listen">;
}

const listeners: Readonly<Record<string, string>> = serverLibraries.listeners;

/** The server starts of a file, proved: what is called on another file's thing counts when that file makes a server. */
export const servers = defineFileModel<Server>({
  name: "servers",
  from: "listen",
  derive: (uri, read) => read.inFile("listen", uri).flatMap(start => {
    const api = apiOf(read, start);
    return api === undefined ? [] : [{ uri, span: start.span, api, start }];
  }),
});

/** The servers that a package starts in production, the application before bare HTTP servers, then in order of file and place. */
export const serversOfPackage = defineModel<string, readonly Server[]>({
  name: "servers of a package",
  derive: (folder, read) => {
    const files = [...new Set(read.inPackage("listen", folder).map(it => it.uri))].sort();
    const found = files.filter(uri => read.fileClass(uri) === "production" && !isStandIn(uri)).flatMap(uri => read.model(servers, uri))
      .filter(it => it.start.development !== true && isCalled(read, it.start));
    // A Spring Boot application is the server, whatever else its package listens with; of "spring-port" only the port is said.
    const application = found.filter(it => it.api === "spring");
    const whole = application.length > 0 ? application : found.filter(it => it.api !== "spring-port");
    return [...whole.filter(it => !isBare(it)), ...whole.filter(isBare)];
  },
});

/** Servers that are started by hand: for development, in the place of another service, by a command of a tool; and those that only say whether another process lives. */
export function isStandIn(uri: string): boolean {
  if (/(^|\/)(cli|commands?)\/|(^|[./_-])health-?check[^/]*$/i.test(uri)) return true;
  if (/(^|\/)(Dev|Mock|Fake|Stub|Dummy|Test)[A-Z]\w*\.java$/.test(uri)) return true;
  if (/(^|[/_-])(mock|fake|stub|dummy|storybook)[^/]*\/main\.go$/i.test(uri)) return true;
  return /(^|[./_-])(dev|mock|fake|stub|dummy|test)[._-]?(server|api|app)?\.([cm]?[jt]s|go|py)$/i.test(uri);
}

function isBare({ api }: Server): boolean {
  return api === "http" || api === "https" || api === "http2" || api === "net/http" || api === "net";
}

/** At the top level, in a callback of it, in a constructor, or in a function that someone calls; a library only offers to. */
function isCalled(read: Read, { uri, within }: Fact<"listen">): boolean {
  const name = within === undefined ? "" : simpleName(within);
  // A container of beans, or the virtual machine, calls what no code of Java is seen to call.
  if (uri.endsWith(".java")) return true;
  if (within === undefined || /[ ]/.test(within) || name === "constructor" || name === "default" || (within === "main" && uri.endsWith(".go"))) return true;
  return callersOf(read, uri, within).length > 0 || read.keyed("call", name).some(it => read.fileClass(it.uri) !== "test");
}

function apiOf(read: Read, start: Fact<"listen">): string | undefined {
  if (start.api !== "unknown") return start.api;
  const settled = start.receiver && settleOrigin(read, start.uri, start.receiver);
  if (settled?.of !== "package") return undefined;
  const name = settledName(settled);
  return Object.hasOwn(listeners, name) ? listeners[name] : undefined;
}
