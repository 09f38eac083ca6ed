import type { ActionContext, Refusal } from "../../action.js";
import { folderOf, join } from "../../models/paths.js";
import type { ParsedFile } from "../../syntax.js";
import type { Span } from "../../text.js";

/** Why a constant has to stay one: another file of its package names it, perhaps where only a constant can stand. */
export async function whyShared(file: ParsedFile, literal: Span, context: ActionContext): Promise<Refusal | undefined> {
  const constant = file.editing?.configuration?.constantAt?.(file, literal);
  if (!constant?.topLevel) return undefined;
  const folder = folderOf(file.uri);
  const ending = file.uri.slice(file.uri.lastIndexOf("."));
  for (const uri of (await context.list(folder)).map(it => join(folder, it)).filter(it => it.endsWith(ending) && it !== file.uri)) {
    if (new RegExp(`\\b${constant.name}\\b`).test(await context.text(uri) ?? "")) return { refused: `${uri} names ${constant.name} too, which would be a constant no more.` };
  }
  return undefined;
}
