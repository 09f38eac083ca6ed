import type { InitializeParams } from "vscode-languageserver";
import { clientCommands, rulePages, type InitializationOptions } from "../protocol.js";

/** What the client can do, as far as the server asks. */
export interface Client {
  /** It is our extension: it knows our commands and requests. */
  readonly isGroundwork: boolean;
  readonly options: InitializationOptions;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly showsRelated: boolean;
  readonly showsProgress: boolean;
  readonly hasConfiguration: boolean;
  readonly changesFolders: boolean;
  readonly watchesFiles: boolean;
  /** It asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  /** Edits can create files and name the version of a document. */
  readonly editsDocuments: boolean;
  readonly createsFiles: boolean;
  /** It asks a person before it does what asks for that: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#changeAnnotation */
  readonly confirmsEdits: boolean;
  /** Where the code of a diagnostic leads: to the rule's page; undefined when nowhere. */
  codeLink(rule: string): string | undefined;
  /** The same for Markdown, where a link may be a command. */
  textLink(rule: string): string | undefined;
}

/** `pageUri` says where the page of a rule lies, for clients that open files. */
export function clientOf({ capabilities, initializationOptions }: InitializeParams, pageUri: (rule: string) => string | undefined): Client {
  const { textDocument, workspace, window } = capabilities;
  const options = (initializationOptions ?? {}) as InitializationOptions;
  const isGroundwork = options.isGroundwork === true;
  const edit = workspace?.workspaceEdit;
  return {
    isGroundwork, options,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    showsRelated: (textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
    showsProgress: window?.workDoneProgress === true,
    hasConfiguration: workspace?.configuration === true,
    changesFolders: workspace?.workspaceFolders === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true,
    editsDocuments: edit?.documentChanges === true,
    confirmsEdits: edit?.documentChanges === true && edit.changeAnnotationSupport !== undefined,
    createsFiles: edit?.resourceOperations?.includes("create") === true,
    codeLink: rule => isGroundwork ? `${rulePages}${rule}.md` : pageUri(rule),
    textLink: rule => isGroundwork ? `command:${clientCommands.explainRule}?${encodeURIComponent(JSON.stringify([rule]))}` : pageUri(rule),
  };
}
