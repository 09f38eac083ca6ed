import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { namesLocalEmulator } from "../../sinkValues.js";
import { annotationClass, argumentOf, elementsOf, simpleName } from "../bindings/annotations.js";
import { fullNames, namesClass } from "../bindings/classNames.js";
import { stringOf } from "../bindings/constants.js";
import { methodNames } from "../bindings/libraries.js";
import { scopeKey } from "../bindings/scope.js";
import { typeOfNode } from "../bindings/types.js";
import { argumentsOf } from "../bindings/variables.js";
import { isInDevelopment } from "../servers/development.js";
import { literalFact, settingUse } from "../sinks/settingLiteral.js";
import { featureFlags } from "../sinks/featureFlags.js";
import { annotations, mayBeMade, mayTake, namesSinks, results, takenByCall, takenByNew, type TakenArgument } from "../sinks/sinkTable.js";

/** Literals that reach what is usually configured, by the documentation of the libraries in `data/configuration-sinks-java.json`. */
export const javaSettingSinks: Extractor = {
  name: "java-setting-sinks",
  nodes: ["method_invocation", "object_creation_expression", "annotation"],
  shares: [scopeKey],
  when: text => namesSinks(text) || flags.test(text),
  *extract(file) {
    const isLocal = namesLocalEmulator(file.text);
    for (const fact of factsOf(file)) if (!(isLocal && fact.sink === "resource-name")) yield fact;
    if (flags.test(file.text)) yield* featureFlags(file);
  },
};

type SinkFact = Fact<"sinkLiteral"> | Fact<"settingUse">;

const flags = /\bfinal\s+boolean\s+(?:ENABLE|FEATURE|USE)_\w+\s*=/;

function* factsOf(file: ParsedFile): Iterable<SinkFact> {
  for (const call of file.nodes("method_invocation")) {
    const name = call.field("name")?.text ?? "";
    if (mayTake(name)) yield* fromCall(file, call);
    if (name === "put" || name === "setProperty") yield* keyed(file, call);
  }
  for (const made of file.nodes("object_creation_expression")) {
    const type = made.field("type");
    if (mayBeMade(type?.text ?? "")) yield* fromArguments(file, made, takenByNew(fullNames(typeOfNode(file, type)?.reference)), `new ${type!.text}`);
  }
  for (const annotation of file.nodes("annotation")) yield* fromAnnotation(file, annotation);
}

function* fromCall(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const names = argumentsOf(call).length === 0 ? [] : methodNames(file, call, results);
  const name = names.find(it => takenByCall(it).length > 0);
  // Of a chain, whose start may be far away, the class says more.
  if (name !== undefined) yield* fromArguments(file, call, takenByCall(name), calleeText(call) ?? /[A-Z][\w.]*$/.exec(name)![0]);
}

function* fromArguments(file: ParsedFile, call: SyntaxNode, takes: readonly TakenArgument[], callee: string): Iterable<SinkFact> {
  const values = argumentsOf(call);
  if (takes.length === 0 || isInDevelopment(file, call)) return;
  for (const taken of takes) {
    const unit = taken.unit === "argument" ? unitOf(values[taken.argument + 1]) : taken.unit;
    if (taken.unit === "argument" && values.length > taken.argument + 1 && unit === undefined) continue;
    for (const value of taken.rest ? values.slice(taken.argument) : values.slice(taken.argument, taken.argument + 1)) {
      const given = { callee, ...unit && { unit } };
      const fact = literalFact(file, value, taken, given) ?? settingUse(file, value, taken, given);
      if (fact) yield fact;
    }
  }
}

function unitOf(node: SyntaxNode | undefined): "ms" | "s" | undefined {
  return ({ MILLISECONDS: "ms", SECONDS: "s" } as const)[/(\w+)$/.exec(node?.text ?? "")?.[1] ?? ""];
}

/** Keys that mean one thing: https://kafka.apache.org/documentation/#producerconfigs, https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/jakarta/mail/package-summary.html */
function* keyed(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const [key, value] = argumentsOf(call);
  if (!key || !value || !/(?:^|\.)BOOTSTRAP_SERVERS_CONFIG$|^"(?:bootstrap\.servers|mail\.smtps?\.host)"$/.test(key.text) || isInDevelopment(file, call)) return;
  const given = { callee: calleeText(call) ?? "put", option: (stringOf(file, key) ?? key.text.split(".").at(-1)!) };
  const fact = literalFact(file, value, { sink: "host" }, given) ?? settingUse(file, value, { sink: "host" }, given);
  if (fact) yield fact;
}

function* fromAnnotation(file: ParsedFile, annotation: SyntaxNode): Iterable<SinkFact> {
  const taken = annotations.find(it => it.name.endsWith(`.${simpleName(annotation)}`));
  if (!taken || !namesClass(annotationClass(file, annotation), taken.name) || isInDevelopment(file, annotation)) return;
  for (const key of taken.keys) for (const value of elementsOf(argumentOf(annotation, key))) {
    const given = { callee: `@${simpleName(annotation)}`, option: key };
    const fact = literalFact(file, value, taken, given) ?? settingUse(file, value, taken, given);
    if (fact) yield fact;
  }
}

/** `client.getForObject`, where what it is called on has a name. */
function calleeText(call: SyntaxNode): string | undefined {
  const object = call.field("object");
  return object && /^(?:this\.)?\w{1,40}$/.test(object.text) ? `${object.text}.${call.field("name")?.text ?? ""}` : undefined;
}
