import type { SnippetItem } from "../../protocol.js";

/** What the workflows that check every change are called among the snippets. */
export const workflowPrefix = "gw-groundwork";

/** Names at the root of a folder that tell where it is built. */
const signs: readonly (readonly [RegExp, RegExp])[] = [
  [/^\.github\//, /^\.github$/],
  [/^\.gitlab\//, /^\.gitlab(?:-ci\.yml)?$/],
];

/** The workflows among what fits a folder, that of the service whose files are there first. */
export function workflowsIn(fitting: readonly SnippetItem[], names: readonly string[]): readonly SnippetItem[] {
  const isAtHome = ({ file = "" }: SnippetItem): boolean => signs.some(([place, sign]) => place.test(file) && names.some(it => sign.test(it)));
  const workflows = fitting.filter(it => it.prefix === workflowPrefix);
  return [...workflows.filter(isAtHome), ...workflows.filter(it => !isAtHome(it))];
}
