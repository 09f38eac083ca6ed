import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isSharedValue, sinkType } from "../../sinkValues.js";
import { enclosingClass, qualifiedName } from "../bindings/names.js";
import { scopeKey } from "../bindings/scope.js";
import { plainValue } from "../sinks/settingLiteral.js";

/** Constants that other classes can have: `static final String RATES_URL = "…"`. They stay constants, which annotations may need. */
export const javaSharedLiterals: Extractor = {
  name: "java-shared-literals",
  nodes: [],
  shares: [scopeKey],
  when: text => constant.test(text),
  *extract(file) {
    for (const { index, 0: match, 1: name } of file.text.matchAll(new RegExp(constant, "gm"))) {
      const start = index + match.length;
      const declarator = declaratorAt(file.nodeAt({ start, end: start + 1 }));
      if (declarator && declarator.field("name")?.text === name) yield* sharedFact(file, declarator, name!);
    }
  },
};

const constant = /^[ \t]*(?:(?:public|protected)\s+)?(?:static\s+final|final\s+static)\s+[\w<>]+\s+([A-Z]\w*)\s*=\s*(?=["\dDLIA])/m;

function declaratorAt(node: SyntaxNode): SyntaxNode | undefined {
  let above: SyntaxNode | undefined = node;
  while (above && !/^(?:variable_declarator|class_body|block)$/.test(above.type)) above = above.parent;
  return above?.type === "variable_declarator" ? above : undefined;
}

function* sharedFact(file: ParsedFile, declarator: SyntaxNode, name: string): Iterable<Fact<"sharedLiteral">> {
  const value = declarator.field("value");
  const owner = enclosingClass(declarator);
  const className = owner && qualifiedName(owner);
  const plain = value && plainValue(file, value);
  if (!value || className === undefined || plain === undefined || !isSharedValue(plain, file.uri, name)) return;
  const isDuration = typeof plain === "string" && value.type === "method_invocation";
  yield { kind: "sharedLiteral", uri: file.uri, span: { start: value.start, end: value.end }, keptAs: [...className.split("."), name], value: plain, type: isDuration ? "duration" : sinkType(plain), fixed: true };
}
