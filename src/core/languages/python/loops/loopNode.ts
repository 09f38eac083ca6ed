import type { Loop } from "../../../facts/code.js";
import type { SyntaxNode } from "../../../syntax.js";
import { argumentsOf } from "../bindings/arguments.js";
import { unwrap } from "../bindings/values.js";

/** A loop as syntax, innermost first in `loopsAround`. */
export interface LoopNode {
  /** The `for` or `while` statement, or the whole comprehension. */
  readonly node: SyntaxNode;
  readonly kind: Loop["kind"];
  /** What gives the elements: a `for` statement, or a clause of the comprehension. */
  readonly clause?: SyntaxNode;
  readonly over?: SyntaxNode;
}

/** What a loop walks through, without what only numbers or orders the elements: `enumerate(xs)`, `sorted(xs)`, `list(xs)`. */
export function walked(over: SyntaxNode): SyntaxNode {
  let inner = unwrap(over);
  for (let steps = 0; inner.type === "call" && /^(enumerate|sorted|list|tuple|set|reversed|iter|tqdm)$/.test(inner.field("function")?.text ?? "") && steps < 4; steps++) {
    const [first] = argumentsOf(inner).positional;
    if (!first) break;
    inner = unwrap(first);
  }
  return inner;
}
