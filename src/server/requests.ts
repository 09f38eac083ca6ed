import type { Connection } from "vscode-languageserver";
import { rules, suppressionRule } from "../core/index.js";
import {
  answerProfileRequest, checklistRequest, coverageRequest, effectiveConfigurationRequest, extractionsRequest, findingsRequest, fixAllRequest, fixRequest, pageRequest, profileRequest, recordRequest, refactoringRequest, rescanRequest, rulesRequest,
  silenceRequest, snippetRequest, snippetsRequest,
} from "../protocol.js";
import { answer } from "./ask.js";
import { folderChecklist, record } from "./checklist.js";
import { coverageOf } from "./coverage.js";
import { fixAll, fixOf } from "./fixes.js";
import type { Folder } from "./folder.js";
import type { Folders } from "./folders.js";
import { answerProfile, profileOf } from "./profile.js";
import { extractionsAt, refactoringEdits } from "./refactorings.js";
import { silenceEdits } from "./silence.js";
import { snippetEdits, snippetsAt, type SnippetShelf } from "./snippets.js";
import { findingItems } from "./views.js";

const closed = { refused: "The folder is not open any more." };

/** Answers what our extension asks beyond LSP. */
export function answerRequests(connection: Connection, folders: Folders, pageOf: (rule: string) => Promise<string | undefined>, shelf: SnippetShelf): void {
  answer(connection, findingsRequest, ({ hints }) => folders.all().flatMap(it => findingItems(it, hints ? "with hints" : "without hints")));
  answer(connection, fixRequest, async target => withFolder(target.folder, it => fixOf(it, target, target.title)));
  answer(connection, extractionsRequest, cursor => extractionsAt(folders, cursor));
  answer(connection, refactoringRequest, async target => withFolder(target.folder, it => refactoringEdits(it, target)));
  answer(connection, snippetsRequest, place => snippetsAt(folders, place, shelf));
  answer(connection, snippetRequest, asked => snippetEdits(folders, asked, shelf));
  answer(connection, fixAllRequest, async ({ folder, rules: meant }) => withFolder(folder, it => fixAll(it, new Set(meant))));
  answer(connection, silenceRequest, async ({ reason, ...target }) => withFolder(target.folder, it => silenceEdits(it, target, reason)));
  answer(connection, recordRequest, async ({ folder, item, record: said }) => withFolder(folder, it => record(it, item, said)));
  answer(connection, profileRequest, async ({ folder }) => withFolder(folder, profileOf));
  answer(connection, answerProfileRequest, async ({ folder, answers }) => withFolder(folder, it => answerProfile(it, answers)));
  answer(connection, checklistRequest, async () => (await Promise.all(folders.all().map(folderChecklist))).filter(it => it !== undefined));
  answer(connection, pageRequest, async ({ rule }) => await pageOf(rule));
  answer(connection, rulesRequest, () => [...rules, suppressionRule].map(({ id, title, severity }) => ({ id, title, severity })));
  answer(connection, effectiveConfigurationRequest, ({ folder }) => folders.get(folder)?.configuration.effective ?? "");
  answer(connection, coverageRequest, ({ folder }) => {
    const found = folders.get(folder);
    return found ? coverageOf(found) : "";
  });
  answer(connection, rescanRequest, async () => {
    await Promise.all(folders.all().map(it => it.scan()));
    return undefined;
  });

  async function withFolder<T>(uri: string, run: (folder: Folder) => Promise<T>): Promise<T | typeof closed> {
    const folder = folders.get(uri);
    return folder ? run(folder) : closed;
  }
}
