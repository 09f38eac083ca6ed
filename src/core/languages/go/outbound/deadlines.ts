import type { Tri } from "../../../facts/code.js";
import { libraryName } from "../../../libraryNames.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { argumentsOf, unwrap } from "../bindings/literals.js";
import { declarationOf, scopeOf } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";

/** Whether a request that is sent ends in time by its context: one made without a context has none. */
export function requestDeadline(file: ParsedFile, request: SyntaxNode | undefined): Tri {
  const made = request && valueOf(file, request);
  const name = made?.type === "call_expression" ? libraryName(referenceOf(file, made.field("function"))) : undefined;
  if (name === "net/http:NewRequestWithContext") return contextDeadline(file, argumentsOf(made!)[0]);
  if (name === "net/http:Request.WithContext" || name === "net/http:NewRequest.().WithContext") return contextDeadline(file, argumentsOf(made!)[0]);
  if (name !== "net/http:NewRequest") return "unknown";
  return request!.type === "identifier" && isGivenContext(file, request!) ? "unknown" : "no";
}

/** The first argument of a request made here: its address, or undefined. */
export function requestAddress(file: ParsedFile, request: SyntaxNode | undefined): SyntaxNode | undefined {
  const made = request && valueOf(file, request);
  const name = made?.type === "call_expression" ? libraryName(referenceOf(file, made.field("function"))) : undefined;
  if (name === "net/http:NewRequest") return argumentsOf(made!)[1];
  return name === "net/http:NewRequestWithContext" ? argumentsOf(made!)[2] : undefined;
}

/** A context handed in may have a deadline or not. */
export function contextDeadline(file: ParsedFile, context: SyntaxNode | undefined, depth = 0): Tri {
  const made = context && depth < 8 ? valueOf(file, context) : undefined;
  if (made?.type !== "call_expression") return "unknown";
  const [parent] = argumentsOf(made);
  const name = libraryName(referenceOf(file, made.field("function"))) ?? "";
  if (/^context:With(Timeout|Deadline)(Cause)?$/.test(name)) return "yes";
  if (/^context:(Background|T\w+O)$/.test(name)) return "no";
  return parent && /^context:With(out)?(Cancel(Cause)?|Value)$/.test(name) ? contextDeadline(file, parent, depth + 1) : "unknown";
}

/** The expression that a variable was given where it was declared; of one that is given something else later, the expression itself. */
function valueOf(file: ParsedFile, node: SyntaxNode): SyntaxNode {
  const inner = unwrap(node);
  const declaration = inner.type === "identifier" ? declarationOf(file, inner) : undefined;
  if (declaration?.kind !== "variable" || declaration.result > 0 || !declaration.value) return inner;
  return scopeOf(file).assignments(declaration).length > 0 ? inner : unwrap(declaration.value);
}

/** `httptrace`, `req.WithContext(ctx)` and the like give it one later. */
function isGivenContext(file: ParsedFile, { text }: SyntaxNode): boolean {
  return new RegExp(`\\b${text}\\.(WithContext|Clone)\\(`).test(file.text);
}
