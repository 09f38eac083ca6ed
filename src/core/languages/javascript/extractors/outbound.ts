import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { runsInBrowser, usesDeadlineLibrary } from "../outbound/browserCode.js";
import { isBounded } from "../outbound/deadlines.js";
import { enclosingFunction, enclosingName } from "../bindings/names.js";
import { calleeOf, clientCallOf, type ClientCall } from "../outbound/outboundClients.js";
import { outboundDefaults } from "../outbound/outboundDefaults.js";
import { deadlineIn, isCallback, optionsPosition } from "../outbound/outboundOptions.js";
import { hostIn, targetOf } from "../outbound/outboundTarget.js";
import { objectOf } from "../servers/port.js";
import { scopeKey } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";

/** Requests to other services over HTTP, and the defaults of their clients. */
export const outbound: Extractor = {
  name: "outbound",
  nodes: ["call_expression", "assignment_expression"],
  shares: [scopeKey],
  *extract(file) {
    const browser = runsInBrowser(file);
    const guarded = usesDeadlineLibrary(file);
    for (const call of file.nodes("call_expression")) {
      const client = clientCallOf(file, call);
      if (client) yield outboundFact(file, call, client, browser, guarded);
    }
    yield* outboundDefaults(file);
  },
};

function outboundFact(file: ParsedFile, call: SyntaxNode, { client, instance }: ClientCall, browser: boolean, guarded: boolean): Fact<"outbound"> {
  const values = call.field("arguments")?.children.filter(it => it.type !== "comment") ?? [];
  const callee = calleeOf(call)!;
  const position = optionsPosition(client, callee, values);
  const options = values[position];
  const address = client === "unknown" ? undefined : addressOf(file, client === "needle" && /^["'](get|head|post|put|patch|delete)["']$/i.test(values[0]?.text ?? "") ? values[1] : values[0]);
  const host = address && hostIn(file, address);
  const within = enclosingName(call);
  const literal = options && unwrap(options).type === "object" ? unwrap(options) : undefined;
  const callback = options && isCallback(file, client, unwrap(options)) ? { start: options.start, end: options.end } : undefined;
  const known = guarded || mayCarryOptions(file, values) ? "unknown" : isBounded(file, call, client);
  return {
    kind: "outbound", uri: file.uri, span: { start: callee.start, end: call.end }, client,
    callee: shortened(callee.text),
    ...host !== undefined && { host },
    target: address ? targetOf(file, address) : "unknown",
    timeout: known !== "no" ? known : deadlineIn(file, client, options),
    browser: browser || isEvaluatedInPage(call),
    ...instance && { instance },
    ...within !== undefined && { within },
    ...(isDetached(call, client) || isInTimer(call)) && { detached: true },
    ...takesLong.test(`${file.uri} ${within?.split(".").at(-1) ?? ""} ${values.map(it => it.text).join(" ").slice(0, 1000)}`) && { long: true },
    parts: { call: { start: call.start, end: call.end }, ...literal && { options: { start: literal.start, end: literal.end } }, ...callback && { callback }, position, count: values.length },
  };
}

/** The address of a request: the first argument, or what its options say. */
function addressOf(file: ParsedFile, first: SyntaxNode | undefined): SyntaxNode | undefined {
  const object = first && objectOf(file, first);
  if (!object) return first;
  for (const key of ["url", "uri", "baseURL", "host", "hostname"]) {
    const found = object.children.find(it => it.type === "pair" && it.field("key")?.text === key)?.field("value");
    if (found) return found;
  }
  return undefined;
}

/** `fetch(...args)`, `fetch(request)`: the deadline may be in what is handed on. */
function mayCarryOptions(file: ParsedFile, values: readonly SyntaxNode[]): boolean {
  if (values.some(it => it.type === "spread_element")) return true;
  const first = values[0] && unwrap(values[0]);
  if (first?.type === "new_expression") return first.field("constructor")?.text === "Request";
  if (first?.type !== "identifier") return false;
  const declaration = declarationOf(file, first);
  const type = declaration?.type?.text ?? "";
  if (declaration?.value && /^new Request\b/.test(declaration.value.text)) return true;
  return /^(request|req|input|info|config|options|opts|args|params)$/i.test(first.text) && declaration?.kind === "parameter" || /\b(Request|RequestInfo|\w*Config|\w*Options)\b/.test(type);
}

/** Words of calls that move files, render, or wait for a model. */
const takesLong = /upload|download|arraybuffer|["'`](stream|blob)["'`]|formData|createReadStream|octet-stream|multipart|openai|anthropic|mistral|ollama|chatbot|\bllm|completions?\b|transcri|whisper|embedding|inference|\/generate|generate(Image|Text|Video|Pdf)|prompt|\.(zip|tgz|tar|pdf|mp[34])\b/i;

/** `axios.post(url, event).catch(log);` */
function isDetached(call: SyntaxNode, client: string): boolean {
  if (!/^(fetch|undici|node-fetch|axios|nest-http|got|ky)$/.test(client) || call.field("function")?.type === "await_expression") return false;
  for (let above = call.parent; above; above = above.parent) {
    if (above.type === "expression_statement" || above.has("void")) return true;
    const method = above.type === "member_expression" ? above.field("property")?.text : undefined;
    if (method !== undefined ? !/^(catch|finally|then)$/.test(method) : above.type === "call_expression" ? !doesNothing(above) : !/^(unary_expression|parenthesized_expression)$/.test(above.type)) return false;
  }
  return false;
}

/** `setTimeout(async () => { await fetch(url); }, 60_000)`: what set the timer is long gone. */
function isInTimer(call: SyntaxNode): boolean {
  for (let above = enclosingFunction(call); above; above = enclosingFunction(above)) {
    const callee = above.parent?.type === "arguments" ? above.parent.parent?.field("function")?.text ?? "" : "";
    if (/^(set(Timeout|Interval|Immediate)|process\.nextTick|queueMicrotask)$/.test(callee)) return true;
  }
  return false;
}

/** `.then(() => {})`, or anything said of a failure. */
function doesNothing(call: SyntaxNode): boolean {
  const method = call.field("function")?.field("property")?.text;
  return method !== "then" || /^\((\(\)|_?\w*) => (\{\s*\}|undefined|null)\)$/.test(call.field("arguments")?.text ?? "");
}

/** `page.evaluate(() => fetch(…))`. */
function isEvaluatedInPage(call: SyntaxNode): boolean {
  for (let above = enclosingFunction(call); above; above = enclosingFunction(above)) {
    const callee = above.parent?.type === "arguments" ? above.parent.parent?.field("function")?.text ?? "" : "";
    if (/\.(evaluate\w*|\$\$?eval|addInitScript|waitForFunction|executeScript)$/.test(callee)) return true;
  }
  return false;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, "").replaceAll(/<[^<>]*>/g, "");
  return line.length > 50 ? `${line.slice(0, 49)}…` : line;
}
