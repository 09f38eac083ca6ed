import type { ParsedFile, SyntaxNode } from "../../../syntax.js";

/** The value of a text literal, also of several in a row; undefined for bytes, for f-strings with holes, for anything else. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === "concatenated_string") {
    const parts = node.children.filter(it => it.type !== "comment").map(stringValue);
    return parts.every(it => it !== undefined) ? parts.join("") : undefined;
  }
  if (node?.type !== "string" || node.children.some(it => it.type === "interpolation")) return undefined;
  const prefix = prefixOf(node);
  return prefix.includes("b") ? undefined : contentOf(node, prefix);
}

/** The letters before the quotes, small: `f`, `rb`. */
export function prefixOf(string: SyntaxNode): string {
  return /^[a-z]*/i.exec(string.text.slice(0, 3))![0].toLowerCase();
}

/** A piece of a text: verbatim, or an expression whose value a run gives. */
export type StringPart = { readonly text: string; readonly at: SyntaxNode } | { readonly hole: SyntaxNode };

/** The pieces of a literal, an f-string, or several in a row; undefined for what is no text literal. */
export function stringParts(file: ParsedFile, node: SyntaxNode): readonly StringPart[] | undefined {
  if (node.type === "concatenated_string") {
    const parts = node.children.filter(it => it.type !== "comment").map(it => stringParts(file, it));
    return parts.every(it => it !== undefined) ? parts.flat() : undefined;
  }
  const prefix = node.type === "string" ? prefixOf(node) : "b";
  if (prefix.includes("b")) return undefined;
  return node.children.flatMap((it): StringPart[] => {
    if (it.type === "interpolation") return [{ hole: it.field("expression") ?? it }];
    if (it.type === "string_content") return [{ text: unescaped(it.text, prefix), at: it }];
    return it.type === "escape_interpolation" ? [{ text: it.text.slice(0, 1), at: it }] : [];
  });
}

function contentOf(string: SyntaxNode, prefix: string): string {
  const [start, end] = [string.children[0], string.children.at(-1)];
  if (start?.type !== "string_start") return "";
  const until = end?.type === "string_end" ? end.start : string.end;
  const text = string.text.slice(start.end - string.start, until - string.start);
  return unescaped(prefix.includes("f") ? text.replaceAll("{{", "{").replaceAll("}}", "}") : text, prefix);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"', "0": "\0", "\n": "" };

/** The escapes of https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences that texts of a backend have. */
function unescaped(text: string, prefix: string): string {
  if (prefix.includes("r") || !text.includes("\\")) return text;
  return text.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|(\r\n|[\s\S]))/gi, (whole, hex: string | undefined, wide: string | undefined, letter: string | undefined) => {
    const code = hex ?? wide;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return letter === "\r\n" ? "" : escapes[letter ?? ""] ?? whole;
  });
}
