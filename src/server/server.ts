import { TextDocument } from "vscode-languageserver-textdocument";
import { CodeActionKind, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocuments, TextDocumentSyncKind, type Connection, type InitializeParams, type InitializeResult } from "vscode-languageserver";
import { createExtraction, languages } from "../core/index.js";
import { stateNotification, type EditorSettings, type InitializationOptions } from "../protocol.js";
import { askOver, notify } from "./ask.js";
import { clientOf, type Client } from "./client.js";
import { createCodeActions } from "./codeActions.js";
import { Diagnostics } from "./diagnostics.js";
import { Folder, type FolderHost } from "./folder.js";
import { Folders, normalised } from "./folders.js";
import type { ServerHost } from "./host.js";
import { hoverAt } from "./hover.js";
import { progressOver } from "./progress.js";
import { answerRequests, failingItems } from "./requests.js";
import { Settling } from "./settling.js";
import { stateOf } from "./views.js";

/** Serves one client until it leaves. Everything waits for the client's first word, which may say where things lie. */
export function startServer(connection: Connection, hostFor: (options: InitializationOptions) => ServerHost): void {
  connection.onInitialize(params => {
    const host = hostFor((params.initializationOptions ?? {}) as InitializationOptions);
    const client = clientOf(params, host.pageUri);
    const begin = serve(connection, host, client, params);
    connection.onInitialized(() => void begin());
    return capabilities(client, host);
  });
  connection.listen();
}

function capabilities(client: Client, { version }: ServerHost): InitializeResult {
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      ...client.pullsDiagnostics && { diagnosticProvider: { identifier: "groundwork", interFileDependencies: true, workspaceDiagnostics: true } },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorExtract, CodeActionKind.RefactorRewrite], ...client.resolvesEdits && { resolveProvider: true } },
      hoverProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    serverInfo: { name: "groundwork", version },
  };
}

/** @returns what is to happen once the client is ready */
function serve(connection: Connection, host: ServerHost, client: Client, params: InitializeParams): () => Promise<void> {
  const folders = new Folders();
  const documents = new TextDocuments(TextDocument);
  const ask = askOver(connection);
  const diagnostics = new Diagnostics(connection, folders, client);
  const settling = new Settling(folder => inBackground(folder.settle()));
  const folderHost: FolderHost = {
    extraction: createExtraction(languages, host.assets),
    changed(folder) {
      diagnostics.update(folder);
      tellState();
    },
    log: message => connection.console.warn(message),
    withProgress: progressOver(connection, client),
  };
  const versionOf = (uri: string): number | null => documents.get(uri)?.version ?? null;
  const codeActions = createCodeActions(folders, client, versionOf);
  const pageOf = async (rule: string): Promise<string | undefined> => host.assets.read(`rules/${rule}.md`).then(bytes => new TextDecoder().decode(bytes), () => undefined);

  connection.onCodeAction(async ({ textDocument, range, context }) => [...await codeActions.at(textDocument.uri, range, context)]);
  connection.onCodeActionResolve(codeActions.resolve);
  connection.onHover(async ({ textDocument, position }) => {
    const place = folders.place(textDocument.uri);
    return place && await hoverAt(place, position, client, pageOf);
  });
  connection.onDidChangeConfiguration(async ({ settings }) => {
    const given = (settings as { groundwork?: EditorSettings } | null)?.groundwork;
    for (const folder of folders.all()) await folder.configure(await settingsOf(folder.uri, given));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const folder of folders.all()) {
      const paths = changes.flatMap(({ uri }) => folders.place(uri)?.folder === folder ? [folder.pathOf(uri)!] : normalised(uri) === folder.uri ? [""] : []);
      if (paths.length > 0) inBackground(folder.filesChanged(paths));
    }
  });
  answerRequests(connection, folders, pageOf);
  listenToDocuments();
  documents.listen(connection);
  const asked = params.workspaceFolders?.map(it => it.uri) ?? (params.rootUri ? [params.rootUri] : []);

  return async () => {
    if (client.hasConfiguration) void connection.client.register(DidChangeConfigurationNotification.type, { section: "groundwork" });
    if (client.watchesFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*" }] });
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        for (const { uri } of removed) close(uri);
        for (const { uri } of added) await open(uri);
      });
    }
    for (const uri of asked) await open(uri);
  };

  /** What nobody waits for says in the log that it failed. */
  function inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => connection.console.error(error instanceof Error ? error.stack ?? error.message : String(error)));
  }

  async function open(uri: string): Promise<void> {
    const root = normalised(uri);
    const folder = new Folder(root, host.filesOf(root, ask, client.isGroundwork), folderHost, await settingsOf(root, client.options.settings));
    folders.add(folder);
    for (const document of documents.all()) {
      const place = folders.place(document.uri);
      if (place?.folder === folder) folder.setDocument(place.path, document.getText());
    }
    tellState();
    inBackground(folder.scan());
  }

  function close(uri: string): void {
    const folder = folders.remove(uri);
    if (!folder) return;
    folder.stop();
    diagnostics.forgetFolder(folder);
    tellState();
  }

  function listenToDocuments(): void {
    documents.onDidChangeContent(({ document }) => {
      const place = folders.place(document.uri);
      if (!place) return;
      if (place.folder.setDocument(place.path, document.getText())) settling.touch(place.folder);
    });
    documents.onDidClose(({ document }) => {
      const place = folders.place(document.uri);
      diagnostics.close(document.uri);
      if (!place) return;
      place.folder.closeDocument(place.path);
      settling.touch(place.folder);
    });
  }

  /** What the editor's settings say of a folder; what is given with a notification, from clients that are not asked. */
  async function settingsOf(scopeUri: string, given: EditorSettings | undefined): Promise<EditorSettings> {
    const said = client.hasConfiguration ? await connection.workspace.getConfiguration({ scopeUri, section: "groundwork" }).catch(() => null) as EditorSettings | null : given;
    return whatIsSaid(said ?? {});
  }

  function tellState(): void {
    if (client.isGroundwork) notify(connection, stateNotification, { folders: folders.all().map(it => stateOf(it, failingItems(it))) });
  }
}

/** An editor gives an empty value for a setting that nobody has set. */
function whatIsSaid({ preset, rules, exclude }: EditorSettings): EditorSettings {
  return { ...preset && { preset }, ...rules && { rules }, ...exclude && exclude.length > 0 && { exclude } };
}
