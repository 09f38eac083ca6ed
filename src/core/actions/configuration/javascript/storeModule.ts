import type { ActionContext, Refusal } from "../../../action.js";
import type { Fact } from "../../../facts.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import { indentationAt, lineEnding, type Span, type TextEdit } from "../../../text.js";
import type { Setting } from "../setting.js";
import { reaches } from "./importPath.js";

/** A module that holds a store of settings, opened to be written to. */
export interface StoreModule {
  readonly uri: string;
  readonly target: ParsedFile;
  /** The object or class in which one more setting is declared. */
  readonly list: SyntaxNode;
}

/** Opens the module in which a store stands. Refused where it cannot be read whole: an edit of half a module is half an edit. */
export async function openStore(context: ActionContext, { uri, list }: Pick<Fact<"settingStore">, "uri" | "list">): Promise<StoreModule | Refusal> {
  const target = await context.syntax(uri);
  if (!target || !list) return { refused: `${uri} could not be read.` };
  const node = nodeOver(target, list);
  if (!node || node.hasError) return { refused: `${uri} has an error of syntax where its settings stand.` };
  return context.fileClass(uri) === "generated" ? { refused: `${uri} is generated, so a setting that is added there would be lost.` } : { uri, target, list: node };
}

/** Why a file cannot import what a module exports; undefined where it can. */
export function importHindrance(context: ActionContext, file: ParsedFile, target: ParsedFile): Refusal | undefined {
  const system = (it: ParsedFile): string => it.editing!.configuration!.modules!.moduleSystem(it);
  if (reaches(context, target.uri, file.uri)) return { refused: `${target.uri} needs ${file.uri} itself, so each would wait for the other.` };
  const isApart = /\.[cm]?js$/.test(target.uri) && system(target) === "esm" && system(file) === "commonjs";
  return isApart ? { refused: `${file.uri} is CommonJS and cannot require ${target.uri}, an ES module.` } : undefined;
}

/** The value as a literal of the file's language and in its quotes. */
export function literalText(file: ParsedFile, { value, text }: Pick<Setting, "value" | "text">): string {
  const quote = (it: string): string => file.editing!.quote(file, it);
  return typeof value === "object" ? `[${value.map(quote).join(", ")}]` : typeof value === "string" ? quote(value) : text;
}

/** Lines of `{ … }` for a new member of an object: below each other as the members around it are, else on one line. */
export function objectText(file: ParsedFile, list: SyntaxNode, members: readonly string[]): string {
  const neighbours = list.children.filter(it => it.type === "pair" && it.field("value")?.type === "object");
  const example = neighbours.at(-1)?.field("value");
  const isLong = example ? /[\r\n]/.test(example.text) : /[\r\n]/.test(list.text) && members.join(", ").length > 100;
  if (!isLong) return `{ ${members.join(", ")} }`;
  const first = list.children.find(it => it.type !== "comment");
  const outer = first ? indentationAt(file.text, first.start) : "";
  const inner = outer + file.editing!.indentUnit(file);
  const eol = lineEnding(file.text);
  return `{${eol}${members.map(it => `${inner}${it},${eol}`).join("")}${outer}}`;
}

export function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** The outermost node that covers exactly this span. */
function nodeOver(file: ParsedFile, span: Span): SyntaxNode | undefined {
  const node = file.nodeAt(span);
  return node.start === span.start && node.end === span.end ? node : undefined;
}
