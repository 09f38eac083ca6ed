import type { Fact } from "../../../facts.js";
import type { SettingType } from "../../../facts/settings.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { useOfOtherFile } from "../../settingUse.js";
import { holdsCredential, type SinkTaker, type SinkValue } from "../../sinkValues.js";
import { bindingOf } from "../bindings/reaching.js";
import { readsOf } from "../bindings/reads.js";
import { stringValue } from "../bindings/strings.js";
import { referenceOf, unwrap } from "../bindings/values.js";
import { namesOf } from "../editing/literalNames.js";

/** What takes a value that could be a setting. */
export interface Taker extends SinkTaker {
  /** As written: `psycopg2.connect`. */
  readonly callee: string;
  readonly option?: string;
  readonly unit?: "ms" | "s";
}

/**
 * The fact about a value, if it is a plain literal or a constant of the file that holds one. Nothing for what is read with a
 * default, for parts of f-strings, and for what is a credential or holds one.
 */
export function literalFact(file: ParsedFile, value: SyntaxNode, taker: Taker): Fact<"sinkLiteral"> | undefined {
  const held = heldLiteral(file, value);
  const literal = held && plainValue(held.node);
  if (literal === undefined || !fits(taker.sink, literal)) return undefined;
  if (typeof literal === "string" && holdsCredential(literal, file.uri, taker.option)) return undefined;
  const unit = typeof literal === "number" ? taker.unit : undefined;
  return {
    kind: "sinkLiteral", uri: file.uri, span: spanOf(value), sink: taker.sink, ...taker.role !== undefined && { role: taker.role },
    callee: taker.callee, ...taker.option !== undefined && { option: taker.option.split(".").at(-1)! },
    value: literal, type: unit ? "duration" : typeOf(literal), ...unit && { unit }, literal: spanOf(held!.node),
    ...held!.constant && { constant: held!.constant }, names: namesOf(file, held!.node),
  };
}

/** The fact about a value that another file has; undefined for anything else. */
export function settingUse(file: ParsedFile, value: SyntaxNode, taker: Taker): Fact<"settingUse"> | undefined {
  const inner = unwrap(value);
  return inner.type === "identifier" || inner.type === "attribute" ? useOfOtherFile(file, inner, taker, referenceOf(file, inner)) : undefined;
}

interface Held {
  readonly node: SyntaxNode;
  readonly constant?: { readonly name: string; readonly uses: number };
}

/** The literal that a value is, or that its name holds wherever it is read. */
export function heldLiteral(file: ParsedFile, value: SyntaxNode, depth = 0): Held | undefined {
  const inner = unwrap(value);
  if (inner.type !== "identifier") return { node: inner };
  const binding = bindingOf(file, inner);
  if (depth > 3 || binding?.kind !== "variable" || binding.partial || binding.node.type !== "assignment" || !binding.value) return undefined;
  const held = heldLiteral(file, binding.value, depth + 1);
  const left = binding.node.field("left");
  if (!held || !left) return undefined;
  const isAtTop = binding.node.parent?.parent?.type === "module";
  return isAtTop && !held.constant ? { ...held, constant: { name: binding.name, uses: readsOf(file, left, binding.node).length } } : held;
}

/** The plain value that a node is, or a list of plain texts. */
export function plainValue(node: SyntaxNode): SinkValue | undefined {
  switch (node.type) {
    case "integer":
    case "float": return numberOf(node.text);
    case "true": return true;
    case "false": return false;
    case "string":
    case "concatenated_string": return stringValue(node);
    case "list":
    case "tuple":
    case "set": return listOf(node);
    default: return undefined;
  }
}

function numberOf(text: string): number | undefined {
  const value = Number(text.replaceAll("_", ""));
  return Number.isFinite(value) ? value : undefined;
}

/** A list of plain texts, at least one. */
function listOf(node: SyntaxNode): readonly string[] | undefined {
  const texts = node.children.filter(it => it.type !== "comment").map(it => stringValue(it));
  return texts.length > 0 && texts.every(it => it !== undefined) ? texts : undefined;
}

export function typeOf(value: SinkValue): SettingType {
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "number";
  if (typeof value === "string") return /^https?:\/\/[^\s/]/.test(value) ? "url" : "string";
  return "list";
}

function fits(sink: Taker["sink"], value: SinkValue): boolean {
  switch (sink) {
    case "pool-size":
    case "timeout": return typeof value === "number";
    case "feature-flag": return typeof value === "boolean";
    case "cors-origin": return typeof value !== "number" && typeof value !== "boolean";
    default: return typeof value === "string" && value !== "";
  }
}

function spanOf({ start, end }: SyntaxNode): { start: number; end: number } {
  return { start, end };
}
