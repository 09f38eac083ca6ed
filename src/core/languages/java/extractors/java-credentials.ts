import known from "../../../data/credential-sinks.json";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { credentialFacts, isAroundDevelopment, mayCall, nodeAbove, sinkCallPlaces, type Receiver, type SinkLiteral } from "../../credentialFacts.js";
import { givenByCall } from "../../credentialName.js";
import { mayHoldCredentials } from "../../credentialPlaces.js";

/** Literals that are credentials; the keys of JWT libraries and passwords of JDBC at any entropy. */
export const javaCredentials: Extractor = {
  name: "java-credentials",
  nodes: [],
  tests: true,
  when: text => mayHoldCredentials(text) || mayCall(text, known.java, importOf),
  extract: file => credentialFacts(file, {
    literals: ["string_literal"],
    comments: ["line_comment", "block_comment"],
    text: literalText,
    receiver: receiverOf,
    isDevelopment: isAroundDevelopment,
    isFixed: literal => nodeAbove(literal, "field_declaration", "annotation", "constant_declaration") !== undefined,
    sinks: sinkLiterals,
  }),
};

function importOf(name: string): RegExp {
  return new RegExp(`^import\\s+(?:static\\s+)?${name.replaceAll(".", "\\.")}\\b`, "m");
}

function* sinkLiterals(file: ParsedFile): Iterable<SinkLiteral> {
  for (const { offset, call } of sinkCallPlaces(file.text, known.java, importOf)) {
    const node = nodeAbove(file.nodeAt({ start: offset, end: offset + 1 }), "method_invocation", "object_creation_expression");
    if ((node?.type === "object_creation_expression") !== call.call.startsWith("new ")) continue;
    yield* literals(file, node?.field("arguments")?.children[call.index], { callee: call.call, use: call.use as SinkLiteral["sink"]["use"] });
  }
}

function* literals(file: ParsedFile, node: SyntaxNode | undefined, sink: SinkLiteral["sink"]): Iterable<SinkLiteral> {
  const value = node && unwrapped(node);
  if (value?.type === "string_literal") yield { node: value, sink };
  if (value?.type === "identifier") yield* literals(file, constant(file, value), sink);
}

/** The value of a final field of the file. */
function constant(file: ParsedFile, name: SyntaxNode): SyntaxNode | undefined {
  const found = [...file.text.matchAll(new RegExp(`\\bfinal\\s+(?:static\\s+)?(?:String|byte\\[\\]|SecretKey|Key)\\s+${name.text}\\s*=`, "g"))];
  const end = found.length === 1 ? found[0]!.index + found[0]![0].lastIndexOf(name.text) : -1;
  const declarator = end < 0 ? undefined : nodeAbove(file.nodeAt({ start: end, end: end + name.text.length }), "variable_declarator");
  const value = declarator?.field("value");
  return value && unwrapped(value).type === "string_literal" ? value : undefined;
}

/** `"…".getBytes()`, `Base64.getDecoder().decode("…")`, `Decoders.BASE64.decode("…")`. */
function unwrapped(node: SyntaxNode): SyntaxNode {
  const inner = wrappedBy(node);
  return inner ? unwrapped(inner) : node;
}

/** What stands inside; undefined also where nothing does, as in the `decode()` of a value that decodes itself. */
function wrappedBy(node: SyntaxNode): SyntaxNode | undefined {
  if (node.type === "parenthesized_expression") return node.children[0];
  if (node.type !== "method_invocation") return undefined;
  const method = node.field("name")?.text ?? "";
  if (/^(getBytes|toCharArray|trim)$/.test(method)) return node.field("object");
  return /^(decode|decodeBase64|parseBase64Binary)$/.test(method) ? node.field("arguments")?.children[0] : undefined;
}

function literalText(node: SyntaxNode): string {
  const quotes = node.text.startsWith('"""') ? 3 : 1;
  return node.text.slice(quotes, -quotes).replace(/\\(["'\\])/g, "$1").trim();
}

function receiverOf(literal: SyntaxNode): Receiver {
  let fallbackOf: string | undefined;
  for (let node = literal, parent = node.parent, steps = 0; parent && steps < 12; node = parent, parent = parent.parent, steps++) {
    if (/^(parenthesized_expression|array_initializer|cast_expression)$/.test(parent.type) || isConverted(parent, node)) continue;
    if (parent.type === "ternary_expression") {
      const other = parent.field(parent.field("consequence") === node ? "alternative" : "consequence");
      fallbackOf ??= other && other.type !== "string_literal" ? lastName(other) : "";
    } else return { ...fallbackOf !== undefined && { name: fallbackOf, fallbackOf }, ...taker(parent, node) };
  }
  return {};
}

function isConverted(parent: SyntaxNode, node: SyntaxNode): boolean {
  if (parent.type === "method_invocation" && parent.field("object") === node) return /^(getBytes|toCharArray)$/.test(parent.field("name")?.text ?? "");
  if (node.type === "argument_list") return parent.type === "method_invocation" || parent.type === "object_creation_expression";
  if (parent.type !== "argument_list" || parent.children[0] !== node) return false;
  const call = parent.parent;
  return /^(decode|decodeBase64)$/.test(call?.field("name")?.text ?? "") || (call?.type === "object_creation_expression" && call.field("type")?.text === "String");
}

function taker(parent: SyntaxNode, node: SyntaxNode): Receiver {
  switch (parent.type) {
    case "variable_declarator": return parent.field("value") === node ? field(parent) : {};
    case "assignment_expression": return parent.field("right") === node ? named(parent.field("left")?.text.replace(/^.*\./, "")) : {};
    case "element_value_pair": return named(parent.field("key")?.text);
    case "argument_list": return argument(parent, node);
    default: return {};
  }
}

/** A field of a class that settings are bound to is the default of one: https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties */
function field(declarator: SyntaxNode): Receiver {
  const receiver = named(declarator.field("name")?.text);
  const owner = declarator.parent?.type === "field_declaration" ? nodeAbove(declarator, "class_declaration") : undefined;
  const isBound = owner?.children.some(it => it.type === "modifiers" && it.text.includes("@ConfigurationProperties"));
  return isBound && receiver.name !== undefined ? { ...receiver, fallbackOf: receiver.name } : receiver;
}

function argument(list: SyntaxNode, node: SyntaxNode): Receiver {
  const call = list.parent;
  if (call?.type !== "method_invocation") return {};
  const earlier = list.children.slice(0, list.children.indexOf(node)).filter(it => it.type === "string_literal").map(literalText);
  return givenByCall({ callee: call.field("name")?.text ?? "", isMethod: call.field("object") !== undefined, earlier, count: list.children.length }) ?? {};
}

function lastName(node: SyntaxNode): string {
  const first = node.type === "method_invocation" ? node.field("arguments")?.children[0] : undefined;
  return first?.type === "string_literal" ? literalText(first) : /(\w+)\W*$/.exec(node.text)?.[1] ?? "";
}

function named(name: string | undefined): Receiver {
  return name !== undefined && /^\w{1,80}$/.test(name) ? { name } : {};
}
