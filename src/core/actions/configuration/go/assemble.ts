import type { FileChange } from "../../../action.js";
import type { ParsedFile } from "../../../syntax.js";
import type { TextEdit } from "../../../text.js";
import type { Declared, Setting } from "../setting.js";
import { imported, type Wanted } from "./goImports.js";
import { addressPrefix, usage } from "./goValues.js";
import type { Reached } from "./reach.js";

type Locals = Readonly<Record<string, string>>;

/** What a file gets besides imports. */
export interface Part {
  readonly file: ParsedFile;
  readonly wanted: readonly Wanted[];
  /** Given the names of the imported packages. */
  edits(locals: Locals): readonly TextEdit[];
}

/** Puts the edits of the file that uses a setting and of the one that declares it together; both may be the same. */
export function assembled(setting: Setting, file: ParsedFile, reached: Reached, declaring: Part | undefined, hoisted?: (expression: string) => { readonly edits: readonly TextEdit[]; readonly name: string }): Declared {
  const isText = addressPrefix(file, setting) !== undefined;
  const wanted = [...reached.from ? [reached.from] : [], ...isText ? [{ specifier: "strconv" }] : []];
  const same = declaring?.file.uri === file.uri;
  const own = imported(file, same ? [...wanted, ...declaring.wanted] : wanted);
  const access = reached.from ? `${own.locals[reached.from.specifier]}.${reached.expression}` : reached.expression;
  const held = hoisted?.(access);
  return {
    changes: declaring && !same ? changesOf(declaring) : [],
    edits: [...own.edits, ...same ? declaring.edits(own.locals) : [], ...held?.edits ?? []],
    expression: usage(file, setting, held?.name ?? access, own.locals["strconv"] ?? "strconv"),
    reused: declaring === undefined,
  };
}

function changesOf({ file, wanted, edits }: Part): readonly FileChange[] {
  const { edits: imports, locals } = imported(file, wanted);
  const all = [...imports, ...edits(locals)];
  return all.length > 0 ? [{ uri: file.uri, edits: all }] : [];
}
