import { checklistOf, rules, type ChecklistEntry, type ChecklistInput } from "../../src/core/index.js";
import { defaultSettings, withSeverities } from "../../src/core/settings.js";
import { analyze, type TestWorkspace } from "./workspace.js";

export type Files = Readonly<Record<string, string>>;

/** An item of the checklist as these files bring it about. */
export async function entryOf(id: string, files: Files, input: Partial<ChecklistInput> = {}): Promise<ChecklistEntry> {
  return entriesOf(await analyze(new Map(Object.entries(files))), input).find(it => it.id === id)!;
}

export function entriesOf(workspace: TestWorkspace, input: Partial<ChecklistInput>): readonly ChecklistEntry[] {
  return checklistOf({ ...inputFor(workspace, input.settings), ...input }).entries;
}

export function inputFor({ analyzer, findings }: TestWorkspace, settings = defaultSettings): ChecklistInput {
  return { read: analyzer.read, rules, findings: withSeverities(findings(), settings), accepted: [], settings, crashes: [], records: new Map(), today: "2026-11-26" };
}
