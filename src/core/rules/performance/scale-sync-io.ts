import { awaitInstead } from "../../actions/await-instead.js";
import blockingCalls from "../../data/blocking-calls.json";
import type { Fact } from "../../facts.js";
import { requestCode, type RequestUse } from "../../models/routing/requestCode.js";
import { isStartCode } from "../../models/routing/startCode.js";
import { isServerCode } from "../../models/servers/serverCode.js";
import { isReactive } from "../../models/servers/springBoot.js";
import { defineRule, type RuleContext } from "../../rule.js";

const small: ReadonlySet<string> = new Set(blockingCalls.small);

/** Reports calls that hold the thread while a request is answered: all others of the process wait for them too. */
export default defineRule({
  id: "scale-sync-io",
  title: "Call that holds up all requests",
  severity: "warning",
  confidence: "high",
  checklist: ["tech-growth"],
  references: {
    cwe: [405, 1050],
    equivalents: ["n/no-sync", "ASYNC210", "ASYNC251"],
    sources: [
      "https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop",
      "https://fastapi.tiangolo.com/async/",
      "https://docs.spring.io/spring-framework/reference/web/webflux/new-framework.html",
    ],
  },
  on: "blockingCall",
  reads: [requestCode, isReactive, isServerCode, isStartCode],

  check(call, context) {
    const use = isJavaScript(call.uri) ? useOf(call, context) : undefined;
    if (isJavaScript(call.uri) ? !use || isSetUp(call, use) : !isOnLoop(call, context)) return;
    context.report({
      at: call,
      message: messageOf(call, use),
      // What only reads or changes an entry of a folder is soon done.
      severity: small.has(call.callee.slice(call.callee.lastIndexOf(".") + 1)) ? "info" : "warning",
      fixes: call.twin ? [awaitInstead.offer({ uri: call.uri, twin: call.twin })] : [],
    });
  },
});

/** Whether code of another language runs where everybody waits for it: an event loop of a server, a lock. */
function isOnLoop({ uri, onLoop, within }: Fact<"blockingCall">, context: RuleContext): boolean {
  if (isGo(uri)) return true;
  if (within !== undefined && context.model(isStartCode, `${uri}\n${within}`)) return false;
  return (onLoop === "yes" || (onLoop === "unknown" && context.model(isReactive, context.package))) && context.model(isServerCode, uri);
}

/** The requests during which the call is made. What a function does that only makes the handler is done at the start. */
function useOf({ uri, within, inner }: Fact<"blockingCall">, context: RuleContext): RequestUse | undefined {
  if (inner === "middleware") return { by: "middleware" };
  if (within === undefined) return undefined;
  const { direct, made } = context.model(requestCode, `${uri}\n${within}`);
  return direct ?? (inner === "callback" ? made : undefined);
}

/** What sets the program up before anybody uses it is asked once, and nobody else waits. */
function isSetUp({ uri }: Fact<"blockingCall">, use: RequestUse): boolean {
  return use.by === "route" && (/(^|\/)(setup|set-up|installer?)\.[^/]+$/i.test(uri) || /\/(setup|set-up|install)([-_/]|$)/i.test(use.path));
}

/** For what everybody waits. */
const waits: Readonly<Record<Fact<"blockingCall">["family"], string>> = {
  file: "for the disk", process: "for the other program", crypto: "for the computation", compression: "for the computation", http: "for the other server",
  sleep: "out the pause", database: "for the database", wait: "for it",
};

function messageOf(call: Fact<"blockingCall">, use: RequestUse | undefined): string {
  const what = waits[call.family];
  if (isGo(call.uri)) return `${call.callee} keeps the lock for its whole time, so every goroutine that needs it waits too.`;
  const during = use?.by === "route" ? ` while ${use.method} ${use.path} is answered` : use ? " in requests that pass here" : call.within === undefined ? "" : ` in ${call.within.split(".").at(-1)}`;
  return `${call.callee} holds up the event loop${during}, so all other requests of the process wait ${what} as well.`;
}

function isJavaScript(uri: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(uri);
}

function isGo(uri: string): boolean {
  return uri.endsWith(".go");
}
