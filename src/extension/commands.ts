/** Every command of the extension; the manifest contributes exactly these. */
export const commandIds = [
  "groundwork.explainRule", "groundwork.silence", "groundwork.showNotes", "groundwork.previewFix", "groundwork.previewRefactoring", "groundwork.extractToConfiguration", "groundwork.insertSnippet", "groundwork.addWorkflow",
  "groundwork.showFindings", "groundwork.showChecklist", "groundwork.showEffectiveConfiguration", "groundwork.showCoverage",
  "groundwork.rescan", "groundwork.restart", "groundwork.showOutput",
  "groundwork.fix", "groundwork.fixAll", "groundwork.fixItem", "groundwork.copy",
  "groundwork.suppressLine", "groundwork.suppressFile", "groundwork.switchRuleOff", "groundwork.acceptIntoBaseline",
  "groundwork.groupByFile", "groundwork.groupByRule", "groundwork.groupByTopic", "groundwork.filter", "groundwork.clearFilter", "groundwork.toggleHints",
  "groundwork.showNext", "groundwork.showAllItems",
  "groundwork.openSample", "groundwork.openWalkthrough", "groundwork.answerProfile",
  "groundwork.showItemFindings", "groundwork.explainItem", "groundwork.say", "groundwork.toggleTick", "groundwork.tickWithNote", "groundwork.markNotApplicable", "groundwork.acceptUntil", "groundwork.clearRecord",
] as const;

export type CommandId = typeof commandIds[number];

/** What each command does; the arguments come from menus, links and other extensions, and are checked by whoever takes them. */
export type Handlers<Id extends CommandId = CommandId> = Readonly<Record<Id, (argument?: unknown) => unknown>>;

/** Why something that a person asked for is not done: one sentence, which is shown. */
export class Refusal extends Error {}
