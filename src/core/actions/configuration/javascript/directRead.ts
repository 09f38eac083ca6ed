import type { Refusal } from "../../../action.js";
import type { ParsedFile } from "../../../syntax.js";
import type { Declared, Setting } from "../setting.js";

/** Reads the variable where the value is needed, as projects without a configuration module do. */
export function readInPlace(setting: Setting, file: ParsedFile): Declared | Refusal {
  const expression = expressionFor(setting, file);
  if (expression === undefined) return { refused: "A value of this type cannot be checked in one expression." };
  return { changes: [], edits: [], expression, reused: false };
}

/** An empty variable counts as unset: `||`, not `??`. */
function expressionFor({ key, type, text, literal }: Setting, file: ParsedFile): string | undefined {
  const variable = `process.env.${key}`;
  // `listen` refuses what is no port, so a malformed one stops the start.
  if (type === "port") return `Number(${variable} || ${text})`;
  if (type !== "string" && type !== "url") return undefined;
  const parent = file.nodeAt(literal).parent?.type ?? "";
  const stands = /^(arguments|pair|variable_declarator|assignment_expression|return_statement|array)$/.test(parent);
  return stands ? `${variable} || ${text}` : `(${variable} || ${text})`;
}
