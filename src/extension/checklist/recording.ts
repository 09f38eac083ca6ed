import * as vscode from "vscode";
import { recordRequest, type ChecklistRecord } from "../../protocol.js";
import { Refusal, type Handlers } from "../commands.js";
import { applyEdits } from "../edits.js";
import { userName } from "../git.js";
import type { Session } from "../session/session.js";
import { isItemNode, recordFor, type ItemNode } from "./checklistTree.js";
import { sayChoices, type SayChoice } from "./sayChoices.js";
import { dayProblem, initialsOf, laterDay, longestAcceptance } from "./recordWords.js";

/** What a person says of an item, kept in `.groundwork/checklist.json`. */
export interface Recording {
  readonly handlers: Handlers<"groundwork.say" | SayChoice["command"]>;
  /** @throws a Refusal with the reason when it cannot be kept */
  tick(item: ItemNode, isTicked: boolean): Promise<void>;
}

export function recording(session: Session): Recording {
  const handlers: Handlers<SayChoice["command"]> = {
    "groundwork.toggleTick": argument => tick(itemOf(argument), !itemOf(argument).entry.checked),
    "groundwork.tickWithNote": argument => tickWithNote(itemOf(argument)),
    "groundwork.markNotApplicable": argument => markNotApplicable(itemOf(argument)),
    "groundwork.acceptUntil": argument => acceptUntil(itemOf(argument)),
    "groundwork.clearRecord": argument => keep(itemOf(argument), { state: null }),
  };
  return { tick, handlers: { ...handlers, "groundwork.say": argument => say(itemOf(argument)) } };

  async function say(item: ItemNode): Promise<void> {
    const title = item.entry.title;
    const chosen = await vscode.window.showQuickPick(sayChoices(item.entry), { title, placeHolder: `${title}: what do you say of it?` });
    if (chosen) await handlers[chosen.command](item);
  }

  function tick(item: ItemNode, isTicked: boolean): Promise<void> {
    return keep(item, { state: recordFor(isTicked, item.entry) });
  }

  async function tickWithNote(item: ItemNode): Promise<void> {
    const note = await vscode.window.showInputBox({ title: item.entry.title, prompt: "What shows that it is in place? Enter without a note ticks it as well." });
    if (note !== undefined) await keep(item, { state: "done", ...noted(note) });
  }

  async function markNotApplicable(item: ItemNode): Promise<void> {
    const note = await vscode.window.showInputBox({ title: item.entry.title, prompt: "Why does it not apply here? Enter without a reason is fine." });
    if (note !== undefined) await keep(item, { state: "na", ...noted(note) });
  }

  async function acceptUntil(item: ItemNode): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    const title = item.entry.title;
    const note = await vscode.window.showInputBox({
      title, prompt: "Why is it acceptable for now?", ignoreFocusOut: true,
      validateInput: text => text.trim() === "" ? "A reason is needed." : undefined,
    });
    if (note === undefined) return;
    const until = await vscode.window.showInputBox({
      title, prompt: `Until which day? At most ${longestAcceptance} days from today.`, value: laterDay(today, 90), ignoreFocusOut: true,
      validateInput: text => dayProblem(text, today),
    });
    if (until !== undefined) await keep(item, { state: "accepted", note: note.trim(), until: until.trim() });
  }

  async function keep({ folder, entry }: ItemNode, record: ChecklistRecord): Promise<void> {
    const by = record.state === null ? undefined : await recordedName(vscode.Uri.parse(folder, true));
    await applyEdits(await session.request(recordRequest, { folder, item: entry.id, record: { ...record, ...by !== undefined && { by } } }));
  }
}

function itemOf(argument: unknown): ItemNode {
  if (!isItemNode(argument)) throw new Refusal("Choose an item in the Checklist view first.");
  return argument;
}

function noted(note: string): Pick<ChecklistRecord, "note"> {
  return note.trim() === "" ? {} : { note: note.trim() };
}

/** The name of who says so, as far as the person wants it kept. */
async function recordedName(folder: vscode.Uri): Promise<string | undefined> {
  const wanted = vscode.workspace.getConfiguration("groundwork", folder).get<string>("checklist.recordName");
  if (wanted !== "name" && wanted !== "initials") return undefined;
  const name = await userName(folder);
  return wanted === "initials" && name !== undefined ? initialsOf(name) : name;
}
