import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isInDevelopment } from "./development.js";
import { isFunction, stringValue } from "../bindings/scope.js";

// Whether whoever operates the program decides that certificates are not checked: a mode or a switch of his own stands before the option.

/**
 * `mode`: a setting chooses among ways to check, and this is one of them. `switch`: a setting only turns encryption on, and never with checks.
 */
export type TlsChoice = "mode" | "switch";

/** The setting that stands before a value; undefined where only the place of work, an address or something else decides. */
export function tlsChoice(file: ParsedFile, node: SyntaxNode): TlsChoice | undefined {
  return choiceAround(node) ?? choiceOfUses(file, node);
}

function choiceAround(node: SyntaxNode): TlsChoice | undefined {
  let found: TlsChoice | undefined;
  for (let inner = node, above = node.parent; above; inner = above, above = above.parent) {
    const here = choiceOf(above, inner);
    if (here === "mode") return here;
    found ??= here;
  }
  return found;
}

function choiceOf(above: SyntaxNode, inner: SyntaxNode): TlsChoice | undefined {
  switch (above.type) {
    case "pair": return above.field("value") === inner && modeName.test(keyOf(above)) ? "mode" : undefined;
    case "switch_case": return above.field("value") !== inner ? saidBy(`${above.parent?.parent?.field("value")?.text ?? ""} === ${above.field("value")?.text ?? ""}`) : undefined;
    case "switch_default": return saidBy(above.parent?.parent?.field("value")?.text ?? "");
    case "if_statement":
    case "ternary_expression": return above.field("condition") === inner ? undefined : saidBy(above.field("condition")?.text ?? "", other(above, inner));
    case "binary_expression": return above.field("right") === inner && (above.has("&&") || above.has("||")) ? saidBy(above.field("left")?.text ?? "") : undefined;
    case "statement_block": return choiceOfReturns(above, inner);
    default: return undefined;
  }
}

/** `if (mode === "verify-full") return …;` before it in the block. */
function choiceOfReturns(block: SyntaxNode, inner: SyntaxNode): TlsChoice | undefined {
  const said = block.children.filter(it => it.type === "if_statement" && it.end <= inner.start && /^\{?\s*(return|throw)\b/.test(it.field("consequence")?.text ?? ""))
    .map(it => saidBy(it.field("condition")?.text ?? "", it.field("consequence")?.text));
  return said.find(it => it === "mode") ?? said.find(it => it !== undefined);
}

/** The text of the branch that is taken when the one at hand is not. */
function other(branching: SyntaxNode, inner: SyntaxNode): string | undefined {
  return (branching.field("consequence") === inner ? branching.field("alternative") : branching.field("consequence"))?.text;
}

/** Names that PostgreSQL and others give to ways of checking: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS */
const modeName = /^(require|prefer|allow|no-verify|noverify|no_verify|skip-verify|insecure|unverified|accept_invalid_certs|self-?signed)$/i;
const modeValue = /["'`](require|prefer|allow|verify-?ca|verify-?full|no-?verify|skip-?verify|insecure|strict|accept_invalid_certs)["'`]/i;
const modeRead = /ssl_?mode|ssl_?accept/i;
const checking = /\b(verify|insecure|strict)\b|strict_?(ssl|tls)|(verify|reject|check|validate|trust|ignore|skip|accept|allow|invalid)_?(self|ssl|tls|cert|server_?cert|peer|host|ca\b|unauth)|(ssl|tls|cert|certificate)s?_?(verif|reject|strict|check|valid)|unauthori[sz]ed|self_?-?sign|server_?identity/i;
const authority = /(^|[\W_])ca($|[\W_])|[a-z]Ca\b|\bca_?[A-Z(]|(ca|CA)_?(cert|file|path|pem|bundle)|root_?(ca|cert)/i;
const encryption = /(\b|_)(ssl|tls|secure)|SSL|TLS|Ssl|Tls|SECURE|[a-z]Secure/;
const setOn = /\benv\b[\s\S]*={2,3}\s*(["'`](true|1|yes|on|y|enabled?)["'`]|true\b|1\b)/;

function saidBy(condition: string, otherwise = ""): TlsChoice | undefined {
  if (modeValue.test(condition) || checking.test(condition) || authority.test(condition)) return "mode";
  if (modeRead.test(condition) && !/["'`](disabled?|true|false|0|1)["'`]/.test(condition)) return "mode";
  const isSwitch = encryption.test(condition) || setOn.test(condition) && !/prod|NODE_ENV/i.test(condition);
  if (!isSwitch) return undefined;
  return /rejectUnauthorized["']?\s*:\s*true/.test(otherwise) ? "mode" : "switch";
}

/** `const insecure = new Agent(…)`, used only where a setting asks for it, or in development. */
function choiceOfUses(file: ParsedFile, node: SyntaxNode): TlsChoice | undefined {
  let value: SyntaxNode | undefined = node;
  while (value && value.type !== "variable_declarator") {
    if (isFunction(value) || /statement|class/.test(value.type)) return undefined;
    value = value.parent;
  }
  const name = value?.field("name");
  if (!value || name?.type !== "identifier" || !/^\w+$/.test(name.text) || value.parent?.parent?.type === "export_statement") return undefined;
  const uses = [...file.text.matchAll(new RegExp(`(?<![\\w.$])${name.text}\\b`, "g"))].filter(it => it.index > value.end)
    .map(it => file.nodeAt({ start: it.index, end: it.index + name.text.length })).filter(it => /^(shorthand_property_)?identifier$/.test(it.type));
  const said = uses.map(it => isInDevelopment(it) ? "mode" : choiceAround(it));
  if (said.length === 0 || said.includes(undefined)) return undefined;
  return said.every(it => it === "mode") ? "mode" : "switch";
}

function keyOf(pair: SyntaxNode): string {
  const key = pair.field("key");
  return (key && stringValue(key)) ?? key?.text ?? "";
}
