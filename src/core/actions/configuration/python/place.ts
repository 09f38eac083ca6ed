import type { ActionContext, Refusal } from "../../../action.js";
import type { ParsedFile, SyntaxNode } from "../../../syntax.js";
import type { Span } from "../../../text.js";
import type { SettingPlace } from "../pattern.js";
import { reaches } from "./importPath.js";

/** The module that keeps the settings, parsed; refused where it cannot be extended or read from the file that needs the setting. */
export async function settingsModule({ file, style }: SettingPlace, context: ActionContext): Promise<ParsedFile | Refusal> {
  const uri = style.at!.uri;
  const target = uri === file.uri ? file : await context.syntax(uri);
  if (!target) return { refused: `${uri} could not be read.` };
  if (target.root.hasError) return { refused: `${uri} cannot be read whole, so a setting has no certain place in it.` };
  if (context.fileClass(uri) === "generated") return { refused: `${uri} is generated, so a setting would not stay in it.` };
  if (uri !== file.uri && reaches(context, uri, file.uri)) return { refused: `${uri} needs ${file.uri} itself, so each would wait for the other.` };
  return target;
}

/** The class at a module's top by its name. */
export function classNamed(target: ParsedFile, name: string): SyntaxNode | undefined {
  return target.root.children.map(it => it.type === "decorated_definition" ? it.field("definition") : it).find(it => it?.type === "class_definition" && it.field("name")?.text === name);
}

/** The function in whose body a place stands: what runs when it is called. Decorators and defaults of parameters run before. */
export function functionAround(file: ParsedFile, span: Span): SyntaxNode | undefined {
  for (let inner = file.nodeAt(span), above = inner.parent; above; inner = above, above = above.parent) {
    if (above.type === "function_definition" && above.field("body")?.id === inner.id) return above;
  }
  return undefined;
}
