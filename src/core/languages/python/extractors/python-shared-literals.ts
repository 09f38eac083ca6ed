import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile } from "../../../syntax.js";
import { isSharedValue } from "../../sinkValues.js";
import { scopeKey, scopeOf, type Binding } from "../bindings/scope.js";
import { plainValue, typeOf } from "../sinks/settingLiteral.js";

/** Constants at the top of a module, by the custom of capitals, since any module may give a name of another one something else. */
export const pythonSharedLiterals: Extractor = {
  name: "python-shared-literals",
  nodes: [],
  shares: [scopeKey],
  when: text => constant.test(text),
  *extract(file) {
    const names = new Set([...file.text.matchAll(new RegExp(constant, "gm"))].map(it => it[1]!));
    const bindings = scopeOf(file).inside(file.root).filter(it => names.has(it.name));
    for (const binding of bindings) if (!bindings.some(it => it !== binding && it.name === binding.name)) yield* sharedFact(file, binding);
  },
};

const constant = /^([A-Z][A-Z0-9_]+)[ \t]*(?::[ \t]*[\w.[\], ]{1,60})?=[ \t]*(?=["'\d([])/m;

function* sharedFact(file: ParsedFile, { name, kind, node, value, partial }: Binding): Iterable<Fact<"sharedLiteral">> {
  if (kind !== "variable" || partial || node.type !== "assignment" || node.parent?.parent?.type !== "module" || !value) return;
  const plain = plainValue(value);
  if (plain === undefined || !isSharedValue(plain, file.uri, name)) return;
  yield { kind: "sharedLiteral", uri: file.uri, span: { start: value.start, end: value.end }, keptAs: [name], value: plain, type: typeOf(plain) };
}
