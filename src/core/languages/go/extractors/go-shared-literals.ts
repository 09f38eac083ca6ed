import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { isSharedValue, sinkType } from "../../sinkValues.js";
import { unwrap } from "../bindings/literals.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { plainValue } from "../sinks/settingLiteral.js";

/** Constants that other files can have. Variables of a package are no such: any of its files, and the linker, may give them something else. */
export const goSharedLiterals: Extractor = {
  name: "go-shared-literals",
  nodes: ["const_spec"],
  shares: [scopeKey],
  *extract(file) {
    for (const spec of file.nodes("const_spec")) yield* sharedFact(file, spec);
  },
};

/** `const RatesURL = "…"`, one name and one value. */
function* sharedFact(file: ParsedFile, spec: SyntaxNode): Iterable<Fact<"sharedLiteral">> {
  const [value, more] = spec.field("value")?.children ?? [];
  const name = spec.field("name");
  if (!name || !value || more || !isLiteral(value.type) || !isTopLevel(file, name)) return;
  const inner = unwrap(value);
  const plain = plainValue(file, inner);
  if (plain === undefined || !isSharedValue(plain, file.uri, name.text)) return;
  const isDuration = typeof plain === "string" && !/string_literal$/.test(inner.type);
  yield { kind: "sharedLiteral", uri: file.uri, span: { start: inner.start, end: inner.end }, keptAs: [name.text], value: plain, type: isDuration ? "duration" : sinkType(plain), fixed: true };
}

function isLiteral(type: string): boolean {
  return /_literal$|^(?:binary_expression|parenthesized_expression)$/.test(type);
}

function isTopLevel(file: ParsedFile, name: SyntaxNode): boolean {
  return scopeOf(file).lookup(name.text, name)?.topLevel === true;
}
