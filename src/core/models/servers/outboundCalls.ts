import httpClients from "../../data/http-clients.json";
import type { Fact } from "../../facts.js";
import type { OutboundTarget } from "../../facts/application.js";
import type { Tri } from "../../facts/code.js";
import { settledName } from "../../libraryNames.js";
import type { Span } from "../../text.js";
import { defineFileModel, type Read } from "../../workspace.js";
import { settle } from "../references.js";
import { deadlineOfBean, hasOtherTransport } from "./beans.js";

/** A request to another service, joined with the defaults of its instance and of its package. */
export interface OutboundCall {
  readonly uri: string;
  readonly span: Span;
  /** A key of `data/http-clients.json`. */
  readonly client: string;
  /** Whether anything bounds its time. */
  readonly timeout: Tri;
  readonly target: OutboundTarget;
  readonly call: Fact<"outbound">;
  /** What makes the instance, where it has one of its own. */
  readonly instance?: Fact<"outboundDefault">;
}

const instances: Readonly<Record<string, string>> = httpClients.instances;
const functions: Readonly<Record<string, string>> = httpClients.functions;

export const outboundCalls = defineFileModel<OutboundCall>({
  name: "outbound calls",
  from: "outbound",
  derive: (uri, read) => read.inFile("outbound", uri).flatMap(call => joined(read, call) ?? []),
});

function joined(read: Read, call: Fact<"outbound">): OutboundCall | undefined {
  if (call.uri.endsWith(".java")) return { uri: call.uri, span: call.span, client: call.client, timeout: inJava(read, call), target: call.target, call };
  const settled = call.instance && whereMade(read, call);
  const client = call.client === "unknown" ? settled?.client : call.client;
  if (client === undefined) return undefined;
  const own = settled?.at ? read.inFile("outboundDefault", settled.at.uri).filter(it => it.name === settled.at!.name && it.client === client) : [];
  const instance = own.find(it => it.parts);
  return {
    uri: call.uri, span: call.span, client,
    timeout: call.timeout === "no" ? byDefaults(read, call, client, own, settled !== undefined && settled.at === undefined) : call.timeout,
    target: instance && call.target !== "host" && call.target !== "loopback" ? instance.target : call.target,
    call,
    ...instance && { instance },
  };
}

/** The class of a client is known in its file there; what the container gives, and which transport is found, other files tell. */
function inJava(read: Read, { uri, client, bean, timeout }: Fact<"outbound">): Tri {
  const folder = read.packageOf(uri);
  if (timeout !== "no") return timeout;
  if (bean !== undefined) return deadlineOfBean(read, folder, bean);
  return client === "rest-client" && hasOtherTransport(read, folder) ? "unknown" : "no";
}

interface Made {
  readonly client: string | undefined;
  readonly at?: { readonly uri: string; readonly name: string };
}

/** The client of the instance and the place where it is made. */
function whereMade(read: Read, call: Fact<"outbound">): Made {
  const reference = call.instance!;
  if (reference.from === "local") return { client: call.client, at: { uri: call.uri, name: reference.name } };
  const settled = settle(read, call.uri, reference);
  if (settled.of !== "package") return { client: undefined };
  const name = settledName(settled);
  const client = Object.hasOwn(instances, name) ? instances[name] : Object.hasOwn(functions, name) && settled.at === undefined ? functions[name] : undefined;
  return { client, ...settled.at && { at: settled.at } };
}

/** An instance whose making was not found keeps the answer open; a deadline of the package counts for every call of the client. */
function byDefaults(read: Read, call: Fact<"outbound">, client: string, own: readonly Fact<"outboundDefault">[], lost: boolean): Tri {
  const general = read.inPackage("outboundDefault", read.packageOf(call.uri)).filter(it => it.name === "" && it.client === client).map(it => it.timeout);
  const said = [...own.map(it => it.timeout), ...general];
  if (said.includes("yes")) return "yes";
  if (said.includes("unknown")) return "unknown";
  if (!call.instance || client === "nest-http") return "no";
  return lost || own.length === 0 ? "unknown" : "no";
}
