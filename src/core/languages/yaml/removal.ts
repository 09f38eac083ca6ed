import type { Span } from "../../text.js";
import { wholeLine } from "../whole-line.js";
import type { YamlEntry } from "./read.js";

/**
 * What to delete to be rid of one of the `count` items of a block: its line, or the whole block when nothing else is in it, since
 * an empty one means something else. None where the items share a line, are reached through an alias, or a comment would go too.
 */
export function removalOfEntry(text: string, holder: YamlEntry | undefined, count: number, item: Span): { readonly removal?: Span } {
  if (!holder?.value || holder.merged || holder.value.fixed) return {};
  if (count > 1) return { removal: wholeLine(text, item) };
  const block = { start: holder.keySpan.start, end: holder.value.span.end };
  return /#/.test(text.slice(block.start, block.end)) ? {} : { removal: wholeLine(text, block) };
}
