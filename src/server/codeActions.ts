import { CodeActionKind, CodeActionTriggerKind, ErrorCodes, ResponseError, type CodeAction, type CodeActionContext, type Diagnostic } from "vscode-languageserver";
import { actions, type Finding, type Fingerprinted, type FixOffer } from "../core/index.js";
import { clientCommands, type AfterNotes, type Cursor, type EditsOrRefusal, type Range, type RefactoringTarget, type Silence } from "../protocol.js";
import type { Client } from "./client.js";
import type { DiagnosticData } from "./diagnostic.js";
import { fixOf } from "./fixes.js";
import type { Folder } from "./folder.js";
import type { Folders, Placed } from "./folders.js";
import { refactoringEdits, refactoringsAt } from "./refactorings.js";
import { silenceEdits, silencesFor } from "./silence.js";
import { offsetIn, type KnownText } from "./texts.js";
import { allConfirmed, withoutConfirmed, workspaceEdit } from "./workspaceEdit.js";

/** What a code action is built from when it is chosen. */
type ActionData = {
  /** Whoever chose it has confirmed every part, since the client can ask nobody. */
  readonly confirmed?: true;
} & (
  | { readonly kind: "fix"; readonly folder: string; readonly fingerprint: string; readonly title: string }
  | { readonly kind: "silence"; readonly folder: string; readonly fingerprint: string; readonly how: Silence }
  | { readonly kind: "refactoring" } & RefactoringTarget
);

export interface CodeActions {
  at(uri: string, range: Range, context: CodeActionContext): Promise<readonly CodeAction[]>;
  /** Builds the edit of an action. @throws ResponseError with the reason, to clients that can show it no other way */
  resolve(action: CodeAction): Promise<CodeAction>;
}

/** Light-bulb actions: fixes and acceptances of findings, and refactorings where somebody asks for them. */
export function createCodeActions(folders: Folders, client: Client): CodeActions {
  return { at, resolve };

  async function at(uri: string, range: Range, context: CodeActionContext): Promise<readonly CodeAction[]> {
    const place = folders.place(uri);
    if (!place) return [];
    await place.folder.findingsAt(place.path);
    const text = place.folder.texts.get(place.path);
    if (!text) return [];
    const found = isAskedFor(CodeActionKind.QuickFix, context) ? findingsIn(place, range, text) : [];
    const fixes = found.flatMap(it => fixesOf(place.folder, it, context));
    const others = (await refactorings(place, range, text, context)).filter(it => !fixes.some(fix => fix.title === it.title));
    const actions = [...fixes, ...others, ...found.flatMap(it => acceptances(place.folder, it, context))];
    return client.resolvesEdits ? actions : Promise.all(actions.map(it => it.data === undefined ? it : resolve(it).catch(error => disabled(it, error))));
  }

  function fixesOf(folder: Folder, { finding, fingerprint }: Fingerprinted, context: CodeActionContext): readonly CodeAction[] {
    return finding.fixes.flatMap((offer, index): CodeAction[] => {
      const data: ActionData = { kind: "fix", folder: folder.uri, fingerprint, title: offer.title };
      const fix = { title: offer.title, kind: CodeActionKind.QuickFix, ...about(finding, fingerprint, context), ...index === 0 && { isPreferred: true }, data };
      return [...client.isGroundwork && reachesFiles(offer) ? [fix, preview(folder, finding, fingerprint, offer, context)] : [fix], ...confirmedOf(offer, fix, data)];
    });
  }

  /** A client that can ask nobody gets the rest as an action of its own: once the value is out of the code, there would be nothing left to move. */
  function confirmedOf({ action, args }: FixOffer, { isPreferred: _, ...own }: CodeAction, data: ActionData): readonly CodeAction[] {
    const asks = !client.confirmsEdits && !client.isGroundwork && actions.find(it => it.name === action)?.asks(args) === true;
    return asks ? [{ ...own, title: `${own.title}, with all that needs confirmation`, data: { ...data, confirmed: true } satisfies ActionData }] : [];
  }

  function preview(folder: Folder, finding: Finding, fingerprint: string, { title }: FixOffer, context: CodeActionContext): CodeAction {
    const command = { title: "Preview", command: clientCommands.previewFix, arguments: [{ folder: folder.uri, fingerprint, title }] };
    return { title: `Preview: ${title}`, kind: CodeActionKind.QuickFix, ...about(finding, fingerprint, context), command };
  }

  function acceptances(folder: Folder, { finding, fingerprint }: Fingerprinted, context: CodeActionContext): readonly CodeAction[] {
    const { rule } = finding;
    const silences = silencesFor(folder, finding).map(({ how, title }): CodeAction => ({
      title, kind: CodeActionKind.QuickFix, ...about(finding, fingerprint, context),
      ...client.isGroundwork
        ? { command: { title, command: clientCommands.silence, arguments: [{ folder: folder.uri, fingerprint, how }] } }
        : { data: { kind: "silence", folder: folder.uri, fingerprint, how } satisfies ActionData },
    }));
    if (!client.isGroundwork) return silences;
    const title = `Explain ${rule}`;
    return [...silences, { title, kind: CodeActionKind.QuickFix, ...about(finding, fingerprint, context), command: { title, command: clientCommands.explainRule, arguments: [rule] } }];
  }

  /** Only where somebody opens the menu: a light bulb beside every literal would say nothing. */
  async function refactorings({ folder, path }: Placed, range: Range, text: KnownText, context: CodeActionContext): Promise<readonly CodeAction[]> {
    const isMeant = context.only?.some(it => it.startsWith(CodeActionKind.Refactor)) === true || (!context.only && context.triggerKind === CodeActionTriggerKind.Invoked);
    const version = folder.texts.version(path);
    if (!isMeant || version === undefined) return [];
    const found = (await refactoringsAt(folder, path, offsetIn(text, range.start), text.text)).filter(it => isAskedFor(it.kind, context));
    const actions = found.flatMap(({ kind, offer }): CodeAction[] => {
      const target: RefactoringTarget = { folder: folder.uri, path, version, title: offer.title, offer };
      const data: ActionData = { kind: "refactoring", ...target };
      const action: CodeAction = { title: offer.title, kind, data };
      const preview = { title: "Preview", command: clientCommands.previewRefactoring, arguments: [target] };
      return client.isGroundwork ? [action, { title: `Preview: ${offer.title}`, kind, command: preview }] : [action, ...confirmedOf(offer, action, data)];
    });
    return client.isGroundwork && found.some(it => it.kind === CodeActionKind.RefactorExtract) ? [...actions, named(folder.uriOf(path), range)] : actions;
  }

  function named(uri: string, { start }: Range): CodeAction {
    const title = "Extract to configuration under another name…";
    return { title, kind: CodeActionKind.RefactorExtract, command: { title, command: clientCommands.extractToConfiguration, arguments: [{ uri, position: start } satisfies Cursor] } };
  }

  async function resolve(action: CodeAction): Promise<CodeAction> {
    const { data, ...rest } = action;
    if (data === undefined) return rest;
    const built = await build(data as ActionData);
    const { files, leftOut } = "refused" in built ? { files: [], leftOut: [] } : (data as ActionData).confirmed ? allConfirmed(built.files) : withoutConfirmed(built.files, client);
    const edit = "refused" in built ? undefined : workspaceEdit(files, client);
    if (edit !== undefined && !("refused" in built)) return { ...rest, edit, ...afterwards({ ...built, notes: [...built.notes, ...leftOut.map(it => `Left to you: ${it}.`)] }) };
    const reason = "refused" in built ? built.refused : "The editor cannot create the file that this needs.";
    if (!client.isGroundwork) throw new ResponseError(ErrorCodes.InvalidRequest, reason);
    return { ...rest, command: { title: "", command: clientCommands.showNotes, arguments: [{ notes: [reason] } satisfies AfterNotes] } };
  }

  async function build(data: ActionData): Promise<EditsOrRefusal> {
    const folder = folders.get(data.folder);
    if (!folder) return { refused: "The folder is not open any more." };
    if (data.kind === "fix") return fixOf(folder, data, data.title);
    if (data.kind === "silence") return silenceEdits(folder, data, "accepted; say why here");
    return refactoringEdits(folder, data);
  }

  function afterwards({ notes, followUps }: AfterNotes): Pick<CodeAction, "command"> {
    if (!client.isGroundwork || notes.length === 0) return {};
    return { command: { title: "", command: clientCommands.showNotes, arguments: [{ notes, ...followUps && { followUps } } satisfies AfterNotes] } };
  }
}

function findingsIn({ folder, path }: Placed, range: Range, text: KnownText): readonly Fingerprinted[] {
  const [start, end] = [offsetIn(text, range.start), offsetIn(text, range.end)];
  return folder.findings.at(path).filter(({ finding: { at: { span } } }) => span.start <= end && start <= span.end);
}

/** Kinds form a tree: who asks for `refactor` gets `refactor.extract` too. */
function isAskedFor(kind: string, { only }: CodeActionContext): boolean {
  return !only || only.some(it => it === "" || kind === it || kind.startsWith(`${it}.`));
}

function reachesFiles({ action }: FixOffer): boolean {
  return actions.find(it => it.name === action)?.reach === "several files";
}

/** The diagnostics of the client that an action is for. */
function about({ rule }: Finding, fingerprint: string, { diagnostics }: CodeActionContext): { readonly diagnostics?: Diagnostic[] } {
  const own = diagnostics.filter(it => it.source === "groundwork" && it.code === rule && (it.data === undefined || (it.data as DiagnosticData).fingerprint === fingerprint));
  return own.length > 0 ? { diagnostics: own } : {};
}

function disabled({ data: _, ...action }: CodeAction, error: unknown): CodeAction {
  return { ...action, disabled: { reason: error instanceof Error ? error.message : String(error) } };
}
