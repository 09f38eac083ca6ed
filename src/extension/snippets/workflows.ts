import type { SnippetItem } from "../../protocol.js";

/** What the workflows that check every change are called among the snippets. */
export const workflowPrefix = "gw-groundwork";

/** Files that tell where a folder is built, as a glob. A folder without a file tells nothing: git has none. */
export const signsOfServices = "{.github/**,.gitlab/**,.gitlab-ci.yml}";

/** The workflows among what fits a folder, that of the service whose files are there first. Paths are relative to the folder. */
export function workflowsIn(fitting: readonly SnippetItem[], files: readonly string[]): readonly SnippetItem[] {
  const services = new Set(files.map(it => /^\.git(?:hub|lab)(?=\/|-ci\.yml$)/.exec(it)?.[0]));
  const isAtHome = ({ file = "" }: SnippetItem): boolean => services.has(file.split("/")[0]);
  const workflows = fitting.filter(it => it.prefix === workflowPrefix);
  return [...workflows.filter(isAtHome), ...workflows.filter(it => !isAtHome(it))];
}
