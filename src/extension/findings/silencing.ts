import * as vscode from "vscode";
import { silenceRequest, type FindingItem, type Silence, type SilenceTarget } from "../../protocol.js";
import { Refusal, type Handlers } from "../commands.js";
import { applyEdits } from "../edits.js";
import type { Session } from "../session/session.js";
import { findingsOf, isFindingsNode } from "./findingsTree.js";

/** Commands that accept findings as they are. */
export function silencing(session: Session): Handlers<"groundwork.silence" | "groundwork.suppressLine" | "groundwork.suppressFile" | "groundwork.switchRuleOff" | "groundwork.acceptIntoBaseline"> {
  return {
    "groundwork.silence": argument => silence(argument as SilenceTarget),
    "groundwork.suppressLine": argument => silenceNode(argument, "line"),
    "groundwork.suppressFile": argument => silenceNode(argument, "file"),
    "groundwork.switchRuleOff": argument => silenceNode(argument, "rule"),
    "groundwork.acceptIntoBaseline": argument => silenceNode(argument, "baseline"),
  };

  function silenceNode(argument: unknown, how: Silence): Promise<void> {
    const finding: FindingItem | undefined = isFindingsNode(argument) ? findingsOf(argument)[0] : undefined;
    if (!finding) throw new Refusal("Choose a finding in the Findings view first.");
    return silence({ folder: finding.folder, fingerprint: finding.fingerprint, how });
  }

  async function silence(target: SilenceTarget): Promise<void> {
    const reason = needsReason(target.how) ? await askReason() : "";
    if (reason === undefined) return;
    await applyEdits(await session.request(silenceRequest, { ...target, reason }));
  }
}

function needsReason(how: Silence): boolean {
  return how !== "rule" && how !== "baseline";
}

/** One line; undefined when the person thinks better of it. */
async function askReason(): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title: "Accept a finding", prompt: "Why is it fine here? The reason is kept beside it.", ignoreFocusOut: true,
    validateInput: text => text.trim() === "" ? "A reason is needed: without one nothing is accepted." : undefined,
  });
  return reason?.trim();
}
