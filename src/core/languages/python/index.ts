import type { CodeLanguage } from "../../language.js";
import { createTreeParser } from "../syntax.js";
import { pythonImports } from "./extractors/python-imports.js";

export const python: CodeLanguage = {
  id: "python",
  accepts: path => /\.pyi?$/.test(path),
  createParser: assets => createTreeParser("tree-sitter-python.wasm", assets),
  extractors: [pythonImports],
  comment: { line: "#" },
};
