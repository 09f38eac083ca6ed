import type { Refusal } from "../../action.js";
import type { SettingLiteral } from "../../configurationEditing.js";
import { configurationStyle } from "../../models/configuration/configurationStyle.js";
import { sinksOf } from "../../models/configuration/takenConstants.js";
import { keepsInPlace } from "../../models/configuration/styles/style.js";
import type { ParsedFile } from "../../syntax.js";
import { contains } from "../../text.js";
import type { Read } from "../../workspace.js";
import { isSecret } from "./sensitive.js";

/**
 * The literal at an offset that may be moved into the configuration, or why none may.
 * @param need what somebody knows of it who asks for it: what takes a credential takes any text
 */
export function literalIn(file: ParsedFile, offset: number, read: Read, need?: "secret" | "required"): SettingLiteral | Refusal {
  const editing = file.editing?.configuration;
  if (!editing) return { refused: `Values of ${file.language} files cannot be moved yet.` };
  const fileClass = read.fileClass(file.uri);
  if (fileClass === "test" || fileClass === "generated" || fileClass === "vendored" || fileClass === "migration") return { refused: `${file.uri} is a ${fileClass} file, whose values belong to it.` };
  const style = configurationStyle(read, file.uri);
  if (style.pattern === "unsupported") return { refused: style.unsupported ?? "The project's configuration cannot be extended." };
  const isConfiguration: Refusal | undefined = style.at?.uri === file.uri ? { refused: `${file.uri} is the configuration already.` } : undefined;
  const isPartly = style.pattern === "nest-config";
  if (isConfiguration && !isPartly && !keepsInPlace.has(style.pattern)) return isConfiguration;
  if (/^\s*(["'])use client\1/.test(file.text)) return { refused: "Code of the browser does not see the environment of the server." };
  const literal = editing.literalAt(file, offset);
  if ("refused" in literal) return literal;
  if (literal.oneOfAFew && need === undefined && !isKnownTaker(literal, file.uri, read)) return { refused: `What takes ${literal.text} may know only a few values, as its type, and a setting could be any.` };
  const barrier = editing.injection?.barrier(file, literal.span);
  if (barrier !== undefined) return { refused: barrier };
  const isOutside = isPartly && !read.inFile("settingStore", file.uri).some(it => contains(it.span, literal.span));
  return isConfiguration && !isOutside && (isPartly || !isSecret(literal, file.uri, read)) ? isConfiguration : withUnit(literal, file.uri, read);
}

/** What usually is a setting, or a credential, is of any value. */
function isKnownTaker(literal: SettingLiteral, uri: string, read: Read): boolean {
  return isSecret(literal, uri, read) || sinksOf(read, uri).some(it => it.literal.start === literal.span.start);
}

/** What takes the literal may know its unit where the code around it does not tell. */
function withUnit(literal: SettingLiteral, uri: string, read: Read): SettingLiteral {
  const sink = typeof literal.value === "number" && !literal.unit ? sinksOf(read, uri).find(it => it.literal.start === literal.span.start) : undefined;
  return sink?.type === "duration" && sink.unit ? { ...literal, type: "duration", unit: sink.unit } : literal;
}
