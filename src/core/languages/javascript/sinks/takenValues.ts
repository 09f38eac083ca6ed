import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { memberOf, objectOf } from "../servers/port.js";
import { unwrap } from "../bindings/values.js";
import { calleeText } from "../credentials/sinks.js";
import { literalFact, settingUse } from "./settingLiteral.js";
import { takenBy, type Taken } from "./sinkTable.js";

/** A literal, or a value of another file, that reaches what is usually configured. */
export type SinkFact = Fact<"sinkLiteral"> | Fact<"settingUse">;

/** The literals that a call gives to what its library documents as settings. */
export function* takenLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const takes = takenBy(file, call);
  if (takes.length === 0) return;
  const given = (call.field("arguments")?.children ?? []).filter(it => it.type !== "comment");
  if (namesLocalEmulator(file, takes)) return;
  for (const taken of takes) yield* literalsOf(file, call, given, taken);
}

/** The literals of one option or argument of a call. */
export function* literalsOf(file: ParsedFile, call: SyntaxNode, given: readonly SyntaxNode[], taken: Taken): Iterable<SinkFact> {
  const holders = taken.argument === undefined ? given : given.slice(taken.argument, taken.argument + 1);
  const values = holders.flatMap(it => taken.option === undefined ? [it] : valuesUnder(file, it, taken.option.split(".")));
  for (const value of values) for (const item of taken.sink === "cors-origin" ? [value] : itemsOf(value)) {
    const taker = { ...taken, callee: calleeText(call) };
    const fact = literalFact(file, item, taker);
    if (fact && !(taken.form === "url" && !/^[a-z][a-z0-9+.-]*:\/\//i.test(String(fact.value)))) yield fact;
    const use = fact ? undefined : settingUse(file, item, taker);
    if (use) yield use;
  }
}

/** The values under a path of options; each of a list of objects. */
function valuesUnder(file: ParsedFile, holder: SyntaxNode, [key, ...rest]: readonly string[]): readonly SyntaxNode[] {
  const inner = unwrap(holder);
  if (inner.type === "array") return inner.children.flatMap(it => valuesUnder(file, it, [key!, ...rest]));
  const object = objectOf(file, inner);
  const value = object && memberOf(object, key!);
  if (!value) return [];
  return rest.length === 0 ? [value] : valuesUnder(file, value, rest);
}

function itemsOf(value: SyntaxNode): readonly SyntaxNode[] {
  const inner = unwrap(value);
  return inner.type === "array" ? inner.children.filter(it => it.type !== "comment") : [value];
}

/** A cloud that runs on this machine: https://docs.localstack.cloud, https://learn.microsoft.com/en-us/azure/storage/common/storage-use-azurite */
function namesLocalEmulator(file: ParsedFile, takes: readonly Taken[]): boolean {
  return takes.some(it => it.sink === "resource-name") && /endpoint\w*["']?\s*[:=]\s*["'`]https?:\/\/(localhost|127\.0\.0\.1|localstack|minio|azurite|dynamodb(-local)?)\b|UseDevelopmentStorage=true/.test(file.text);
}
