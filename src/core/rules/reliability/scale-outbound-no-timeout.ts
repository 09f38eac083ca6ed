import { addRequestTimeout } from "../../actions/add-request-timeout.js";
import { addTimeout, canTakeTimeout } from "../../actions/add-timeout.js";
import httpClients from "../../data/http-clients.json";
import type { Fact } from "../../facts.js";
import { simpleName } from "../../models/functionNames.js";
import { outboundCalls, type OutboundCall } from "../../models/servers/outboundCalls.js";
import { isServerCode, packageKind } from "../../models/servers/serverCode.js";
import { defineRule, type FixOffer } from "../../rule.js";

const clients: Readonly<Record<string, { readonly waits: string; readonly remedy?: string }>> = httpClients.clients;

export default defineRule({
  id: "scale-outbound-no-timeout",
  title: "Outbound call without a deadline",
  severity: "warning",
  confidence: "high",
  checklist: ["ops-resilience", "comp-externals"],
  references: {
    cwe: [1088],
    sources: ["https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/"],
  },
  on: outboundCalls,
  reads: [isServerCode, packageKind],

  check(outbound, context) {
    const { call, client, target, timeout } = outbound;
    if (timeout !== "no" || call.browser || target === "loopback" || target === "relative") return;
    if (!context.model(isServerCode, outbound.uri) || context.model(packageKind, context.package).guarded) return;
    context.report({
      at: outbound,
      message: `${call.callee} sets no deadline, so ${whatWaits(call)} ${clients[client]!.waits} when ${call.host ?? "the other side"} does not answer.`,
      fixes: fixesOf(outbound),
    });
  },
});

/** Where nobody waits for the answer, the request and what belongs to it stay all the same. */
function whatWaits(call: Fact<"outbound">): string {
  if (!call.detached) return `${waitingFor(call)} waits`;
  const starter = waitingFor(call);
  return starter === "the request" || starter === "the process" ? "the connection stays open" : `the connection that ${starter} opens stays open`;
}

/** The last name of `Payments.charge.send`; of a nameless default export, the file's. */
function waitingFor({ within, uri }: Fact<"outbound">): string {
  if (within === undefined) return "the process";
  if (within.includes(" ")) return "the request";
  const name = simpleName(within);
  return name === "default" ? uri.slice(uri.lastIndexOf("/") + 1).replace(/\.\w+$/, "") : name;
}

/** At the instance where there is one, since all its calls lack a deadline; else at the call. */
function fixesOf({ call, client, instance }: OutboundCall): readonly FixOffer[] {
  if (clients[client]?.remedy === "request builder") return call.parts.options ? [addRequestTimeout.offer({ uri: call.uri, what: call.callee, builder: call.parts.options, seconds: 10 })] : [];
  const at = instance?.parts ? { uri: instance.uri, parts: instance.parts } : { uri: call.uri, parts: call.parts };
  const what = instance ? `every call of ${call.callee.replace(/\.\w+$/, "")}` : call.callee;
  return canTakeTimeout(client) ? [addTimeout.offer({ ...at, client, what, seconds: call.long ? 60 : 10 })] : [];
}
