import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey, stringValue } from "../bindings/scope.js";
import { referenceOf } from "../bindings/values.js";
import { environmentNodes, environmentPasses, environmentUses } from "../settings/environment.js";

type Unparsed = Pick<Fact<"unparsedVariable">, "as" | "how" | "instead"> & { readonly node: SyntaxNode };

/** Variables whose text is used as a number or a switch: every text but the empty one is true, and `+` joins texts. */
export const unparsedVariables: Extractor = {
  name: "unparsed-variables",
  nodes: [...environmentNodes, "import_statement", "pair"],
  shares: [scopeKey],
  when: ["env", "Env"],
  *extract(file) {
    for (const { key, node, reader } of environmentUses(file)) {
      // What a function of the file makes of the text is its own matter, and a name has uses of its own.
      const use = reader === undefined && !/pattern/.test(node.parent?.type ?? "") ? useOf(file, node) : undefined;
      if (use) yield fact(file, key, use);
    }
    yield* coerced(file);
  },
};

function fact(file: ParsedFile, key: string, { node, as, how, instead }: Unparsed): Fact {
  const text = node.text.length > 80 ? `${node.text.slice(0, 79)}…` : node.text;
  return { kind: "unparsedVariable", uri: file.uri, span: { start: node.start, end: node.end }, key, as, how, text: text.replace(/\s+/g, " "), ...instead && { instead } };
}

function useOf(file: ParsedFile, read: SyntaxNode): Unparsed | undefined {
  const node = wrapped(read);
  const parent = node.parent;
  switch (parent?.type) {
    case "binary_expression": return ofBinary(file, node, parent);
    case "unary_expression": return parent.has("!") && parent.parent?.type === "unary_expression" && parent.parent.has("!") ? { node: parent.parent, as: "boolean", how: "converted" } : conditionOf(parent);
    case "arguments": return ofArgument(file, node, parent);
    default: return conditionOf(node);
  }
}

/** Out of brackets and types. */
function wrapped(node: SyntaxNode): SyntaxNode {
  let outer = node;
  while (outer.parent && /^(parenthesized_expression|as_expression|satisfies_expression|non_null_expression|type_assertion)$/.test(outer.parent.type) && !isConditionOf(outer.parent)) outer = outer.parent;
  return outer;
}

/** The brackets of `if (…)` are a part of the statement. */
function isConditionOf(node: SyntaxNode): boolean {
  return /^(if|while)_statement$/.test(node.parent?.type ?? "") && node.parent!.field("condition") === node;
}

function conditionOf(node: SyntaxNode): Unparsed | undefined {
  const parent = node.parent;
  const isWhole = parent && (isConditionOf(parent) || (parent.type === "ternary_expression" && parent.field("condition") === node && !chosenFrom(parent, node)));
  return isWhole ? { node, as: "boolean", how: "condition" } : undefined;
}

/** `process.env.X ? Number(process.env.X) : 20` asks whether there is a value. */
function chosenFrom(ternary: SyntaxNode, node: SyntaxNode): boolean {
  return ternary.field("consequence")?.text.includes(node.text.replace(/^!/, "")) === true;
}

function ofBinary(file: ParsedFile, node: SyntaxNode, binary: SyntaxNode): Unparsed | undefined {
  const other = binary.field("left") === node ? binary.field("right") : binary.field("left");
  if (!other) return undefined;
  if (binary.has("===") || binary.has("!==")) return compared(file, binary, other);
  if (binary.has("??") || binary.has("||")) return binary.field("left") === node ? defaulted(file, binary, other) : undefined;
  return other.type === "number" ? calculated(binary, other) : undefined;
}

/** A text is never a number or a switch, so that the comparison with one always comes out alike. */
function compared(file: ParsedFile, binary: SyntaxNode, other: SyntaxNode): Unparsed | undefined {
  if (!/^(true|false|number)$/.test(other.type) || !/^(true|false|\d+)$/.test(other.text)) return undefined;
  const quote = (file.text.match(/'/g)?.length ?? 0) > (file.text.match(/"/g)?.length ?? 0) ? "'" : "\"";
  return { node: binary, as: other.type === "number" ? "number" : "boolean", how: "compared", instead: { at: { start: other.start, end: other.end }, text: quote + other.text + quote } };
}

/** `process.env.X || false` gives the text where there is one; what reads it may compare it with a text. */
function defaulted(file: ParsedFile, binary: SyntaxNode, other: SyntaxNode): Unparsed | undefined {
  const whole = wrapped(binary);
  if (other.type === "number") return whole.parent?.type === "binary_expression" ? calculatedWith(whole) : whole.parent?.type === "arguments" ? ofArgument(file, whole, whole.parent) : undefined;
  if (other.type !== "true" && other.type !== "false") return undefined;
  const holder = whole.parent;
  const name = holder?.type === "variable_declarator" ? holder.field("name") : holder?.type === "pair" ? holder.field("key") : holder?.type === "assignment_expression" && holder.field("right") === whole ? holder.field("left") : undefined;
  const last = name?.text.replace(/^["']|["']$/g, "").split(".").at(-1);
  if (last === undefined || !/^\w+$/.test(last) || isParsedLater(file.text, last)) return undefined;
  return { node: binary, as: "boolean", how: "default" };
}

function calculatedWith(node: SyntaxNode): Unparsed | undefined {
  const binary = node.parent!;
  const other = binary.field("left") === node ? binary.field("right") : binary.field("left");
  return other?.type === "number" ? calculated(binary, other) : undefined;
}

/** `x * 1`, `x - 0` and `x | 0` are ways to parse; a comparison takes the text for a number as well. */
function calculated(binary: SyntaxNode, other: SyntaxNode): Unparsed | undefined {
  const operator = ["+", "-", "*", "/", "%", "**"].find(it => binary.has(it));
  return operator === undefined || (operator === "*" && other.text === "1") || (operator === "-" && other.text === "0") ? undefined : { node: binary, as: "number", how: "calculated" };
}

function isParsedLater(text: string, name: string): boolean {
  return new RegExp(`\\b${name}\\b\\)?\\s*[!=]==?\\s*["'\`]|["'\`]\\s*[!=]==?\\s*[\\w.]*\\b${name}\\b|(?:parse|bool|isTrue|String|truthy|yn)\\w*\\([^()]*\\b${name}\\b|\\b${name}\\b\\??\\.(?:toLowerCase|trim|match|toString)`, "i").test(text);
}

function ofArgument(file: ParsedFile, node: SyntaxNode, list: SyntaxNode): Unparsed | undefined {
  const call = list.parent;
  const reference = call && /^(call|new)_expression$/.test(call.type) ? referenceOf(file, call.field("function") ?? call.field("constructor")) : undefined;
  if (!call || reference?.from !== "global" || reference.path.length > 0) return undefined;
  if (reference.name === "Boolean" && list.children[0] === node) return { node: call, as: "boolean", how: "converted" };
  return /^set(Timeout|Interval)$/.test(reference.name) && list.children[1] === node ? { node, as: "number", how: "timer" } : undefined;
}

/** `z.coerce.boolean()` for a variable: `Boolean("false")` is true. https://zod.dev/api?id=coercion */
function* coerced(file: ParsedFile): Iterable<Fact> {
  if (!/\bcoerce\s*\.\s*boolean\(/.test(file.text)) return;
  const isOfEnvironment = environmentPasses(file).some(it => /^(parse|safeParse|parseAsync|safeParseAsync)$/.test(it.to)) || /["']@t3-oss\/env-/.test(file.text);
  for (const pair of isOfEnvironment ? file.nodes("pair") : []) {
    const [key, value] = [pair.field("key"), pair.field("value")];
    const name = key && (stringValue(key) ?? key.text);
    if (!value || name === undefined || !/^[A-Z][A-Z0-9_]*$/.test(name) || !/^\w+\s*\.\s*coerce\s*\.\s*boolean\(/.test(value.text)) continue;
    if (isOfZod(file, value)) yield fact(file, name, { node: value, as: "boolean", how: "coerced" });
  }
}

function isOfZod(file: ParsedFile, value: SyntaxNode): boolean {
  let first: SyntaxNode | undefined = value;
  while (first && first.type !== "identifier") first = first.field("function") ?? first.field("object");
  const reference = referenceOf(file, first);
  return reference?.from === "import" && /^zod(\/|$)/.test(reference.specifier);
}
