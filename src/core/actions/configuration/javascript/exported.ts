import type { ActionContext, Refusal } from "../../../action.js";
import type { ConfigurationModule } from "../../../configurationEditing.js";
import type { ParsedFile } from "../../../syntax.js";
import { reaches } from "./importPath.js";

/** Under which name a module gives the object that holds its settings; undefined where it does not. */
export function exportOf(context: ActionContext, uri: string, holder: NonNullable<ConfigurationModule["holder"]>, isCommonJs: boolean): { readonly name: string; readonly as?: string } | undefined {
  const whole = { name: isCommonJs ? "*" : "default", as: "config" };
  if ("exports" in holder) return holder.exports === "=" ? whole : { name: "default", as: "config" };
  const exports = context.inFile("export", uri).filter(it => it.local === holder.variable);
  const named = exports.find(it => it.name !== "default" && it.name !== "=");
  if (named) return { name: named.name };
  if (exports.some(it => it.name === "=")) return { ...whole, as: holder.variable };
  return exports.length > 0 ? { name: "default", as: holder.variable } : undefined;
}

/** Why a file cannot import the module that keeps the settings. */
export function whyOutOfReach(context: ActionContext, file: ParsedFile, target: ParsedFile): Refusal | undefined {
  const modules = target.editing!.configuration!.modules!;
  if (reaches(context, target.uri, file.uri)) return { refused: `${target.uri} needs ${file.uri} itself, so each would wait for the other.` };
  const isMixed = /\.[cm]?js$/.test(target.uri) && modules.moduleSystem(target) === "esm" && modules.moduleSystem(file) === "commonjs";
  return isMixed ? { refused: `${file.uri} is CommonJS and cannot require ${target.uri}, an ES module.` } : undefined;
}
