import type { ParsedFile } from "../../../syntax.js";

/** The package that a file of Java names; empty where it names none. */
export function packageIn(file: ParsedFile): string {
  return file.root.children.find(it => it.type === "package_declaration")?.children.find(it => /identifier$/.test(it.type))?.text ?? "";
}
