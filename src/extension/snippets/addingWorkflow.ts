import * as vscode from "vscode";
import { snippetsRequest } from "../../protocol.js";
import { Refusal, type Handlers } from "../commands.js";
import type { Session } from "../session/session.js";
import { chooseSnippet } from "./choosing.js";
import { insert } from "./inserting.js";
import type { SnippetPreview } from "./preview.js";
import { signsOfServices, workflowsIn } from "./workflows.js";

/** The command that makes a folder's changes be checked where it is built: the workflows are snippets, of which it offers no others. */
export function addingWorkflow(session: Session, preview: SnippetPreview): Handlers<"groundwork.addWorkflow"> {
  return {
    "groundwork.addWorkflow": async () => {
      const folder = await folderToCheck();
      if (!folder) return;
      const place = { folder: folder.uri.toString() };
      const fitting = await session.request(snippetsRequest, place);
      if ("refused" in fitting) throw new Refusal(fitting.refused);
      const signs = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, signsOfServices), null, 100);
      const workflows = workflowsIn(fitting, signs.map(it => it.path.slice(folder.uri.path.length + 1)));
      const chosen = await chooseSnippet(workflows, { title: "Add a CI Workflow", where: `Where changes of ${folder.name} are checked` }, preview);
      if (chosen) await insert(session, place, chosen);
    },
  };
}

/** That of the active editor, or the only one, or the one that a person chooses; undefined when none is chosen. */
async function folderToCheck(): Promise<vscode.WorkspaceFolder | undefined> {
  const { workspaceFolders: all = [] } = vscode.workspace;
  if (all.length === 0) throw new Refusal("Open a folder first.");
  const active = vscode.window.activeTextEditor?.document.uri;
  const own = active && vscode.workspace.getWorkspaceFolder(active);
  return own ?? (all.length === 1 ? all[0] : vscode.window.showWorkspaceFolderPick({ placeHolder: "Whose changes are to be checked" }));
}
