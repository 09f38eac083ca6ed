import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isAroundDevelopment } from "../../credentialFacts.js";
import { namesLocalEmulator } from "../../sinkValues.js";
import { argumentsOf, shortened, stringValue } from "../bindings/literals.js";
import { scopeKey } from "../bindings/scope.js";
import { typeReference } from "../bindings/types.js";
import { referenceOf } from "../bindings/values.js";
import { literalFacts, type SinkFact } from "../sinks/settingLiteral.js";
import { mayBeTaker, mayTake, namesSinks, takenByCall, takenByType } from "../sinks/sinkTable.js";

/** Literals that reach what is usually configured, by the documentation of the packages in `data/configuration-sinks-go.json`. */
export const goSettingSinks: Extractor = {
  name: "go-setting-sinks",
  nodes: ["call_expression", "composite_literal"],
  shares: [scopeKey],
  when: namesSinks,
  *extract(file) {
    const isLocal = namesLocalEmulator(file.text);
    for (const fact of factsOf(file)) if (!(isLocal && fact.sink === "resource-name")) yield fact;
  },
};

function* factsOf(file: ParsedFile): Iterable<SinkFact> {
  for (const call of file.nodes("call_expression")) {
    const callee = call.field("function");
    const name = callee?.type === "selector_expression" ? callee.field("field")?.text ?? "" : "";
    if (mayTake(name)) yield* fromCall(file, call, callee!);
    if (name === "SetHeader" || name === "SetAddressHeader") yield* mailHeader(file, call, callee!);
  }
  for (const literal of file.nodes("composite_literal")) {
    if (mayBeTaker(/\w+$/.exec(literal.field("type")?.text ?? "")?.[0] ?? "")) yield* fromFields(file, literal);
  }
}

function* fromCall(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode): Iterable<SinkFact> {
  const takes = takenByCall(referenceOf(file, callee));
  if (takes.length === 0 || isAroundDevelopment(call)) return;
  const given = argumentsOf(call);
  for (const taken of takes) {
    const value = given[taken.argument];
    if (value) yield* literalFacts(file, value, taken, shortened(callee.text));
  }
}

function* fromFields(file: ParsedFile, literal: SyntaxNode): Iterable<SinkFact> {
  const fields = takenByType(typeReference(file, literal.field("type")));
  if (!fields || isAroundDevelopment(literal)) return;
  for (const element of literal.field("body")?.children ?? []) {
    const key = element.type === "keyed_element" ? element.field("key")?.text ?? "" : "";
    const taken = fields.get(key);
    const value = element.field("value")?.children[0];
    if (taken && value) yield* literalFacts(file, value, taken, shortened(literal.field("type")!.text), key);
  }
}

/** `message.SetHeader("From", "…")`: https://pkg.go.dev/gopkg.in/gomail.v2#Message.SetHeader */
function* mailHeader(file: ParsedFile, call: SyntaxNode, callee: SyntaxNode): Iterable<SinkFact> {
  const reference = referenceOf(file, callee);
  if (reference?.from !== "import" || !/^(gopkg\.in\/(gomail|mail)\.v2|github\.com\/go-mail\/mail(\/v2)?)$/.test(reference.specifier)) return;
  const [header, ...values] = argumentsOf(call);
  const role = ({ from: "from", to: "to", cc: "cc", bcc: "bcc", "reply-to": "replyTo" } as Readonly<Record<string, string>>)[(stringValue(header) ?? "").toLowerCase()];
  const given = callee.field("field")?.text === "SetAddressHeader" ? values.slice(0, 1) : values;
  for (const value of role === undefined || isAroundDevelopment(call) ? [] : given) yield* literalFacts(file, value, { sink: "email", role: role! }, shortened(callee.text));
}
