import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { useOfOtherFile } from "../../settingUse.js";
import { isSinkValue, sinkType, type SinkTaker, type SinkValue } from "../../sinkValues.js";
import { namesClass } from "../bindings/classNames.js";
import { constantOf, stringOf } from "../bindings/constants.js";
import { referenceOf } from "../bindings/values.js";
import { argumentsOf, namedDeclaration, unwrap, valueOf } from "../bindings/variables.js";
import { namesAround } from "../editing/literalNames.js";

/** What the fact says beside the value. */
export interface Given {
  readonly callee: string;
  readonly option?: string;
  readonly unit?: "ms" | "s";
}

/** The fact about a value that something takes, if it is a plain literal or a constant of the file that holds one. */
export function literalFact(file: ParsedFile, value: SyntaxNode, taker: SinkTaker, { callee, option, unit }: Given): Fact<"sinkLiteral"> | undefined {
  const held = heldLiteral(file, taker.sink === "url" ? addressIn(file, value, 0) : value, 0);
  const literal = held && plainValue(file, held.node);
  if (!held || literal === undefined || !isSinkValue(taker, literal, file.uri, option)) return undefined;
  const isDuration = taker.sink === "timeout" && (typeof literal === "string" || unit !== undefined);
  return {
    kind: "sinkLiteral", uri: file.uri, span: spanOf(value), sink: taker.sink, ...taker.role !== undefined && { role: taker.role }, callee, ...option !== undefined && { option },
    value: literal, type: isDuration ? "duration" : sinkType(literal), ...isDuration && typeof literal === "number" && { unit: unit! },
    literal: spanOf(held.node), ...held.constant && { constant: held.constant }, names: namesAround(held.node),
  };
}

/** The fact about a value that another file has; undefined for anything else. */
export function settingUse(file: ParsedFile, value: SyntaxNode, taker: SinkTaker, given: Given): Fact<"settingUse"> | undefined {
  const inner = unwrap(taker.sink === "url" ? startOf(file, value) : value);
  const reference = /^(?:identifier|field_access)$/.test(inner.type) ? referenceOf(file, inner) : undefined;
  // A variable leads to its type, a constant to its own name.
  const isNamed = reference && [...reference.name.split("."), ...reference.path].at(-1) === (inner.field("field") ?? inner).text;
  return isNamed ? useOfOtherFile(file, value, { ...taker, ...given }, reference) : undefined;
}

/** The first of the texts that are put together. What goes on behind it is no matter of the host, since a constant ends where it ends. */
function startOf(file: ParsedFile, node: SyntaxNode): SyntaxNode {
  const address = addressIn(file, node, 0);
  const left = address.type === "binary_expression" && address.has("+") ? address.field("left") : undefined;
  return left ? startOf(file, left) : address;
}

/** The text that an address starts with: `URI.create("…")`, `new URL("…")`, `"https://…/" + id`. */
function addressIn(file: ParsedFile, node: SyntaxNode, depth: number): SyntaxNode {
  const inner = unwrap(node);
  const [first] = argumentsOf(inner);
  const wraps = inner.type === "method_invocation" ? /^(?:URI\.create|UriComponentsBuilder\.(?:fromHttpUrl|fromUriString))$/.test(`${inner.field("object")?.text ?? ""}.${inner.field("name")?.text ?? ""}`)
    : inner.type === "object_creation_expression" && /^(?:URI|URL)$/.test(inner.field("type")?.text ?? "");
  if (depth > 4) return inner;
  if (wraps && first) return addressIn(file, first, depth + 1);
  const left = inner.type === "binary_expression" && inner.has("+") ? inner.field("left") : undefined;
  // A host that goes on in what is added is none yet.
  const start = left && addressIn(file, left, depth + 1);
  return start && /^https?:\/\/[^/]+\//.test(stringOf(file, start) ?? "") ? start : inner;
}

interface Held {
  readonly node: SyntaxNode;
  readonly constant?: { readonly name: string; readonly uses: number };
}

/** The literal that a value is, or that its name holds wherever it is read. */
function heldLiteral(file: ParsedFile, value: SyntaxNode, depth: number): Held | undefined {
  const inner = unwrap(value);
  if (!/^(?:identifier|field_access)$/.test(inner.type)) return { node: inner };
  const declaration = depth > 3 ? undefined : namedDeclaration(file, inner);
  const given = declaration && (declaration.kind === "variable" || declaration.constant) ? valueOf(file, declaration) : undefined;
  const held = given && heldLiteral(file, given, depth + 1);
  if (!held || held.constant || declaration!.kind !== "field") return held;
  return { ...held, constant: { name: declaration!.name, uses: [...file.text.matchAll(new RegExp(`(?<![\\w$])${declaration!.name.replaceAll("$", "\\$")}\\b`, "g"))].length - 1 } };
}

const durationUnits: Readonly<Record<string, string | undefined>> = { ofMillis: "ms", ofSeconds: "s", ofMinutes: "m", ofHours: "h", ofDays: "d" };

/** The plain value that a node is: a number, a text, a duration, a list of texts. */
export function plainValue(file: ParsedFile, node: SyntaxNode): SinkValue | undefined {
  if (node.type === "method_invocation") return durationOf(file, node) ?? listOf(file, node);
  const isPlain = node.type === "string_literal" ? !node.text.startsWith('"""') : /^(?:decimal_integer_literal|decimal_floating_point_literal|true|false)$/.test(node.type);
  return isPlain ? constantOf(file, node) : undefined;
}

/** `Duration.ofSeconds(30)` as Spring Boot writes it: `30s`. */
function durationOf(file: ParsedFile, call: SyntaxNode): string | undefined {
  const unit = durationUnits[call.field("name")?.text ?? ""];
  const [value] = argumentsOf(call);
  if (unit === undefined || value?.type !== "decimal_integer_literal" || !namesClass(referenceOf(file, call.field("object")), "java.time.Duration")) return undefined;
  const number = constantOf(file, value);
  return typeof number === "number" ? `${number}${unit}` : undefined;
}

/** `List.of("a", "b")`, `Arrays.asList(…)`, `Collections.singletonList("a")`. */
function listOf(file: ParsedFile, call: SyntaxNode): readonly string[] | undefined {
  if (!/^(?:List\.of|Arrays\.asList|Collections\.singletonList|ImmutableList\.of)$/.test(`${call.field("object")?.text ?? ""}.${call.field("name")?.text ?? ""}`)) return undefined;
  const texts = argumentsOf(call).map(it => stringOf(file, it));
  return texts.length > 0 && texts.every(it => it !== undefined) ? texts : undefined;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
