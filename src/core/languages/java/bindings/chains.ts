import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, namedDeclaration, settledValue, unwrap } from "./variables.js";

/** A call of a chain: `.timeout(…)` of `HttpRequest.newBuilder().timeout(…).build()`. */
export interface Step {
  readonly name: string;
  readonly arguments: readonly SyntaxNode[];
  readonly node: SyntaxNode;
}

/** A chain of calls, from what it starts from to its last call. */
export interface Chain {
  /** A class, a variable, `new Builder()`; absent where the first call has no receiver. */
  readonly root?: SyntaxNode;
  readonly steps: readonly Step[];
}

/** The calls that lead to a value; what a variable on the way was given is followed. */
export function chainOf(file: ParsedFile, node: SyntaxNode): Chain {
  const steps: Step[] = [];
  let at: SyntaxNode | undefined = unwrap(node);
  for (let depth = 0; at && depth < 60; depth++) {
    if (at.type === "method_invocation") {
      steps.unshift({ name: at.field("name")?.text ?? "", arguments: argumentsOf(at), node: at });
      at = at.field("object") && unwrap(at.field("object")!);
    } else {
      const value: SyntaxNode | undefined = namedDeclaration(file, at) && settledValue(file, at);
      if (!value || value === at || value.type !== "method_invocation") break;
      at = value;
    }
  }
  return { ...at && { root: at }, steps };
}

/** The calls that are made on the result of a call, one on the other, in order. */
export function stepsAfter(call: SyntaxNode): readonly Step[] {
  const steps: Step[] = [];
  let at = call;
  while (at.parent?.type === "method_invocation" && at.parent.field("object") === at) {
    at = at.parent;
    steps.push({ name: at.field("name")?.text ?? "", arguments: argumentsOf(at), node: at });
  }
  return steps;
}

/** Whether the file calls a method on the variable of this name: `connection.setReadTimeout(…)`. */
export function isCalledOn(file: ParsedFile, name: string, methods: RegExp): boolean {
  return new RegExp(`(?<![\\w$.])(?:this\\.)?${name.replaceAll("$", "\\$")}\\s*\\.\\s*(?:${methods.source})\\s*\\(`).test(file.text);
}
