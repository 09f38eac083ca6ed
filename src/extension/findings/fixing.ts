import * as vscode from "vscode";
import { findingsRequest, fixAllRequest, fixRequest, type AfterNotes, type EditsOrRefusal, type FindingItem, type FixTarget } from "../../protocol.js";
import { applyWithNotes, showAfter } from "../afterNotes.js";
import { isItemNode, type ItemNode } from "../checklist/checklistTree.js";
import { Refusal, type Handlers } from "../commands.js";
import type { Session } from "../session/session.js";
import { count } from "../wording.js";
import { chosenFinding, type ChosenFinding } from "./chosenFinding.js";
import { findingsOf, findingsTree, isFindingsNode } from "./findingsTree.js";

/** Commands that change code so that findings go away. */
export function fixing(session: Session): Handlers<"groundwork.fix" | "groundwork.fixAll" | "groundwork.fixItem" | "groundwork.previewFix" | "groundwork.showNotes"> {
  return {
    "groundwork.fix": async argument => {
      const finding = chosenFinding(argument);
      if (!finding) throw new Refusal("Choose a finding in the Findings view first.");
      const fix = await chosenFix(finding);
      if (fix) await make({ folder: finding.folder, fingerprint: finding.fingerprint, title: fix.title }, fix.safety === "review" ? "several files" : "never");
    },
    "groundwork.fixAll": async argument => {
      const findings = isFindingsNode(argument) ? findingsOf(argument) : await chosenKind();
      if (findings) await fixKind(findings);
    },
    "groundwork.fixItem": argument => {
      if (!isItemNode(argument)) throw new Refusal("Choose an item in the Checklist view first.");
      return fixItem(argument);
    },
    "groundwork.previewFix": argument => make(argument as FixTarget, "always"),
    "groundwork.showNotes": argument => showAfter(argument as AfterNotes),
  };

  async function make(target: FixTarget, preview: "always" | "several files" | "never"): Promise<void> {
    const edits = await session.request(fixRequest, target);
    const isPreviewed = preview === "always" || preview === "several files" && !("refused" in edits) && edits.files.length > 1;
    await applyWithNotes(edits, isPreviewed ? target.title : undefined);
  }

  /** Findings of one rule, which may lie in several folders. */
  function fixKind(findings: readonly FindingItem[]): Promise<void> {
    const { rule, title } = findings[0]!;
    return fixAll([...new Set(findings.map(it => it.folder))], [rule], title);
  }

  /** All that is reported against an item and has a fix. */
  function fixItem({ folder, entry: { fixable, title } }: ItemNode): Promise<void> {
    if (fixable.length === 0) throw new Refusal("Nothing that is reported here has a fix.");
    return fixAll([folder], fixable, title);
  }

  async function fixAll(folders: readonly string[], rules: readonly string[], title: string): Promise<void> {
    const all: EditsOrRefusal[] = [];
    for (const folder of folders) all.push(await session.request(fixAllRequest, { folder, rules }));
    const made = all.flatMap(it => "refused" in it ? [] : [it]);
    const refused = all.flatMap(it => "refused" in it ? [it.refused] : []);
    if (made.length === 0) throw new Refusal(refused.join(" "));
    await applyWithNotes({ files: made.flatMap(it => it.files), notes: [...made.flatMap(it => it.notes), ...refused], followUps: made.flatMap(it => it.followUps ?? []) }, `Fix all: ${title}`);
  }

  async function chosenKind(): Promise<readonly FindingItem[] | undefined> {
    const fixable = (await session.request(findingsRequest, { hints: false })).filter(it => it.fixes.length > 0);
    if (fixable.length === 0) throw new Refusal("No finding here has a fix.");
    const items = findingsTree(fixable, "rule").map(({ label, findings }) => ({ label, description: count(findings.length, "finding"), findings }));
    return (await vscode.window.showQuickPick(items, { placeHolder: "Which kind of finding to fix everywhere" }))?.findings;
  }
}

/** The only fix, or the one that the person picks; undefined when none is picked. */
async function chosenFix({ fixes }: ChosenFinding): Promise<FindingItem["fixes"][number] | undefined> {
  if (fixes.length === 0) throw new Refusal("This finding has no fix.");
  if (fixes.length === 1) return fixes[0];
  const items = fixes.map(it => ({ label: it.title, description: it.safety === "safe" ? "keeps behaviour" : "needs your eye", fix: it }));
  return (await vscode.window.showQuickPick(items, { placeHolder: "How to fix it" }))?.fix;
}
