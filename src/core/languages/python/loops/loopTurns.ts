import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { bindingOf } from "../bindings/reaching.js";
import { unwrap } from "../bindings/values.js";
import { walked, type LoopNode } from "./loopNode.js";

/** How many turns a loop makes, where the code alone sets it; undefined where data may. */
export function turnsOf(file: ParsedFile, { over }: LoopNode): number | undefined {
  return over && sizeOf(file, walked(over), 0);
}

function sizeOf(file: ParsedFile, node: SyntaxNode, depth: number): number | undefined {
  const inner = unwrap(node);
  if (depth > 4) return undefined;
  if (/^(list|tuple|set|dictionary)$/.test(inner.type)) {
    const elements = inner.children.filter(it => it.type !== "comment");
    return elements.some(it => /splat/.test(it.type)) ? undefined : elements.length;
  }
  if (inner.type === "call") return inner.field("function")?.text === "range" ? rangeSize(file, inner) : undefined;
  const value = inner.type === "identifier" ? constantOf(file, inner) : undefined;
  return value && sizeOf(file, value, depth + 1);
}

/** `range(10)`, `range(1, 13)`, `range(0, 100, 10)`. */
function rangeSize(file: ParsedFile, call: SyntaxNode): number | undefined {
  const numbers = argumentsOf(call).positional.map(it => numberOf(file, it));
  const [first, second, step = 1] = numbers;
  if (numbers.length === 0 || numbers.some(it => it === undefined) || step === 0) return undefined;
  const [from, to] = second === undefined ? [0, first!] : [first!, second];
  return Math.max(Math.ceil((to - from) / step), 0);
}

function numberOf(file: ParsedFile, node: SyntaxNode): number | undefined {
  const inner = unwrap(node);
  const value = inner.type === "identifier" ? constantOf(file, inner) : inner;
  return value?.type === "integer" ? Number(value.text.replaceAll("_", "")) : undefined;
}

/** The value of a name that gets one only, and to whose list nothing is added. */
function constantOf(file: ParsedFile, identifier: SyntaxNode): SyntaxNode | undefined {
  const binding = bindingOf(file, identifier);
  if (binding?.kind !== "variable" || binding.partial || !binding.value) return undefined;
  return new RegExp(`\\b${identifier.text}\\.(append|extend|insert|add|update)\\(`).test(file.text) ? undefined : unwrap(binding.value);
}
