import type { SecurityFacts } from "../../../facts/security.js";
import type { Tri } from "../../../facts/code.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { bindingOf } from "../bindings/reaching.js";
import { stringValue } from "../bindings/strings.js";
import { unwrap } from "../bindings/values.js";

type Origins = SecurityFacts["corsPolicy"]["origins"];

/** What a list of origins, or one of them, allows. Where the library reads texts as patterns, `patterns` says so. */
export function originsIn(file: ParsedFile, node: SyntaxNode, patterns: "patterns" | "plain", depth = 0): Origins {
  const inner = unwrap(node);
  if (depth > 4) return "unknown";
  if (/^(list|tuple|set)$/.test(inner.type)) return strongest(inner.children.filter(it => it.type !== "comment").map(it => originsIn(file, it, patterns, depth + 1)));
  if (inner.type === "identifier") {
    const binding = bindingOf(file, inner);
    return binding?.kind === "variable" && !binding.partial && binding.value ? originsIn(file, binding.value, patterns, depth + 1) : "unknown";
  }
  const text = stringValue(inner);
  if (text === undefined) return "unknown";
  if (text === "*") return "any";
  return patterns === "patterns" && fitsAll(text) ? "pattern" : "some";
}

/** One for all: an empty list allows nobody. */
function strongest(found: readonly Origins[]): Origins {
  return (["any", "pattern", "unknown"] as const).find(it => found.includes(it)) ?? "some";
}

/** Whether an expression fits whatever origin asks: `.*`, `^https?://.*$`. */
export function fitsAll(pattern: string): boolean {
  return /^\^?(\(?https?\??(\(s\))?\)?:(\/\/|\\\/\\\/))?\(?(\.[*+]|\.\*\?)\)?\$?$/.test(pattern);
}

export function triOf(node: SyntaxNode | undefined): Tri {
  if (!node || node.type === "false" || node.type === "none") return "no";
  return node.type === "true" ? "yes" : "unknown";
}
