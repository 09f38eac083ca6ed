import * as vscode from "vscode";
import { showsBackend } from "../backend/detection.js";
import { Refusal, type Handlers } from "../commands.js";
import { filesChanged } from "../session/folderNotifications.js";
import type { Session } from "../session/session.js";
import { isEnabled } from "../waking.js";
import { done } from "../walkthrough.js";
import { copySample, liesIn, showsFileOf, tabsOf } from "./copying.js";
import { watchSample } from "./fixed.js";
import { sampleDocument } from "./sampleFiles.js";

/** A small back end to try everything on, in any window. */
export interface Sample {
  readonly handlers: Handlers<"groundwork.openSample">;
  dispose(): void;
}

export interface SamplePlaces {
  /** Where the extension has it. */
  readonly source: vscode.Uri;
  /** Where its copy goes. */
  readonly copy: vscode.Uri;
}

/**
 * The sample is a copy that is made anew each time it is asked for. The server has it as one folder more, for as long as one
 * of its files is shown; the editor's workspace stays as it is.
 */
export function createSample(session: Session, { source, copy }: SamplePlaces): Sample {
  const folder = copy.toString();
  const file = vscode.Uri.joinPath(copy, sampleDocument);
  let watching: vscode.Disposable | undefined;
  /** The server runs for the sample alone. */
  let hasWoken = false;
  const listening = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
    if (closed.some(it => showsFileOf(copy, it)) && tabsOf(copy).length === 0) void leave();
  });
  // It may be shown since before the window was loaded again.
  if (isEnabled() && tabsOf(copy).length > 0) void enter();
  return {
    handlers: { "groundwork.openSample": open },
    dispose: () => vscode.Disposable.from(listening, ...watching ? [watching] : []).dispose(),
  };

  async function open(): Promise<void> {
    if (!isEnabled()) throw new Refusal("Groundwork is switched off by the setting groundwork.enable, so the sample would show nothing.");
    // While its tabs are there, so that a server that runs for it alone goes on instead of being stopped behind the next one's back.
    await leave();
    await copySample(source, copy);
    await vscode.window.showTextDocument(file, { preview: false });
    await enter();
    if (session.phase === "stopped") throw new Refusal("The server could not be started, so the sample shows nothing. Groundwork: Show Output says why.");
  }

  async function enter(): Promise<void> {
    hasWoken ||= session.phase !== "running" && session.phase !== "starting";
    watching = vscode.Disposable.from(watchFiles(), watchFindings());
    await session.addFolder(folder);
  }

  async function leave(): Promise<void> {
    if (!watching) return;
    watching.dispose();
    watching = undefined;
    await session.removeFolder(folder);
    if (!hasWoken || !isEnabled() || await showsBackend()) return;
    // Whoever opens it again while files were read needs the server.
    if (tabsOf(copy).length > 0) return;
    hasWoken = false;
    await session.stop("asleep");
  }

  /** The client watches the workspace's folders alone. Here nothing changes but through the editor, and not every storage tells of changes. */
  function watchFiles(): vscode.Disposable {
    return vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (liesIn(copy, uri)) void session.notify(filesChanged, { changes: [{ uri: uri.toString(), type: 2 }] });
    });
  }

  function watchFindings(): vscode.Disposable {
    const watch = watchSample();
    return session.onChange(() => {
      const state = session.folders.find(it => it.folder === folder);
      const document = vscode.workspace.textDocuments.find(it => it.uri.toString() === file.toString());
      if (state && document && watch.isFixed(state, document.getText())) done("sampleFixed");
    });
  }
}
