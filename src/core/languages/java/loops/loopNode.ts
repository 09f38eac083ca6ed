import type { Loop } from "../../../facts/code.js";
import type { SyntaxNode } from "../../../syntax.js";

/** A loop as syntax: the statement, or the call of a callback's walker; `over` is what it walks through. */
export interface LoopNode {
  readonly node: SyntaxNode;
  readonly kind: Loop["kind"];
  readonly method?: string;
  readonly over?: SyntaxNode;
}
