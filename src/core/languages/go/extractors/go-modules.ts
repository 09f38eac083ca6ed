import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { scopeKey, scopeOf } from "../bindings/scope.js";
import { declaredOrigin } from "../bindings/values.js";

/** What a file declares outside of functions: all files of its folder know it by name, and those of others what has a capital letter. */
export const goModules: Extractor = {
  name: "go-modules",
  nodes: ["function_declaration", "type_spec", "type_alias", "var_spec", "const_spec"],
  shares: [scopeKey],
  *extract(file) {
    for (const type of ["function_declaration", "type_spec", "type_alias", "var_spec", "const_spec"]) {
      for (const node of file.nodes(type)) yield* exportFacts(file, node);
    }
  },
};

function* exportFacts(file: ParsedFile, node: SyntaxNode): Iterable<Fact> {
  for (const name of node.children.filter(it => it.type === "identifier" || it === node.field("name"))) {
    const declaration = scopeOf(file).lookup(name.text, name);
    if (!declaration?.topLevel || declaration.node !== node || /^(_|init)$/.test(name.text)) continue;
    yield { kind: "export", uri: file.uri, span: { start: node.start, end: node.end }, name: name.text, origin: declaredOrigin(file, declaration), local: name.text };
  }
}
