import type { ActionContext, FileChange, Refusal } from "../../action.js";
import { occurrencesOf } from "../../models/configuration/settingOccurrences.js";
import { sinksOf } from "../../models/configuration/takenConstants.js";
import type { ParsedFile } from "../../syntax.js";
import type { Span, TextEdit } from "../../text.js";
import { literalIn } from "./literalIn.js";
import { valueText, type Declared, type Setting } from "./setting.js";

/** How a setting is declared for one of the files that use it. */
export type DeclareIn = (setting: Setting, file: ParsedFile) => Promise<Declared | Refusal>;

/** What the other places of a value need: edits of the file where it was taken, changes of the others, which a person confirms. */
export interface OtherPlaces {
  readonly own: readonly TextEdit[];
  readonly changes: readonly FileChange[];
  readonly notes: readonly string[];
}

/**
 * Reads a setting also where the same value is given to the same kind of taker. A place that cannot read it the same way,
 * from the same declaration, is left as it is and named.
 */
export async function otherPlaces(setting: Setting, first: Declared, file: ParsedFile, declare: DeclareIn, context: ActionContext): Promise<OtherPlaces> {
  const own: TextEdit[] = [];
  const changes: FileChange[] = [];
  const left: string[] = [];
  for (const [uri, spans] of byFile(setting, file.uri, context)) {
    const other = uri === file.uri ? file : await context.syntax(uri);
    const made = other ? await Promise.all(spans.map(span => readAt(span, other, setting, first, declare, context))) : [];
    const edits = withoutRepeats(made.flatMap(it => it ?? []));
    if (made.length === 0 || made.includes(undefined)) left.push(uri);
    if (uri === file.uri) own.push(...edits);
    else if (edits.length > 0) changes.push({ uri, edits, confirm: `Read ${setting.key} in ${uri} too` });
  }
  return { own, changes, notes: left.length === 0 ? [] : [`The same value stays as it is in ${left.join(", ")}, where the setting cannot be read the same way.`] };
}

function byFile({ literal }: Setting, uri: string, context: ActionContext): ReadonlyMap<string, readonly Span[]> {
  const sink = sinksOf(context, uri).find(it => it.literal.start === literal.start);
  const found = new Map<string, Span[]>();
  for (const place of sink ? occurrencesOf(context, sink) : []) {
    if (place.uri !== uri || place.span.start !== literal.start) found.set(place.uri, [...found.get(place.uri) ?? [], place.span]);
  }
  return found;
}

async function readAt(span: Span, file: ParsedFile, setting: Setting, first: Declared, declare: DeclareIn, context: ActionContext): Promise<readonly TextEdit[] | undefined> {
  const literal = literalIn(file, span.start, context);
  if ("refused" in literal || valueText(literal.value) !== valueText(setting.value)) return undefined;
  const declared = await declare({ ...setting, literal: literal.span, text: literal.text }, file);
  if ("refused" in declared || !isSame(declared, first)) return undefined;
  return [...declared.edits, { span: literal.span, newText: declared.expression }];
}

/** Both are read from one declaration. */
function isSame(a: Declared, b: Declared): boolean {
  return JSON.stringify(a.changes) === JSON.stringify(b.changes);
}

/** Two places of a file ask for one import. */
export function withoutRepeats(edits: readonly TextEdit[]): TextEdit[] {
  const seen = new Map(edits.map(it => [JSON.stringify(it), it]));
  return [...seen.values()];
}
