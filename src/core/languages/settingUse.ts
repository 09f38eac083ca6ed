import type { Fact } from "../facts.js";
import type { Reference } from "../facts/code.js";
import type { SinkTaker } from "../settingSinks.js";
import type { Span } from "../text.js";

/** What is said of a taker beside what it takes. */
export interface TakerNames extends SinkTaker {
  readonly callee: string;
  readonly option?: string;
  readonly unit?: "ms" | "s";
}

/**
 * The fact about a value that another file has, by the reference that leads there. What is called on the way is made at run
 * time, and what stands deep in an object is no constant.
 */
export function useOfOtherFile({ uri }: { readonly uri: string }, { start, end }: Span, { sink, role, form, callee, option, unit }: TakerNames, value: Reference | undefined): Fact<"settingUse"> | undefined {
  if (value?.from !== "import" || value.path.length > 3 || [value.name, ...value.path].some(it => it === "()" || it === "[]" || it === "env")) return undefined;
  return {
    kind: "settingUse", uri, span: { start, end }, sink, ...role !== undefined && { role }, callee, ...option !== undefined && { option: option.split(".").at(-1)! },
    ...unit && { unit }, ...form && { form }, value,
  };
}
