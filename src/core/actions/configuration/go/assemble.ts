import type { FileChange } from "../../../action.js";
import type { ParsedFile } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import type { Declared, Setting } from "../setting.js";
import { imported, type Locals, type Wanted } from "./goImports.js";
import { addressPrefix, usage } from "./goValues.js";
import type { Reached } from "./reach.js";

/** What a file gets besides imports. */
export interface Part {
  readonly file: ParsedFile;
  readonly wanted: readonly Wanted[];
  /** Given the names of the imported packages. */
  edits(locals: Locals): readonly TextEdit[];
}

/** A variable of the file that holds a value from the start. */
export interface Held {
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** Puts the edits of the file that uses a setting and of those that declare it together; they may be the same. */
export function assembled(setting: Setting, file: ParsedFile, reached: Reached, declaring: readonly Part[], hold?: (access: string) => Held): Declared {
  const isText = addressPrefix(file, setting) !== undefined;
  const wanted = [...reached.wanted ?? [], ...reached.from ? [reached.from] : [], ...isText ? [{ specifier: "strconv" }] : []];
  const inPlace = declaring.filter(it => it.file.uri === file.uri);
  const own = imported(file, [...wanted, ...inPlace.flatMap(it => it.wanted)], setting.literal);
  const access = (reached.from ? `${own.locals[reached.from.specifier]}.` : "") + (typeof reached.expression === "string" ? reached.expression : reached.expression(own.locals));
  const held = hold?.(access);
  return {
    changes: [...new Set(declaring.filter(it => it.file.uri !== file.uri).map(it => it.file))].map(it => changeOf(it, declaring.filter(part => part.file === it))),
    edits: [...own.edits, ...inPlace.flatMap(it => it.edits(own.locals)), ...held?.edits ?? []],
    expression: usage(file, setting, held?.name ?? access, own.locals["strconv"] ?? "strconv"),
    reused: declaring.length === 0,
  };
}

function changeOf(file: ParsedFile, parts: readonly Part[]): FileChange {
  const { edits, locals } = imported(file, parts.flatMap(it => it.wanted));
  return { uri: file.uri, edits: [...edits, ...parts.flatMap(it => it.edits(locals))] };
}
