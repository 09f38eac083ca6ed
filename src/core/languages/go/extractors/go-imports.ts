import type { Extractor } from "../../../language.js";

/** `import "net/http"`, alone or in a list; a package is always taken whole. */
export const goImports: Extractor = {
  name: "go-imports",
  nodes: ["import_spec"],
  *extract(file) {
    for (const node of file.nodes("import_spec")) {
      const path = node.field("path")?.text.slice(1, -1);
      if (path) yield { kind: "import", uri: file.uri, span: { start: node.start, end: node.end }, specifier: path, names: ["*"], typeOnly: false };
    }
  },
};
