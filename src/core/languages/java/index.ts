import type { CodeLanguage } from "../../language.js";
import { createTreeParser } from "../syntax.js";
import { javaCredentials } from "./extractors/java-credentials.js";
import { javaImports } from "./extractors/java-imports.js";

export const java: CodeLanguage = {
  id: "java",
  accepts: path => /\.java$/.test(path),
  createParser: assets => createTreeParser("tree-sitter-java.wasm", assets),
  extractors: [javaImports, javaCredentials],
  comment: { line: "//", block: ["/*", "*/"] },
};
