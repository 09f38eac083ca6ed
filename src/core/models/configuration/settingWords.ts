import type { Fact } from "../../facts.js";
import type { Location } from "../../text.js";

// How literals that could be settings are spoken of.

/** `timeout 5000 ms`, `"15m"`: the option, where it has a name, and the value with its unit. */
export function shownValue({ option, value, unit }: Fact<"sinkLiteral">): string {
  const text = typeof value === "string" ? `"${shortened(value)}"` : `${shortened([value].flat().join(", "))}${unit ? ` ${unit}` : ""}`;
  return option === undefined ? text : `${option} ${text}`;
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Notes at some of these places. */
export function notesAt(places: readonly Location[], message: string): readonly { readonly at: Location; readonly message: string }[] {
  return places.slice(0, 3).map(at => ({ at, message }));
}

/** Says where a constant goes that another file takes. */
export function takenNote({ sink, takenAt }: { readonly sink: Fact<"sinkLiteral">; readonly takenAt?: Location }): readonly { readonly at: Location; readonly message: string }[] {
  return takenAt ? [{ at: takenAt, message: `Here ${sink.callee} takes it.` }] : [];
}
