import { printable } from "../text/width.js";

/** HTML or XML that is made here. Nothing of a workspace becomes one without being escaped. */
export interface Markup {
  readonly markup: string;
}

export type Part = string | number | Markup | readonly Markup[];

export const nothing: Markup = { markup: "" };

/**
 * A template of HTML or XML: what stands in it is markup, what is put into it is text, in elements and in quoted attributes alike.
 * Characters that XML does not have (https://www.w3.org/TR/xml/#charsets) or that turn text around are replaced.
 */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: texts.map((text, i) => text + (i < parts.length ? partOf(parts[i]!) : "")).join("") };
}

function partOf(part: Part): string {
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "markup" in part ? part.markup : part.map(it => it.markup).join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return printable(text).replace(/[\uFFFE\uFFFF]/g, "\uFFFD").replace(/[&<>"']/g, it => entities[it]!);
}
