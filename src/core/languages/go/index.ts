import type { CodeLanguage } from "../../language.js";
import { createTreeParser } from "../syntax.js";
import { goCredentials } from "./extractors/go-credentials.js";
import { goImports } from "./extractors/go-imports.js";

export const go: CodeLanguage = {
  id: "go",
  accepts: path => /\.go$/.test(path),
  createParser: assets => createTreeParser("tree-sitter-go.wasm", assets),
  extractors: [goImports, goCredentials],
  comment: { line: "//", block: ["/*", "*/"] },
};
