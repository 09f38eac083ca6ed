import type { Refusal } from "../../action.js";
import type { SettingLiteral } from "../../configurationEditing.js";
import { configurationStyle } from "../../models/configuration/configurationStyle.js";
import type { ParsedFile } from "../../syntax.js";
import type { Read } from "../../workspace.js";

/** The literal at an offset that may be moved into the configuration, or why none may. */
export function literalIn(file: ParsedFile, offset: number, read: Read): SettingLiteral | Refusal {
  const editing = file.editing?.configuration;
  if (!editing) return { refused: `Values of ${file.language} files cannot be moved yet.` };
  const fileClass = read.fileClass(file.uri);
  if (fileClass === "test" || fileClass === "generated" || fileClass === "vendored" || fileClass === "migration") return { refused: `${file.uri} is a ${fileClass} file, whose values belong to it.` };
  const style = configurationStyle(read, file.uri);
  if (style.pattern === "unsupported") return { refused: style.unsupported ?? "The project's configuration cannot be extended." };
  if (style.at?.uri === file.uri) return { refused: `${file.uri} is the configuration already.` };
  if (/^\s*(["'])use client\1/.test(file.text)) return { refused: "Code of the browser does not see the environment of the server." };
  const literal = editing.literalAt(file, offset);
  if ("refused" in literal) return literal;
  const barrier = editing.injection?.barrier(file, literal.span);
  return barrier === undefined ? literal : { refused: barrier };
}
