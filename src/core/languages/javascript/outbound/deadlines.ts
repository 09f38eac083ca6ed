import type { Tri } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { enclosingFunction } from "../bindings/names.js";
import { isFunction } from "../bindings/scope.js";
import { libraryName } from "../../../libraryNames.js";
import { referenceOf } from "../bindings/values.js";

/** Whether what stands around a request bounds its time: a race with a timer, a wrapper of that name, `.timeout(…)` behind it. */
export function isBounded(file: ParsedFile, call: SyntaxNode, client: string): Tri {
  const chain = chainOf(call);
  if (/timeout|deadline|\babort\b/i.test(file.text.slice(call.end, chain.end))) return "yes";
  if (isInsideBound(chain)) return "yes";
  if (isNodeRequest(file, call)) return requestIsBounded(file, chain);
  if (client === "nest-http" && chain.parent?.type === "return_statement") return "unknown";   // an Observable: whoever takes it may bound it
  return variableIsBounded(file, chain);
}

/** The whole of `call(…).then(…).catch(…)`. */
function chainOf(call: SyntaxNode): SyntaxNode {
  let chain = call;
  for (let above = call.parent; above; above = above.parent) {
    const continues = (above.type === "member_expression" && above.field("object") === chain) || (above.type === "call_expression" && above.field("function") === chain)
      || (/^(parenthesized_expression|non_null_expression)$/.test(above.type));
    if (!continues) break;
    chain = above;
  }
  return chain;
}

const boundingNames = /timeout|deadline|abort|race|timebox|breaker|timeLimit|timed/i;

/** `Promise.race([fetch(…), timer])`, `withTimeout(fetch(…), 5000)`, `pTimeout(() => fetch(…))`. */
function isInsideBound(node: SyntaxNode): boolean {
  for (let above = node.parent; above; above = above.parent) {
    if (above.type === "arguments") {
      const callee = above.parent?.field("function") ?? above.parent?.field("constructor");
      // A timer starts what it is given, and bounds none of it.
      if (callee && boundingNames.test(callee.text.slice(-80).replace(/\bsetTimeout$/, ""))) return true;
    } else if (isFunction(above) && above.parent?.type !== "arguments") {
      return boundingNames.test(nameOf(above));
    }
  }
  return false;
}

/** A function called `fetchWithTimeout` sees to it somehow. */
function nameOf(node: SyntaxNode): string {
  return (node.field("name") ?? node.parent?.field("name"))?.text ?? "";
}

function isNodeRequest(file: ParsedFile, call: SyntaxNode): boolean {
  return /^https?:/.test(libraryName(referenceOf(file, call.field("function"))) ?? "");
}

/** A `ClientRequest` is bounded through itself, perhaps much later. */
function requestIsBounded(file: ParsedFile, chain: SyntaxNode): Tri {
  const holder = chain.parent;
  if (holder?.type === "expression_statement") return "no";
  const name = holder?.type === "variable_declarator" ? holder.field("name") : holder?.type === "assignment_expression" ? holder.field("left") : undefined;
  if (name?.type !== "identifier") return "unknown";
  const around = enclosingFunction(chain) ?? file.root;
  const escaped = name.text.replaceAll("$", "\\$");
  if (new RegExp(`\\b${escaped}\\s*\\.\\s*(setTimeout|abort)|\\b${escaped}\\s*\\.\\s*on(ce)?\\(\\s*["'\`](timeout|socket)`).test(around.text)) return "yes";
  return new RegExp(`return\\s+${escaped}\\b|[(,]\\s*${escaped}\\s*[,)]`).test(around.text) ? "unknown" : "no";
}

/** `const answer = fetch(…)` that is raced or handed on later. */
function variableIsBounded(file: ParsedFile, chain: SyntaxNode): Tri {
  const holder = chain.parent;
  if (holder?.type === "arguments" && !/^Promise\.(all|allSettled|resolve)$|^(firstValueFrom|lastValueFrom)$/.test(holder.parent?.field("function")?.text ?? "")) return "unknown";
  if (holder?.type !== "variable_declarator") return "no";
  const around = enclosingFunction(chain) ?? file.root;
  // The comment that accepts a call without a deadline names a rule with that word.
  return /Promise\.(race|any)\(|timeout/i.test(around.text.replace(/groundwork-ignore-(?:(?!\*\/)[^\r\n])*/g, "")) ? "unknown" : "no";
}
