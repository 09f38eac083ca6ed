import type { SyntaxNode } from "../../../syntax.js";

/** A loop as syntax. */
export interface LoopNode {
  readonly node: SyntaxNode;
  /** `for-of` for `range` and for `for rows.Next()`. */
  readonly kind: "for" | "for-of" | "while";
  readonly clause?: SyntaxNode;
  /** What a `range` walks through. */
  readonly over?: SyntaxNode;
  /** The rows that the loop takes one after the other: `rows`, `s.rows`. */
  readonly rows?: string;
  /** The turns run beside each other, on goroutines. */
  readonly apart: boolean;
}
