import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, type Arguments } from "../bindings/arguments.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";
import { heldLiteral, literalFact, settingUse } from "./settingLiteral.js";
import { takenBy, type Taken } from "./sinkTable.js";

/** A literal, or a value of another file, that reaches what is usually configured. */
export type SinkFact = Fact<"sinkLiteral"> | Fact<"settingUse">;

/** The literals that a call gives to what its library documents as settings. */
export function* takenLiterals(file: ParsedFile, call: SyntaxNode): Iterable<SinkFact> {
  const takes = takenBy(file, call);
  if (takes.length === 0 || namesLocalEmulator(file, takes)) return;
  const given = argumentsOf(call);
  for (const taken of takes) for (const value of valuesOf(file, given, taken)) for (const item of itemsOf(value)) {
    const taker = { ...taken, callee: calleeText(call) };
    const fact = literalFact(file, item, taker);
    const use = fact ? undefined : settingUse(file, item, taker);
    if (use) yield use;
    if (fact && !(taken.form === "url" && !/^[a-z][a-z0-9+.-]*:\/\//i.test(String(fact.value)))) yield fact;
  }
}

/** By keyword, in its place, or under the keys of a dictionary in either. */
function valuesOf(file: ParsedFile, { positional, named }: Arguments, { argument, option = "" }: Taken): readonly SyntaxNode[] {
  const [first = "", ...rest] = option.split(".");
  const keyword = named.get(first);
  if (keyword) return rest.length === 0 ? [keyword] : underKeys(file, keyword, rest);
  const place = argument === undefined ? undefined : positional[argument];
  if (!place) return [];
  // A function that takes one dictionary of options has its names there: `Producer({"bootstrap.servers": …})`.
  return unwrap(place).type === "dictionary" ? underKeys(file, place, [option]) : [place];
}

function underKeys(file: ParsedFile, holder: SyntaxNode, [key, ...rest]: readonly string[]): readonly SyntaxNode[] {
  const dictionary = heldLiteral(file, holder)?.node;
  const value = dictionary?.type === "dictionary" ? dictionary.children.find(it => it.type === "pair" && stringValue(it.field("key")) === key)?.field("value") : undefined;
  if (!value) return [];
  return rest.length === 0 ? [value] : underKeys(file, value, rest);
}

function itemsOf(value: SyntaxNode): readonly SyntaxNode[] {
  const inner = unwrap(value);
  return /^(list|tuple|set)$/.test(inner.type) ? inner.children.filter(it => it.type !== "comment") : [value];
}

/** What is called, as written, where that is short. */
export function calleeText(call: SyntaxNode): string {
  const callee = call.field("function");
  return /^[\w.]{1,60}$/.exec(callee?.text ?? "")?.[0] ?? callee?.field("attribute")?.text ?? "call";
}

/** A cloud that runs on this machine: https://docs.localstack.cloud, https://learn.microsoft.com/en-us/azure/storage/common/storage-use-azurite */
function namesLocalEmulator(file: ParsedFile, takes: readonly Taken[]): boolean {
  return takes.some(it => it.sink === "resource-name") && /endpoint\w*["']?\s*[:=]\s*["']https?:\/\/(localhost|127\.0\.0\.1|localstack|minio|azurite|dynamodb(-local)?)\b|UseDevelopmentStorage=true/.test(file.text);
}
