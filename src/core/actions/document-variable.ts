import { defineAction } from "../action.js";
import { addEntry } from "./configuration/envFile.js";
import { nameRowEdit } from "./configuration/documentation.js";

interface Args {
  readonly key: string;
  /** The sample or page that tells of the other variables. */
  readonly sample: string;
  readonly form: "sample" | "table";
  /** The default of the code. */
  readonly value?: number | boolean;
}

/** Adds a variable to the sample of the environment, or to the table that tells of the others. */
export const documentVariable = defineAction<Args>({
  name: "document-variable",
  title: ({ key, sample }) => `Add ${key} to ${sample}`,
  safety: "review",
  async build({ key, sample, form, value }, context) {
    const text = await context.text(sample);
    if (text === undefined) return { refused: `${sample} cannot be read.` };
    const words = key.toLowerCase().replaceAll("_", " ");
    const purpose = words[0]!.toUpperCase() + words.slice(1);
    const remark = value === undefined ? "" : ` (${typeof value === "number" ? "number" : "boolean"}, default ${value})`;
    const edit = form === "table" ? nameRowEdit(text, { key, purpose, value }) : undefined;
    const edits = form === "sample" ? addEntry(text, { key, value: value === undefined ? "" : String(value), comment: purpose + remark, section: key.split("_")[0]!.toLowerCase() }) : edit ? [edit] : [];
    return edits.length > 0 ? { changes: [{ uri: sample, edits }] } : { refused: `${sample} has changed, or its table cannot take a row.` };
  },
});
