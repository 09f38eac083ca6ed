import type { Fact } from "../facts.js";
import type { ParsedFile, SyntaxNode } from "../syntax.js";
import { credentialOf, type GivenLiteral } from "./credentialLiteral.js";
import { wordsOf } from "./credentialName.js";
import { credentialPlaces } from "./credentialPlaces.js";

/** What takes a literal, as far as the syntax tells. */
export type Receiver = Pick<GivenLiteral, "name" | "fallbackOf">;

/** A literal that something signs, encrypts or logs in with. */
export interface SinkLiteral {
  readonly node: SyntaxNode;
  readonly sink: NonNullable<GivenLiteral["sink"]>;
}

/** How a language writes literals and gives them to names. */
export interface CredentialSyntax {
  readonly literals: readonly string[];
  readonly comments: readonly string[];
  /** Whether a literal is none of a value, such as one in a type. */
  isExcluded?(literal: SyntaxNode): boolean;
  /** Without quotes; each hole of a template is one sign `hole`. */
  text(literal: SyntaxNode): string;
  receiver(literal: SyntaxNode): Receiver;
  isDevelopment(literal: SyntaxNode): boolean;
  /** Whether a literal has to stand where it is, so that no variable can replace it. */
  isFixed?(literal: SyntaxNode): boolean;
  sinks(file: ParsedFile): Iterable<SinkLiteral>;
}

/** The credentials of a file of code: those of sinks, then those that the text shows. One fact a literal. */
export function* credentialFacts(file: ParsedFile, syntax: CredentialSyntax): Iterable<Fact> {
  const seen = new Set<number>();
  for (const { node, sink } of syntax.sinks(file)) yield* factOf(node, sink);
  const { keys, literals } = credentialPlaces(file.text);
  for (const { id, start, end } of keys) {
    const node = literalAt(file, start, syntax);
    if (node) yield* factOf(node);
    else if (syntax.comments.includes(file.nodeAt({ start, end }).type)) yield { kind: "credential", uri: file.uri, span: { start, end }, form: "provider", what: id, length: end - start };
  }
  for (const offset of literals) {
    const node = literalAt(file, offset, syntax);
    if (node) yield* factOf(node);
  }

  function* factOf(node: SyntaxNode, sink?: SinkLiteral["sink"]): Iterable<Fact> {
    if (seen.has(node.start)) return;
    const found = credentialOf({ value: syntax.text(node), ...syntax.receiver(node), ...sink && { sink }, ...syntax.isDevelopment(node) && { development: true } }, file.uri);
    if (!found) return;
    seen.add(node.start);
    yield { kind: "credential", uri: file.uri, span: { start: node.start, end: node.end }, ...found, ...syntax.isFixed?.(node) && { fixed: true } };
  }
}

/** The literal around an offset. */
function literalAt(file: ParsedFile, offset: number, { literals, isExcluded }: CredentialSyntax): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = file.nodeAt({ start: offset, end: offset + 1 });
  for (let steps = 0; node && steps < 3; node = node.parent, steps++) {
    if (literals.includes(node.type)) return isExcluded?.(node) ? undefined : node;
  }
  return undefined;
}

/** The nearest node of one of the types, a few steps up, the node itself included. */
export function nodeAbove(node: SyntaxNode | undefined, ...types: readonly string[]): SyntaxNode | undefined {
  for (let found = node, steps = 0; found && steps < 6; found = found.parent, steps++) if (types.includes(found.type)) return found;
  return undefined;
}

/** A call that signs, encrypts or logs in with its argument: `data/credential-sinks.json`. */
export interface SinkCall {
  readonly call: string;
  /** Which argument, from 0; -1 where only its keyword tells. */
  readonly index: number;
  readonly keyword?: string;
  readonly imports: string;
  readonly use: string;
}

/** Whether a text may call one of them: it names what must be imported. */
export function mayCall(text: string, calls: readonly SinkCall[], importOf: (name: string) => RegExp): boolean {
  return calls.some(it => isImported(text, it, importOf));
}

function isImported(text: string, { call, imports }: SinkCall, importOf: (name: string) => RegExp): boolean {
  return text.includes(imports) && text.includes(call.replace(/^new /, "")) && importOf(imports).test(text);
}

/** The places where a text calls one of them: the offset of the last name of the callee. */
export function* sinkCallPlaces(text: string, calls: readonly SinkCall[], importOf: (name: string) => RegExp): Iterable<{ readonly offset: number; readonly call: SinkCall }> {
  for (const call of calls) {
    if (!isImported(text, call, importOf)) continue;
    const name = call.call.replace(/^new /, "");
    for (const { index, 0: match } of text.matchAll(new RegExp(`(?<![\\w$])${name.replaceAll(".", "\\.")}(?=\\s*\\()`, "g"))) {
      yield { offset: index + match.lastIndexOf(".") + 1, call };
    }
  }
}

/** Whether a condition, a class or a profile around a node says development or test. */
export function isAroundDevelopment(node: SyntaxNode): boolean {
  for (let inner = node, above = node.parent, steps = 0; above && steps < 40; inner = above, above = above.parent, steps++) {
    if (above.type === "if_statement" && above.field("consequence") === inner && developmentCondition.test(above.field("condition")?.text ?? "")) return true;
    if (/^(?:function|method)_(?:definition|declaration)$/.test(above.type) && wordsOf(above.field("name")?.text ?? "").some(it => madeUp.test(it))) return true;
    if (/^class_(definition|declaration)$/.test(above.type) && (developmentName.test(above.field("name")?.text ?? "") || /@Profile\(\s*\{?\s*"(?:dev|development|local|test)"/.test(above.text.slice(0, 400)))) return true;
  }
  return false;
}

const madeUp = /^(?:tests?|mock|fake|stub|fixtures?|seed|seeds|demo|dev|example)$/;
const developmentCondition = /^[^!]*\b(?:is_?)?(?:debug|dev|develop|development|local|test|testing)(?:_?mode)?\b/i;
const developmentName = /^(?:Dev|Development|Test|Testing|Local|Debug)(?:[A-Z_]|$)|(?:Dev|Development|Testing|Local)(?:Config|Settings|Configuration)?$/;
