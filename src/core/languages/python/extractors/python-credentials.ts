import known from "../../../data/credential-sinks.json";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { credentialFacts, isAroundDevelopment, mayCall, nodeAbove, sinkCallPlaces, type Receiver, type SinkLiteral } from "../../credentialFacts.js";
import { hole } from "../../credentialLiteral.js";
import { givenByCall } from "../../credentialName.js";
import { mayHoldCredentials } from "../../credentialPlaces.js";

/** Literals that are credentials; `SECRET_KEY` of Django and Flask and the keys of signing libraries at any entropy. */
export const pythonCredentials: Extractor = {
  name: "python-credentials",
  nodes: [],
  tests: true,
  when: text => secretKey.test(text) || mayHoldCredentials(text) || mayCall(text, known.python, importOf),
  extract: file => credentialFacts(file, {
    literals: ["string"],
    comments: ["comment"],
    text: literalText,
    receiver: receiverOf,
    isDevelopment: isAroundDevelopment,
    isFixed: literal => /^[rR]?[bBfF]/.test(literal.text),
    sinks: sinkLiterals,
  }),
};

function importOf(module: string): RegExp {
  return new RegExp(`^[ \\t]*(?:from\\s+${module.replaceAll(".", "\\.")}\\b|import\\s+[^\\n]*\\b${module.replaceAll(".", "\\.")}\\b)`, "m");
}

/** https://docs.djangoproject.com/en/stable/ref/settings/#secret-key, https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY */
const secretKey = /\b(?:SECRET_KEY|secret_key)\b["'\]]{0,2}\s*(?::\s*\w+\s*)?=(?!=)/;
const secretKeys = new RegExp(secretKey, "g");

function* sinkLiterals(file: ParsedFile): Iterable<SinkLiteral> {
  for (const { index } of file.text.matchAll(secretKeys)) {
    const holder = nodeAbove(file.nodeAt({ start: index, end: index + 1 }), "assignment", "keyword_argument");
    const left = holder?.field("left") ?? holder?.field("name");
    const value = holder?.field("right") ?? holder?.field("value");
    if (left && left.start <= index && index < left.end && isSetting(left)) yield* literals(file, value, { callee: left.text.replace(/\W*["']\]?$/, "").split(/[.["']/).at(-1)!, use: "session" });
  }
  for (const { offset, call } of sinkCallPlaces(file.text, known.python, importOf)) {
    const node = nodeAbove(file.nodeAt({ start: offset, end: offset + 1 }), "call");
    const values = node?.field("arguments")?.children ?? [];
    const keyword = values.find(it => it.type === "keyword_argument" && it.field("name")?.text === call.keyword)?.field("value");
    const positional = values.slice(0, call.index + 1).every(it => it.type !== "keyword_argument") ? values[call.index] : undefined;
    yield* literals(file, keyword ?? positional, { callee: call.call, use: call.use as SinkLiteral["sink"]["use"] });
  }
}

/** `SECRET_KEY`, `app.secret_key`, `app.config["SECRET_KEY"]`, `config.update(SECRET_KEY=…)`; a plain variable of lower case may be anything. */
function isSetting(left: SyntaxNode): boolean {
  return left.type !== "identifier" || left.text === "SECRET_KEY";
}

function* literals(file: ParsedFile, node: SyntaxNode | undefined, sink: SinkLiteral["sink"]): Iterable<SinkLiteral> {
  const value = node && unwrapped(node);
  if (value?.type === "string") yield { node: value, sink };
  if (value?.type === "identifier") yield* literals(file, constant(file, value), sink);
}

/** What a name of the module is once and for all, where one assignment tells. */
function constant(file: ParsedFile, name: SyntaxNode): SyntaxNode | undefined {
  const found = [...file.text.matchAll(new RegExp(`^${name.text}\\s*(?::\\s*\\w+\\s*)?=(?!=)`, "gm"))];
  const assignment = found.length === 1 ? nodeAbove(file.nodeAt({ start: found[0]!.index, end: found[0]!.index + 1 }), "assignment") : undefined;
  const value = assignment?.field("right");
  return value && unwrapped(value).type === "string" ? value : undefined;
}

/** `b"…".encode()`, `("…")`. */
function unwrapped(node: SyntaxNode): SyntaxNode {
  if (node.type === "parenthesized_expression" && node.children[0]) return unwrapped(node.children[0]);
  const callee = node.type === "call" ? node.field("function") : undefined;
  if (callee?.text === "bytes" || callee?.text === "str") return node.field("arguments")?.children[0] ?? node;
  return callee?.field("attribute")?.text === "encode" ? callee.field("object") ?? node : node;
}

function literalText(node: SyntaxNode): string {
  const text = node.children.filter(it => it.type === "string_content" || it.type === "interpolation").map(it => it.type === "interpolation" ? hole : it.text).join("");
  return text.replace(/\\(["'\\])/g, "$1");
}

function receiverOf(literal: SyntaxNode): Receiver {
  let fallbackOf: string | undefined;
  for (let node = literal, parent = node.parent, steps = 0; parent && steps < 12; node = parent, parent = parent.parent, steps++) {
    if (/^(parenthesized_expression|list|tuple|await)$/.test(parent.type) || isConverted(parent, node)) continue;
    if (parent.type === "boolean_operator" && parent.has("or")) fallbackOf ??= nameOf(parent.field("left")) ?? "";
    else if (parent.type === "conditional_expression") fallbackOf ??= nameOf(parent.children.find(it => it !== node && it.type !== "string")) ?? "";
    else return { ...fallbackOf !== undefined && { name: fallbackOf, fallbackOf }, ...taker(parent, node) };
  }
  return {};
}

/** `"…".encode()`, `bytes("…", "utf-8")`, `SecretStr("…")`: the same text in another form. */
function isConverted(parent: SyntaxNode, node: SyntaxNode): boolean {
  if (parent.type === "attribute") return parent.field("object") === node && parent.field("attribute")?.text === "encode";
  if (parent.type === "call") return parent.field("function") === node || node.type === "argument_list";
  return parent.type === "argument_list" && parent.children[0] === node && /^(bytes|str|SecretStr|Secret|b64decode|base64\.b64decode)$/.test(parent.parent?.field("function")?.text ?? "");
}

function taker(parent: SyntaxNode, node: SyntaxNode): Receiver {
  switch (parent.type) {
    case "assignment": return parent.field("right") === node ? setting(parent, nameOf(parent.field("left"))) : {};
    case "pair": return parent.field("value") === node ? named(nameOf(parent.field("key"))) : {};
    case "default_parameter":
    case "typed_default_parameter": return named(nameOf(parent.field("name")));
    case "keyword_argument": return keyword(parent);
    case "argument_list": return argument(parent, node);
    default: return {};
  }
}

/** A field of `BaseSettings` is read from the environment, and the literal stands in: https://docs.pydantic.dev/latest/concepts/pydantic_settings/ */
function setting(assignment: SyntaxNode, name: string | undefined): Receiver {
  const owner = assignment.parent?.parent?.parent;
  const isRead = owner?.type === "class_definition" && /\b\w*Settings\b/.test(owner.field("superclasses")?.text ?? "");
  return isRead && name !== undefined ? { name, fallbackOf: name } : named(name);
}

function keyword(argument: SyntaxNode): Receiver {
  const name = argument.field("name")?.text ?? "";
  if (!/^(default|fallback|default_value)$/.test(name)) return named(name);
  const first = argument.parent?.children.find(it => it.type === "string");
  const key = first ? literalText(first) : "";
  return { name: key, fallbackOf: key };
}

function argument(list: SyntaxNode, node: SyntaxNode): Receiver {
  const callee = list.parent?.field("function");
  const name = callee?.field("attribute")?.text ?? callee?.text ?? "";
  const earlier = list.children.slice(0, list.children.indexOf(node)).filter(it => it.type === "string").map(literalText);
  return givenByCall({ callee: name, isMethod: callee?.type === "attribute", earlier, count: list.children.length }) ?? {};
}

function nameOf(node: SyntaxNode | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === "subscript") return nameOf(node.field("subscript"));
  if (node.type === "attribute") return node.field("attribute")?.text;
  if (node.type === "call") return nameOf(node.field("arguments")?.children[0]);
  return node.type === "string" ? literalText(node) : node.type === "identifier" ? node.text : undefined;
}

function named(name: string | undefined): Receiver {
  return name !== undefined && /^[\w.-]{1,80}$/.test(name) ? { name } : {};
}
