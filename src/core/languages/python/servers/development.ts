import type { SyntaxNode } from "../../../syntax.js";

// Whether code runs in development alone, as far as its own text shows: the condition around it, an earlier return for
// production.

/** `if __name__ == "__main__":`, true only where the file itself is run. */
export function isMainGuard(statement: SyntaxNode): boolean {
  const condition = statement.type === "if_statement" ? statement.field("condition")?.text ?? "" : "";
  return /^\(?\s*(__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__)\s*\)?$/.test(condition);
}

/** Whether a node runs only where the file itself is run: under `if __name__ == "__main__":`, or in a function that only this calls. */
export function isOfProgram(node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    if (isMainGuard(above) && above.field("consequence") === inner) return true;
    if (above.type === "module") return isCalledByGuardAlone(above, inner);
  }
  return false;
}

function isCalledByGuardAlone(module: SyntaxNode, statement: SyntaxNode): boolean {
  const definition = statement.type === "decorated_definition" ? statement.field("definition") : statement;
  const name = definition?.type === "function_definition" ? definition.field("name")?.text : undefined;
  if (name === undefined) return false;
  const callers = module.children.filter(it => it !== statement && new RegExp(`(?<![\\w.])${name}\\(`).test(it.text));
  return callers.length > 0 && callers.every(isMainGuard);
}

/** Whether a condition or an earlier return shows that the node counts in development alone, or where an operator asks for it. */
export function isInDevelopment(node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    if (above.type === "pair" && isDevelopmentKey(above.field("key"))) return true;
    if (/^(if_statement|elif_clause|conditional_expression)$/.test(above.type) && branchIsDevelopment(above, inner)) return true;
    if (above.type === "else_clause" && above.parent?.type === "if_statement" && meansProduction(above.parent.field("condition")?.text ?? "")) return true;
    if (above.type === "boolean_operator" && above.field("right") === inner && shortCircuits(above)) return true;
    if ((above.type === "block" || above.type === "module") && leavesInProduction(above, inner)) return true;
    if (above.type === "function_definition" && isDevelopmentCommand(above)) return true;
    if (above.type === "class_definition" && /^(Dev|Development|Test|Testing|Local)|(Dev|Development|Test|Testing|Local)(Config|Settings)?$/.test(above.field("name")?.text ?? "")) return true;
  }
  return false;
}

/** `def run_dev():`, `@server.command("develop")`. */
function isDevelopmentCommand(fn: SyntaxNode): boolean {
  const decorators = fn.parent?.type === "decorated_definition" ? fn.parent.children.filter(it => it.type === "decorator") : [];
  return /(^|_)(dev|develop|development|debug)(_|$)/.test(fn.field("name")?.text ?? "") || decorators.some(it => /\(\s*["'](dev|develop|development)["']/.test(it.text));
}

function isDevelopmentKey(key: SyntaxNode | undefined): boolean {
  return /^["']?(development|dev|test|testing|local)["']?$/.test(key?.text ?? "");
}

function branchIsDevelopment(branching: SyntaxNode, inner: SyntaxNode): boolean {
  const isChoice = branching.type === "conditional_expression";
  const condition = (isChoice ? branching.children[1] : branching.field("condition"))?.text ?? "";
  const consequence = isChoice ? branching.children[0] : branching.field("consequence");
  if (consequence === inner) return meansDevelopment(condition) || meansConsent(condition);
  return isChoice && branching.children[2] === inner && meansProduction(condition);
}

function shortCircuits(node: SyntaxNode): boolean {
  const left = node.field("left")?.text ?? "";
  if (node.has("and")) return meansDevelopment(left) || meansConsent(left);
  return node.has("or") && meansProduction(left);
}

function leavesInProduction(block: SyntaxNode, inner: SyntaxNode): boolean {
  return block.children.some(it => it.type === "if_statement" && it.end <= inner.start && meansProduction(it.field("condition")?.text ?? "")
    && /^(return|raise|sys\.exit)\b/.test(it.field("consequence")?.text ?? ""));
}

const developmentWord = /["'](development|develop|dev|test|testing|local|localhost)["']/i;

function meansDevelopment(condition: string): boolean {
  if (/\bor\b/.test(condition) && !condition.split(/\bor\b/).every(meansDevelopment)) return false;
  return new RegExp(`==\\s*${developmentWord.source}|${developmentWord.source}\\s*==|\\bin\\s*[([{]\\s*${developmentWord.source}`, "i").test(condition)
    || /!=\s*["']prod(uction)?["']|["']prod(uction)?["']\s*!=/i.test(condition)
    || /(^|[^\w.])(?<!not )(?:\w+\.)*_*(is_?)?(debug|dev|develop|development|local|test|testing)(_?mode|_?env|_?environment)?(\(\))?\s*(\)|\band\b|$)/i.test(condition)
    || /\bnot\s+(?:\w+\.)*_*(is_?)?(prod|production)(\(\))?\b/i.test(condition);
}

function meansProduction(condition: string): boolean {
  if (/\b(or|and)\b/.test(condition)) return false;
  return /==\s*["']prod(uction)?["']|["']prod(uction)?["']\s*==/i.test(condition)
    || new RegExp(`!=\\s*${developmentWord.source}`, "i").test(condition)
    || /^\(?\s*(?:\w+\.)*_*(is_?)?(prod|production)(\(\))?\s*\)?$/i.test(condition)
    || /^\(?\s*not\s+(?:\w+\.)*_*(is_?)?(debug|dev|development|local|testing)(\(\))?\s*\)?$/i.test(condition);
}

/** A switch whose name says what it does: whoever sets it has been told. */
function meansConsent(condition: string): boolean {
  return !/^\(?\s*not\b/.test(condition) && /insecure|self_?signed|(skip|ignore|disable|no)_?(tls|ssl|cert\w*|verif\w*)|allow_?(invalid|unauthori[sz]ed|untrusted)|unsafe/i.test(condition)
    || /\bnot\s+[\w.]*(verify|strict|check_?(cert|host))|(verify|strict)\w*\s*(==|is)\s*False/i.test(condition);
}
