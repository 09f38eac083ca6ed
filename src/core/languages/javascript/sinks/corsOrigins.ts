import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";
import { calleeText } from "../credentials/sinks.js";
import { policyOfCall } from "../security/corsOptions.js";
import { literalFact, settingUse } from "./settingLiteral.js";
import type { SinkFact } from "./takenValues.js";

/** The origins that a call allows: by a library of CORS, or by the header itself. */
export function* originLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const policy = policyOfCall(file, call);
  const value = policy?.originsAt && file.nodeAt(policy.originsAt);
  const given = value ?? headerValue(call);
  const taker = { sink: "cors-origin", callee: policy?.callee ?? calleeText(call), ...value && { option: "origin" } } as const;
  const fact = given && (literalFact(file, given, taker) ?? settingUse(file, given, taker));
  if (fact?.kind === "settingUse") yield fact;
  else if (fact && [fact.value].flat().every(it => /^https?:\/\/[^/]/i.test(String(it)))) yield fact;
}

/** `res.setHeader("Access-Control-Allow-Origin", "https://shop.acme.test")`. */
function headerValue(call: SyntaxNode): SyntaxNode | undefined {
  if (!/^(setHeader|header|set|append)$/.test(call.field("function")?.field("property")?.text ?? "")) return undefined;
  const [name, value] = call.field("arguments")?.children ?? [];
  return stringValue(name)?.toLowerCase() === "access-control-allow-origin" ? value : undefined;
}
