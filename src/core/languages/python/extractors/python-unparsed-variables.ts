import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey } from "../bindings/scope.js";
import { stringValue } from "../bindings/strings.js";
import { environmentUse } from "../settings/environment.js";

type Unparsed = Pick<Fact<"unparsedVariable">, "as" | "how"> & { readonly node: SyntaxNode };

/** Variables whose text is used as a switch or a number: `bool("False")` is true, and `*` repeats a text. */
export const pythonUnparsedVariables: Extractor = {
  name: "python-unparsed-variables",
  nodes: ["call", "subscript"],
  shares: [scopeKey],
  when: ["environ", "getenv"],
  *extract(file) {
    for (const read of [...file.nodes("call"), ...file.nodes("subscript")]) {
      // Libraries convert what they read; the module `os` gives the text.
      if (!/^(os\.)?(getenv|environ(\.get)?)$/.test((read.field("function") ?? read.field("value"))?.text ?? "")) continue;
      const use = environmentUse(file, read);
      const found = use && useOf(file, read, use.fallback);
      if (found) yield { kind: "unparsedVariable", uri: file.uri, span: { start: found.node.start, end: found.node.end }, key: use.key, as: found.as, how: found.how, text: shortened(found.node.text) };
    }
  },
};

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function useOf(file: ParsedFile, read: SyntaxNode, fallback: SyntaxNode | undefined): Unparsed | undefined {
  const node = wrapped(read);
  const parent = node.parent;
  // A default that is a text and reads as no is true all the same.
  const never = /^(false|no|off|0)$/i.test(stringValue(fallback) ?? "");
  switch (parent?.type) {
    case "argument_list": return parent.children[0] === node && parent.children.length === 1 && parent.parent?.field("function")?.text === "bool" ? { node: parent.parent, as: "boolean", how: never ? "coerced" : "converted" } : undefined;
    case "comparison_operator": return isWithSwitch(parent, node) ? { node: parent, as: "boolean", how: "compared" } : undefined;
    case "binary_operator": return parent.has("*") && [parent.field("left"), parent.field("right")].some(it => it?.type === "integer") ? { node: parent, as: "number", how: "calculated" } : undefined;
    case "assignment": return isSwitch(fallback) && parent.field("right") === node ? kept(file, read, parent.field("left")) : undefined;
    case "pair": return isSwitch(fallback) && parent.field("value") === node ? kept(file, read, parent.field("key")) : undefined;
    default: return isCondition(node) ? { node, as: "boolean", how: never ? "coerced" : isSwitch(fallback) ? "default" : "condition" } : undefined;
  }
}

function wrapped(node: SyntaxNode): SyntaxNode {
  let outer = node;
  while (outer.parent?.type === "parenthesized_expression") outer = outer.parent;
  return outer;
}

function isSwitch(node: SyntaxNode | undefined): boolean {
  return node?.type === "true" || node?.type === "false";
}

function isWithSwitch(comparison: SyntaxNode, node: SyntaxNode): boolean {
  return comparison.children.length === 2 && comparison.children.some(it => it !== node && isSwitch(it)) && ["==", "!=", "is", "is not"].some(it => comparison.has(it));
}

function isCondition(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent?.type === "not_operator") return isCondition(parent);
  return /^(if_statement|elif_clause|while_statement)$/.test(parent?.type ?? "") && parent!.field("condition") === node;
}

/** Something of the file may still make a switch of it. */
function kept(file: ParsedFile, read: SyntaxNode, name: SyntaxNode | undefined): Unparsed | undefined {
  const last = name && (stringValue(name) ?? name.text).split(".").at(-1)!;
  if (last === undefined || !/^\w+$/.test(last)) return undefined;
  const parses = new RegExp(`\\b${last}\\b\\)?\\s*(?:==|!=|in\\b|not in\\b)|(?:bool|int|str|loads|literal_eval|cast|isinstance|parse\\w*|to_bool\\w*)\\([^()]*\\b${last}\\b|\\b${last}\\b\\.(?:lower|upper|strip|title|capitalize)`, "i");
  return parses.test(file.text) ? undefined : { node: read, as: "boolean", how: "default" };
}
