import type { Refusal } from "../../../action.js";
import type { ParsedFile } from "../../../syntax.js";
import { valueText, type Declared, type Setting } from "../setting.js";
import { listOf, valueIn } from "./settingText.js";

/** Reads the variable where the value is needed, as projects without a configuration module do. */
export function readInPlace(setting: Setting, file: ParsedFile): Declared | Refusal {
  const expression = expressionFor(setting, file);
  if (expression === undefined) return { refused: setting.required ? "What must be there cannot be checked in one expression." : "A value of this type cannot be checked in one expression." };
  return { changes: [], edits: [], expression, reused: false };
}

/** An empty variable counts as unset: `||`, not `??`. */
function expressionFor(setting: Setting, file: ParsedFile): string | undefined {
  const { key, type, literal, required } = setting;
  const variable = `process.env.${key}`;
  const text = valueIn(file, setting);
  if (required) return undefined;
  // `listen` refuses what is no port, so a malformed one stops the start.
  if (type === "port") return `Number(${variable} || ${text})`;
  // Any text is a list.
  if (type === "list") return listOf(file, `(${variable} || ${file.editing!.quote(file, valueText(setting.value))})`);
  if (type !== "string" && type !== "url") return undefined;
  const parent = file.nodeAt(literal).parent?.type ?? "";
  const stands = /^(arguments|pair|variable_declarator|assignment_expression|return_statement|array)$/.test(parent);
  return stands ? `${variable} || ${text}` : `(${variable} || ${text})`;
}
