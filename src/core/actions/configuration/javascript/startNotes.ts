import type { ActionContext } from "../../../action.js";
import { isConfigurationPath } from "../../../models/configuration/configurationPath.js";
import { importers } from "../../../models/importers.js";
import { reaches } from "./importPath.js";

/**
 * What a person has to know where a process that did not read the settings before now needs those that they cannot do
 * without (`required`). A module that only such programs use as read them anyway changes nothing.
 */
export function startNotes(context: ActionContext, file: string, configuration: string, required: readonly string[]): readonly string[] {
  if (required.length === 0 || isConfigurationPath(file)) return [];
  const program = programsFrom(context, file).find(it => !reaches(context, it, configuration));
  if (program === undefined) return [];
  return [`${program} now reads ${configuration} when it starts, which asks for ${required.slice(0, 4).join(", ")}${required.length > 4 ? " and more" : ""}.`];
}

/** The files at the top of all ways that lead to a file, which nothing imports: where processes start. */
function programsFrom(context: ActionContext, file: string): readonly string[] {
  const index = context.model(importers, context.packageOf(file));
  const seen = new Set([file]);
  for (const it of seen) for (const above of index[it] ?? []) seen.add(above);
  const tops = [...seen].filter(it => (index[it] ?? []).length === 0);
  // Modules that import each other have no top.
  return tops.length > 0 ? tops : [file];
}
