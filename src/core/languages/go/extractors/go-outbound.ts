import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, shortened } from "../bindings/literals.js";
import { enclosingFunction, enclosingName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { addressOf } from "../outbound/address.js";
import { clientCallOf, type ClientCall } from "../outbound/clients.js";
import { clientInstances } from "../outbound/instances.js";

/** Requests to other services with net/http and resty, and the clients that send them. */
export const goOutbound: Extractor = {
  name: "go-outbound",
  nodes: ["call_expression", "composite_literal", "assignment_statement"],
  shares: [scopeKey],
  when: ["http.", "lient", "resty"],
  *extract(file) {
    for (const call of file.nodes("call_expression")) {
      const sent = clientCallOf(file, call);
      if (sent) yield outboundFact(file, call, sent);
    }
    yield* clientInstances(file);
  },
};

function outboundFact(file: ParsedFile, call: SyntaxNode, { client, timeout, instance, address, parts }: ClientCall): Fact {
  const within = enclosingName(call);
  const words = `${file.uri} ${within ?? ""} ${argumentsOf(call).map(it => it.text).join(" ").slice(0, 1000)}`;
  return {
    kind: "outbound", uri: file.uri, span: { start: call.start, end: call.end }, client, callee: shortened(call.field("function")!.text.replace(/\s+/g, "")),
    ...addressOf(file, address), timeout, browser: false,
    ...instance && { instance }, ...within !== undefined && { within },
    ...isDetached(call) && { detached: true }, ...takesLong.test(words) && { long: true },
    parts,
  };
}

/** Words of calls that move files or wait for a model. */
const takesLong = /upload|download|multipart|octet-stream|openai|anthropic|ollama|\bllm|completions?\b|transcri|embedding|\.(zip|tgz|tar|pdf|mp[34])\b/i;

/** On a goroutine of its own: nobody waits for the answer. */
function isDetached(call: SyntaxNode): boolean {
  const fn = enclosingFunction(call);
  return call.parent?.type === "go_statement" || (fn?.type === "func_literal" && fn.parent?.type === "call_expression" && fn.parent.parent?.type === "go_statement");
}
