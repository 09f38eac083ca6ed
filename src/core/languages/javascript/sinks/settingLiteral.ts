import type { Fact } from "../../../facts.js";
import type { SettingName } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { useOfOtherFile } from "../../settingUse.js";
import { holdsCredential, type SinkTaker } from "../../sinkValues.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, referenceOf, unwrap } from "../bindings/values.js";
import { literalAt, namesOf } from "../editing/literal.js";
import { usesOfConstant } from "./constants.js";

/** What takes a value that could be a setting. */
export interface Taker extends SinkTaker {
  /** As written: `new Pool`. */
  readonly callee: string;
  readonly option?: string;
  readonly unit?: "ms" | "s";
}

/**
 * The fact about a value, if it is a plain literal or a constant of the file that holds one. Nothing for what is read with a
 * default, for parts of templates, and for what is a credential or holds one.
 */
export function literalFact(file: ParsedFile, value: SyntaxNode, taker: Taker): Fact<"sinkLiteral"> | undefined {
  const held = heldLiteral(file, value);
  const literal = held && literalIn(file, held.node);
  if (!literal || !fits(taker.sink, literal.value)) return undefined;
  if (typeof literal.value === "string" && holdsCredential(literal.value, file.uri, taker.option)) return undefined;
  const unit = typeof literal.value === "number" ? taker.unit : undefined;
  return {
    kind: "sinkLiteral", uri: file.uri, span: spanOf(value), sink: taker.sink, ...taker.role !== undefined && { role: taker.role },
    callee: taker.callee, ...taker.option !== undefined && { option: taker.option.split(".").at(-1)! },
    value: literal.value, type: unit ? "duration" : literal.type, ...unit && { unit }, literal: spanOf(held.node),
    ...held.constant && { constant: held.constant }, names: literal.names,
  };
}

/** The fact about a value that another file has; undefined for anything else. */
export function settingUse(file: ParsedFile, value: SyntaxNode, taker: Taker): Fact<"settingUse"> | undefined {
  const inner = unwrap(value);
  return /^(identifier|shorthand_property_identifier|member_expression)$/.test(inner.type) ? useOfOtherFile(file, inner, taker, referenceOf(file, inner)) : undefined;
}

interface Held {
  readonly node: SyntaxNode;
  readonly constant?: { readonly name: string; readonly uses: number };
}

/** The literal that a value is, or that its constant holds; a constant of a function is as good as the literal itself. */
function heldLiteral(file: ParsedFile, value: SyntaxNode, depth = 0): Held | undefined {
  const inner = unwrap(value);
  if (!/^(identifier|shorthand_property_identifier)$/.test(inner.type)) return { node: inner };
  const declaration = declarationOf(file, inner);
  if (depth > 3 || !declaration?.constant || declaration.kind !== "variable" || declaration.path.length > 0 || !declaration.value) return undefined;
  const held = heldLiteral(file, declaration.value, depth + 1);
  if (!held) return undefined;
  const isAtTop = /^(program|export_statement)$/.test(declaration.node.parent?.parent?.type ?? "");
  return isAtTop && !held.constant ? { ...held, constant: { name: declaration.name, uses: usesOfConstant(file, declaration).length } } : held;
}

export interface Literal {
  readonly value: number | string | boolean | readonly string[];
  readonly type: Fact<"sinkLiteral">["type"];
  readonly names: readonly SettingName[];
}

/** The plain value that a node is, or a list of plain texts. */
export function literalIn(file: ParsedFile, node: SyntaxNode): Literal | undefined {
  return node.type === "array" ? listIn(node) : plainIn(file, node);
}

function plainIn(file: ParsedFile, node: SyntaxNode): Literal | undefined {
  const literal = literalAt(file, node.start);
  if ("refused" in literal || literal.span.start !== node.start || literal.span.end !== node.end) return undefined;
  return literal;
}

/** A list of plain texts, at least one. */
function listIn(array: SyntaxNode): Literal | undefined {
  const texts = array.children.filter(it => it.type !== "comment").map(stringValue);
  return texts.length > 0 && texts.every(it => it !== undefined) ? { value: texts, type: "list", names: namesOf(array) } : undefined;
}

/** Numbers, texts with a unit (`15m`) for durations; anything else is a text. */
function fits(sink: Taker["sink"], value: Literal["value"]): boolean {
  switch (sink) {
    case "pool-size": return typeof value === "number";
    case "timeout": return typeof value === "number" || typeof value === "string" && /^\d+(\.\d+)?\s*[a-z]+$/i.test(value);
    case "feature-flag": return typeof value === "boolean";
    case "cors-origin": return typeof value !== "number" && typeof value !== "boolean";
    default: return typeof value === "string" && value !== "";
  }
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
