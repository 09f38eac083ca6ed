import type { SyntaxNode } from "../../../syntax.js";

// On what it depends that a statement runs, as far as the conditions around it show.

/**
 * The conditions of the `if` statements whose branch holds the node, and of the cases of a `switch` that do, up to the
 * function around it; `!` stands before that of an `else`.
 */
export function conditionsAround(node: SyntaxNode): readonly string[] {
  const found: string[] = [];
  for (let inner = node, above = node.parent; above && !/^(function_declaration|method_declaration)$/.test(above.type); inner = above, above = above.parent) {
    if (above.type === "expression_switch_statement") found.push(caseCondition(above, inner));
    if (above.type !== "if_statement") continue;
    const condition = above.field("condition")?.text ?? "";
    if (above.field("consequence") === inner) found.push(condition);
    else if (above.field("alternative") === inner) found.push(`!(${condition})`);
  }
  return found;
}

/** `env == "dev" || env == "local"` of `case "dev", "local":`; of the default case only that there is a choice. */
function caseCondition(statement: SyntaxNode, inner: SyntaxNode): string {
  const value = statement.field("value")?.text;
  const cases = inner.type === "expression_case" ? inner.field("value")?.children ?? [] : [];
  return cases.map(it => value === undefined ? it.text : `${value} == ${it.text}`).join(" || ");
}

/** `env == "development"`, `cfg.Debug`, `!isProduction`. */
export function meansDevelopment(condition: string): boolean {
  if (/\|\|/.test(condition)) return condition.split("||").every(meansDevelopment);
  return /[=]=\s*"(dev|develop|development|local|test|testing)"|"(dev|develop|development|local|test|testing)"\s*==/i.test(condition)
    || /!=\s*"prod(uction)?"/i.test(condition)
    || /(^|[^!\w.])([\w]+\.)*(is|Is)?(dev|develop|development|debug|local|test)(Mode|Env|Environment)?(\(\))?\s*(\)|&&|$)/i.test(condition)
    || /^!\(?\s*(.*==\s*"prod(uction)?"|([\w]+\.)*(is|Is)?prod(uction)?(\(\))?)\s*\)?$/i.test(condition);
}

/** A setting whose name says that checks are left out: whoever sets it has been told. */
export function meansConsent(condition: string): boolean {
  return /insecure|self_?signed|(skip|ignore|disable|no)_?(tls|ssl|verify|cert)\w*|allow_?(invalid|untrusted)/i.test(condition) || /!\s*[\w.]*(verify|strict)/i.test(condition);
}
