import type { Refusal } from "../action.js";
import { addEntry, addItem } from "../languages/json/edit.js";
import { entry, readJson, type JsonObject } from "../languages/json/read.js";
import { applyEdits, type TextEdit } from "../text.js";
import type { Level } from "./shape.js";

/** An entry of `ignore`: a rule (or `*`), patterns of files, and why. */
export interface NewIgnoreEntry {
  readonly rule: string;
  /** One or several; {@link patternOf} makes one that means a single file. */
  readonly files: string | readonly string[];
  readonly reason: string;
}

/** The text of `.groundwork/config.json` with a rule at a level; comments and form are kept. `text` is undefined where there is no file yet. */
export function setRule(text: string | undefined, rule: string, level: Level): string | Refusal {
  return edited(text, (root, current) => {
    const rules = entry(root, "rules");
    if (!rules) return addEntry(current, root, "rules", { [rule]: level });
    if (rules.value?.type !== "object") return { refused: `\`rules\` in ${file} is no object, so nothing was changed.` };
    const known = entry(rules.value, rule);
    if (!known) return addEntry(current, rules.value, rule, level);
    return known.value ? [{ span: known.value.span, newText: JSON.stringify(level) }] : { refused: broken };
  });
}

/** The text of `.groundwork/config.json` with an entry of `ignore` more; comments and form are kept. */
export function addIgnore(text: string | undefined, { rule, files, reason }: NewIgnoreEntry): string | Refusal {
  if (reason.trim() === "") return { refused: "An entry of `ignore` needs a reason." };
  const item = { rule, files, reason: reason.trim() };
  return edited(text, (root, current) => {
    const ignore = entry(root, "ignore");
    if (!ignore) return addEntry(current, root, "ignore", [item]);
    if (ignore.value?.type !== "array") return { refused: `\`ignore\` in ${file} is no list, so nothing was changed.` };
    return addItem(current, ignore.value, item);
  });
}

/** The pattern that means one file and no other. `path` is relative to the root, with `/`. */
export function patternOf(path: string): string {
  const escaped = path.replace(/[*?[\]\\]/g, "\\$&").replace(/ $/, "[ ]");
  return path.includes("/") && !/^[!# ]/.test(path) ? escaped : `/${escaped}`;
}

const file = ".groundwork/config.json";

const broken = `${file} is broken, so nothing was changed; mend it first.`;

function edited(text: string | undefined, edit: (root: JsonObject, current: string) => readonly TextEdit[] | Refusal): string | Refusal {
  // What nothing has been written in counts as no file.
  const current = text === undefined || text.trim() === "" ? "{}\n" : text;
  const { root, errors } = readJson(current);
  if (errors.length > 0 || root?.type !== "object") return { refused: broken };
  const edits = edit(root, current);
  return "refused" in edits ? edits : applyEdits(current, edits);
}
