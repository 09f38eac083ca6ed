import type { Fact } from "../../../facts.js";
import type { Extractor } from "../../../language.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";

/** `import a.b`, `from .c import d as e`: the specifier keeps its leading dots. */
export const pythonImports: Extractor = {
  name: "python-imports",
  nodes: ["import_statement", "import_from_statement"],
  *extract(file) {
    for (const node of file.nodes("import_statement")) {
      for (const module of node.children) yield importFact(file, node, (module.field("name") ?? module).text, ["*"]);
    }
    for (const node of file.nodes("import_from_statement")) {
      const module = node.field("module_name");
      const names = node.children.filter(it => it !== module).map(it => it.type === "wildcard_import" ? "*" : (it.field("name") ?? it).text);
      if (module) yield importFact(file, node, module.text, names);
    }
  },
};

function importFact(file: ParsedFile, node: SyntaxNode, specifier: string, names: readonly string[]): Fact {
  return { kind: "import", uri: file.uri, span: { start: node.start, end: node.end }, specifier, names, typeOnly: false };
}
