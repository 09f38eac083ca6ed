import type { Extractor } from "../../../language.js";

/** `import a.b.C;`: the specifier is the package or class before the last name, as written. */
export const javaImports: Extractor = {
  name: "java-imports",
  nodes: ["import_declaration"],
  *extract(file) {
    for (const node of file.nodes("import_declaration")) {
      const path = node.children.find(it => /identifier$/.test(it.type))?.text;
      if (path === undefined) continue;
      const all = node.children.some(it => it.type === "asterisk");
      const dot = path.lastIndexOf(".");
      yield {
        kind: "import", uri: file.uri, span: { start: node.start, end: node.end },
        specifier: all || dot < 0 ? path : path.slice(0, dot), names: [all ? "*" : path.slice(dot + 1)], typeOnly: false,
      };
    }
  },
};
