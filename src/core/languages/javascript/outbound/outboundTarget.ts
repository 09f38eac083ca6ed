import type { OutboundTarget } from "../../../facts/application.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isLoopback } from "../../tls-commands.js";
import { stringValue } from "../bindings/scope.js";
import { declarationOf, unwrap } from "../bindings/values.js";

/** What kind of machine an address leads to, as far as its text tells. */
export function targetOf(file: ParsedFile, address: SyntaxNode): OutboundTarget {
  const text = leadingText(file, address, 0);
  if (text === undefined || text === "") return "unknown";
  if (isLoopback(text)) return "loopback";
  if (/^\.{0,2}\/(?!\/)/.test(text)) return "relative";
  return hostOf(text) === undefined ? "unknown" : "host";
}

/** The host that the text of an address tells: a name, never a path or query. */
export function hostIn(file: ParsedFile, address: SyntaxNode): string | undefined {
  const text = leadingText(file, address, 0);
  return text === undefined || isLoopback(text) ? undefined : hostOf(text);
}

function hostOf(text: string): string | undefined {
  const named = /^(?:https?:)?\/\/(?:[^/@\s]*@)?([\w-]+(?:\.[\w-]+)*)(?=[:/?#]|$)/i.exec(text) ?? /^([\w-]+(?:\.[\w-]+)+)$/.exec(text);
  return named?.[1];
}

/** The text an address starts with, up to the first part that is only known at run time. */
function leadingText(file: ParsedFile, node: SyntaxNode, depth: number): string | undefined {
  const inner = unwrap(node);
  if (depth > 6) return undefined;
  switch (inner.type) {
    case "string": return stringValue(inner);
    case "template_string": return leadingTemplate(file, inner, depth);
    case "binary_expression": return inner.has("+") && inner.field("left") ? leadingText(file, inner.field("left")!, depth + 1) : undefined;
    case "identifier": return constantText(file, inner, depth);
    case "new_expression": return inner.field("constructor")?.text === "URL" ? urlText(file, inner, depth) : undefined;
    default: return undefined;
  }
}

function leadingTemplate(file: ParsedFile, template: SyntaxNode, depth: number): string | undefined {
  const hole = template.children.find(it => it.type === "template_substitution");
  if (!hole) return stringValue(template);
  const before = file.text.slice(template.start + 1, hole.start);
  if (before !== "") return /^https?:\/\/$/i.test(before) ? undefined : before;
  return hole.children[0] && leadingText(file, hole.children[0], depth + 1);
}

function constantText(file: ParsedFile, identifier: SyntaxNode, depth: number): string | undefined {
  const declaration = declarationOf(file, identifier);
  return declaration?.constant && declaration.kind === "variable" && declaration.value && declaration.path.length === 0
    ? leadingText(file, declaration.value, depth + 1) : undefined;
}

/** `new URL(path, base)`: the base tells the host. */
function urlText(file: ParsedFile, url: SyntaxNode, depth: number): string | undefined {
  const [path, base] = url.field("arguments")?.children ?? [];
  const from = base ?? path;
  return from && leadingText(file, from, depth + 1);
}
