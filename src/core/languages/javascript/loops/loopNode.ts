import type { Loop } from "../../../facts/code.js";
import type { SyntaxNode } from "../../../syntax.js";

/** A loop as syntax, innermost first in `loopsAround`. */
export interface LoopNode {
  readonly node: SyntaxNode;
  readonly kind: Loop["kind"];
  readonly method?: string;
  /** What is walked through, if anything. */
  readonly over?: SyntaxNode;
}
