import { answerProfileRequest, profileRequest } from "../../protocol.js";
import { isItemNode } from "../checklist/checklistTree.js";
import { chosenFolder } from "../chosenFolder.js";
import { Refusal, type Handlers } from "../commands.js";
import { applyEdits } from "../edits.js";
import type { Session } from "../session/session.js";
import { done } from "../walkthrough.js";
import { askProfile } from "./asking.js";

/** The command that asks what the back end is needed for, and keeps the answers in `.groundwork/profile.json`. */
export function answering(session: Session): Handlers<"groundwork.answerProfile"> {
  return {
    "groundwork.answerProfile": async argument => {
      const folder = isItemNode(argument) ? argument.folder : await chosenFolder(session);
      if (folder !== undefined) await answer(folder);
    },
  };

  async function answer(folder: string): Promise<void> {
    const asked = await session.request(profileRequest, { folder });
    if ("refused" in asked) throw new Refusal(asked.refused);
    if (asked.questions.length === 0) throw new Refusal("There is nothing to ask here yet.");
    const answers = await askProfile(asked.questions);
    if (answers === undefined || Object.keys(answers).length === 0) return;
    const edits = await session.request(answerProfileRequest, { folder, answers });
    // Who confirms what is kept already has answered as well.
    if ("refused" in edits || edits.files.length > 0) await applyEdits(edits);
    done("profileAnswered");
  }
}
