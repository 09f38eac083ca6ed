import type { Fact } from "../../../facts.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { useOfOtherFile } from "../../settingUse.js";
import { isSinkValue, sinkType, type SinkTaker, type SinkValue } from "../../sinkValues.js";
import { argumentsOf, isAddressTaken, stringValue, unwrap } from "../bindings/literals.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { constantOf, durationText } from "../editing/constants.js";
import { namesOf } from "../editing/literalNames.js";

/** A literal, or a value of another file, that reaches what is usually configured. */
export type SinkFact = Fact<"sinkLiteral"> | Fact<"settingUse">;

/** The facts about a value that something takes; of a list of hosts, one for each. */
export function* literalFacts(file: ParsedFile, value: SyntaxNode, taker: SinkTaker, callee: string, option?: string): Iterable<SinkFact> {
  const list = unwrap(value);
  const isListed = (taker.sink === "host" || taker.sink === "url") && list.type === "composite_literal" && list.field("type")?.type === "slice_type";
  for (const item of isListed ? (list.field("body")?.children ?? []).flatMap(it => it.children[0] ?? []) : [value]) {
    const fact = literalFact(file, item, taker, callee, option) ?? settingUse(file, item, taker, callee, option);
    if (fact) yield fact;
  }
}

/** The fact about a value that something takes, if it is a plain literal or a constant of the file that holds one. */
function literalFact(file: ParsedFile, value: SyntaxNode, taker: SinkTaker, callee: string, option?: string): Fact<"sinkLiteral"> | undefined {
  const held = heldLiteral(file, taker.sink === "url" ? addressIn(value, 0) : value, 0);
  const literal = held && plainValue(file, held.node);
  if (!held || literal === undefined || !isSinkValue(taker, literal, file.uri, option)) return undefined;
  const isDuration = taker.sink === "timeout" && typeof literal === "string";
  return {
    kind: "sinkLiteral", uri: file.uri, span: spanOf(value), sink: taker.sink, ...taker.role !== undefined && { role: taker.role }, callee, ...option !== undefined && { option },
    value: literal, type: isDuration ? "duration" : sinkType(literal), literal: spanOf(held.node), ...held.constant && { constant: held.constant }, names: [...held.constant ? [{ text: held.constant.name, of: "value" as const }] : [], ...namesOf(held.node).filter(it => it.text !== held.constant?.name)],
  };
}

/** The fact about a value that another file has, of this folder or of another; undefined for anything else. */
function settingUse(file: ParsedFile, value: SyntaxNode, taker: SinkTaker, callee: string, option?: string): Fact<"settingUse"> | undefined {
  const inner = pointedTo(file, unwrap(taker.sink === "url" ? startOf(value) : value));
  return inner.type === "identifier" || inner.type === "selector_expression" ? useOfOtherFile(file, value, { ...taker, callee, ...option !== undefined && { option } }, referenceOf(file, inner)) : undefined;
}

/** The first of the texts that are put together. */
function startOf(node: SyntaxNode): SyntaxNode {
  const inner = unwrap(node);
  const left = inner.type === "binary_expression" && inner.has("+") ? inner.field("left") : undefined;
  return left ? startOf(left) : inner;
}

/** The text that an address starts with, as long as no host goes on in what is added: `"https://…/" + id`. */
function addressIn(node: SyntaxNode, depth: number): SyntaxNode {
  const inner = unwrap(node);
  const left = depth < 6 && inner.type === "binary_expression" && inner.has("+") ? inner.field("left") : undefined;
  const start = left && addressIn(left, depth + 1);
  return start && (start.type === "identifier" || /^https?:\/\/[^/]+\//.test(stringValue(start) ?? "")) ? start : inner;
}

interface Held {
  readonly node: SyntaxNode;
  readonly constant?: { readonly name: string; readonly uses: number };
}

/** The literal that a value is, or that its name holds wherever it is read. */
function heldLiteral(file: ParsedFile, value: SyntaxNode, depth: number): Held | undefined {
  const inner = pointedTo(file, unwrap(value));
  if (inner.type !== "identifier") return { node: inner };
  const declaration = depth > 3 ? undefined : declarationOf(file, inner);
  if (!declaration?.value || !/^(variable|constant)$/.test(declaration.kind) || declaration.result > 0 || scopeOf(file).assignments(declaration).length > 0 || isAddressTaken(file, inner.text)) return undefined;
  const held = heldLiteral(file, declaration.value, depth + 1);
  if (!held || held.constant || !declaration.topLevel) return held;
  return { ...held, constant: { name: inner.text, uses: [...file.text.matchAll(new RegExp(`(?<![\\w.])${inner.text}\\b`, "g"))].length - 1 } };
}

/** `aws.String("…")`: https://pkg.go.dev/github.com/aws/aws-sdk-go-v2/aws#String */
function pointedTo(file: ParsedFile, node: SyntaxNode): SyntaxNode {
  if (node.type !== "call_expression" || !/\b(String|StringSlice|Ptr)$/.test(node.field("function")?.text ?? "")) return node;
  return /^github\.com\/(aws\/aws-sdk-go(-v2)?\/aws:String(Slice)?|samber\/lo:ToPtr)$/.test(libraryName(referenceOf(file, node.field("function"))) ?? "") ? argumentsOf(node)[0] ?? node : node;
}

/** The plain value that a node is: a number, a text, a duration, a list of texts. */
export function plainValue(file: ParsedFile, node: SyntaxNode): SinkValue | undefined {
  if (node.type === "true" || node.type === "false") return node.type === "true";
  if (node.type === "composite_literal") return listOf(node);
  const text = stringValue(node);
  const constant = text === undefined ? constantOf(file, node) : undefined;
  return text ?? (constant?.unit === undefined ? constant?.value : durationText(constant));
}

/** `[]string{"a", "b"}`. */
function listOf(node: SyntaxNode): readonly string[] | undefined {
  const type = node.field("type");
  const texts = type?.type === "slice_type" && type.field("element")?.text === "string" ? (node.field("body")?.children ?? []).filter(it => it.type !== "comment").map(it => stringValue(it.children[0])) : [];
  return texts.length > 0 && texts.every(it => it !== undefined) ? texts : undefined;
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
