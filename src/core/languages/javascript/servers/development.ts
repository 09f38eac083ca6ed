import type { SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/scope.js";

// Whether code runs in development alone, as far as its own text shows: the condition around it, the key it stands under,
// an earlier return for production.

/** Whether a condition, a key or an earlier return shows that the node counts in development alone, or where an operator asks for it. */
export function isInDevelopment(node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    if (above.type === "pair" && isDevelopmentKey(above.field("key"))) return true;
    if ((above.type === "if_statement" || above.type === "ternary_expression") && branchIsDevelopment(above, inner)) return true;
    if (above.type === "binary_expression" && above.field("right") === inner && shortCircuits(above)) return true;
    if (above.type === "statement_block" && leavesInProduction(above, inner)) return true;
  }
  return false;
}

function isDevelopmentKey(key: SyntaxNode | undefined): boolean {
  return /^(development|dev|test|testing|local)$/.test((key && stringValue(key)) ?? key?.text ?? "");
}

function branchIsDevelopment(branching: SyntaxNode, inner: SyntaxNode): boolean {
  const condition = branching.field("condition")?.text ?? "";
  if (branching.field("consequence") === inner) return meansDevelopment(condition) || meansConsent(condition);
  return branching.field("alternative") === inner && meansProduction(condition);
}

function shortCircuits(node: SyntaxNode): boolean {
  const left = node.field("left")?.text ?? "";
  if (node.has("&&")) return meansDevelopment(left) || meansConsent(left);
  return node.has("||") && meansProduction(left);
}

function leavesInProduction(block: SyntaxNode, inner: SyntaxNode): boolean {
  return block.children.some(it => it.type === "if_statement" && it.end <= inner.start && meansProduction(it.field("condition")?.text ?? "")
    && /^\{?\s*(return|throw)\b/.test(it.field("consequence")?.text ?? ""));
}

const developmentWord = /["'`](development|dev|test|testing|local)["'`]/;

function meansDevelopment(condition: string): boolean {
  if (/\|\|/.test(condition) && !condition.split("||").every(meansDevelopment)) return false;
  return new RegExp(`={2,3}\\s*${developmentWord.source}|${developmentWord.source}\\s*={2,3}`).test(condition)
    || /!==?\s*["'`]prod(uction)?["'`]|["'`]prod(uction)?["'`]\s*!==?/.test(condition)
    || /(^|[^!\w.])(?:[\w.]+\.)?_*(is|IS)?_?(dev|develop|development|local|DEV|Dev|Development|Local|test|Test|TEST)(Mode|Env|Environment|_MODE|_ENV)?\(?\)?\s*(\)|&&|$)/.test(condition)
    || /!\s*(?:[\w.]+\.)?_*(is|IS)?_?(prod|production|Prod|Production|PROD|PRODUCTION)\b/.test(condition);
}

function meansProduction(condition: string): boolean {
  if (/\|\||&&/.test(condition)) return false;
  return /={2,3}\s*["'`]prod(uction)?["'`]|["'`]prod(uction)?["'`]\s*={2,3}/.test(condition)
    || new RegExp(`!==?\\s*${developmentWord.source}`).test(condition)
    || /(^|[^!\w.])(?:[\w.]+\.)?_*(is|IS)?_?(prod|production|Prod|Production|PROD|PRODUCTION)\(?\)?\s*(\)|$)/.test(condition);
}

/** A switch whose name says what it does: whoever sets it has been told. */
function meansConsent(condition: string): boolean {
  return !/^\(?\s*!/.test(condition) && /insecure|self_?-?signed|(skip|ignore|disable|no)_?(tls|ssl|cert\w*)|allow_?(invalid|unauthori[sz]ed|untrusted)|unsafe/i.test(condition)
    || /!\s*[\w.]*(verify|strict|reject)|(verify|strict|reject)\w*\s*===?\s*["']?false/i.test(condition);
}
