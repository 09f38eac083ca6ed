import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isSharedValue } from "../../sinkValues.js";
import { scopeKey } from "../bindings/scope.js";
import { unwrap } from "../bindings/values.js";
import { keptPlace } from "../credentials/givenSecrets.js";
import { literalIn } from "../sinks/settingLiteral.js";

/** Constants that other files can have: `export const API_URL = "…"`, the members of what a module exports. */
export const sharedLiterals: Extractor = {
  name: "shared-literals",
  nodes: [],
  shares: [scopeKey],
  when: text => text.includes("export") && (constant.test(text) || holder.test(text)),
  *extract(file) {
    for (const literal of literalsOf(file)) {
      const fact = sharedFact(file, literal);
      if (fact) yield fact;
    }
  },
};

const constant = /^(?:export\s+)?const\s+[\w$]+\s*(?::[^=\n]{1,60})?=\s*(?=["'`\d[])|^(?:module\.)?exports\.[\w$]+\s*=\s*(?=["'`\d[])/m;
const holder = /^(?:export\s+(?:default\s+|const\s+[\w$]+\s*(?::[^=\n]{1,60})?=\s*)|module\.exports\s*=\s*)(?:Object\.freeze\(\s*)?(?=\{)/m;

function* literalsOf(file: ParsedFile): Iterable<SyntaxNode> {
  for (const node of startsOf(file, constant)) yield node;
  for (const node of startsOf(file, holder)) if (node.type === "object") yield* membersOf(node, 0);
}

/** The nodes that start where a pattern ends, found in the text first, since walking a file is dear. */
function* startsOf(file: ParsedFile, pattern: RegExp): Iterable<SyntaxNode> {
  for (const { index, 0: match } of file.text.matchAll(new RegExp(pattern, "gm"))) {
    const start = index + match.length;
    let node = file.nodeAt({ start, end: start + 1 });
    while (node.parent?.start === start && !/^(object|array|string|template_string|number)$/.test(node.type)) node = node.parent;
    if (node.start === start) yield node;
  }
}

function* membersOf(object: SyntaxNode, depth: number): Iterable<SyntaxNode> {
  // What has more members is a table, not a list of constants.
  if (object.children.length > mostMembers || depth > 1) return;
  for (const member of object.children) {
    const value = member.type === "pair" ? member.field("value") : undefined;
    const inner = value && unwrap(value);
    if (inner?.type === "object") yield* membersOf(inner, depth + 1);
    else if (inner && /^(string|template_string|number|array)$/.test(inner.type)) yield inner;
  }
}

const mostMembers = 40;

function sharedFact(file: ParsedFile, literal: SyntaxNode): Fact<"sharedLiteral"> | undefined {
  const keptAs = keptPlace(literal);
  const plain = keptAs && literalIn(file, literal);
  if (!plain || !isSharedValue(plain.value, file.uri, keptAs.at(-1)!)) return undefined;
  // What takes a number knows whether it is a duration, and in which unit.
  return { kind: "sharedLiteral", uri: file.uri, span: { start: literal.start, end: literal.end }, keptAs, value: plain.value, type: plain.type === "duration" ? "int" : plain.type };
}
