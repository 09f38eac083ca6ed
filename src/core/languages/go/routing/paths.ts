import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { stringValue } from "../bindings/literals.js";
import { fixedValue } from "../loops/loopTurns.js";

/** The path that an expression gives, `:id` style; a part only known at run time is `{…}`. */
export function pathText(file: ParsedFile, node: SyntaxNode | undefined): string {
  return node ? normal(textOf(file, node, 0)) : "";
}

/** A pattern of `net/http`: `GET example.com/users/{id}`. https://pkg.go.dev/net/http#hdr-Patterns-ServeMux */
export function patternText(file: ParsedFile, node: SyntaxNode | undefined): { readonly method: string; readonly path: string } {
  const text = node ? textOf(file, node, 0) : "";
  const [, method = "ALL", rest = ""] = /^(?:([A-Z]+)[ \t]+)?(.*)$/s.exec(text) ?? [];
  return { method, path: normal(rest.replace(/^[^/{]+(?=\/)/, "").replace(/\{\$\}$/, "")) };
}

/** Two parts of a path with one slash between. */
export function joined(before: string, after: string): string {
  const [start, end] = [before.replace(/\/+$/, ""), after.replace(/^\/+/, "")];
  return end === "" ? start : `${start}/${end}`;
}

/** `{id}` and `{id:[0-9]+}` are `:id`, `{rest...}` is `*rest`. */
function normal(path: string): string {
  return path.replace(/\{(\w+)\.\.\.\}/g, "*$1").replace(/\{(\w+)(:[^{}]*(\{[^{}]*\}[^{}]*)*)?\}/g, ":$1");
}

function textOf(file: ParsedFile, node: SyntaxNode, depth: number): string {
  const value = stringValue(node);
  if (value !== undefined || depth > 6) return value ?? "{…}";
  if (node.type === "binary_expression" && node.has("+")) return [node.field("left"), node.field("right")].map(it => it ? textOf(file, it, depth + 1) : "").join("");
  const fixed = fixedValue(file, node);
  return fixed ? textOf(file, fixed, depth + 1) : "{…}";
}
