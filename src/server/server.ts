import { TextDocument } from "vscode-languageserver-textdocument";
import { CodeActionKind, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocuments, TextDocumentSyncKind, type Connection, type InitializeParams, type InitializeResult } from "vscode-languageserver";
import { createExtraction, languages } from "../core/index.js";
import { stateNotification, type EditorSettings, type InitializationOptions } from "../protocol.js";
import { askOver, inBackground, notify } from "./ask.js";
import { clientOf, type Client } from "./client.js";
import { createCodeActions } from "./codeActions.js";
import { Diagnostics } from "./diagnostics.js";
import { Folder, type FolderHost } from "./folder.js";
import { Folders, normalised } from "./folders.js";
import type { ServerHost } from "./host.js";
import { hoverAt } from "./hover.js";
import { progressOver } from "./progress.js";
import { answerRequests } from "./requests.js";
import { Settling } from "./settling.js";
import { createShelf } from "./snippets.js";
import { stateOf } from "./views.js";

/** Serves one client until it leaves. Everything waits for the client's first word, which may say where things lie. */
export function startServer(connection: Connection, hostFor: (options: InitializationOptions) => ServerHost): void {
  connection.onInitialize(params => {
    const host = hostFor((params.initializationOptions ?? {}) as InitializationOptions);
    const client = clientOf(params, host.pageUri);
    const begin = serve(connection, host, client, params);
    connection.onInitialized(() => inBackground(connection, begin()));
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
  /** The folders that the client has open, those among them whose settings are still asked for. */
  const opened = new Set<string>();
  const documents = new TextDocuments(TextDocument);
  const ask = askOver(connection);
  const diagnostics = new Diagnostics(connection, folders, client);
  const settling = new Settling(folder => inBackground(connection, folder.settle()));
  const folderHost: FolderHost = {
    extraction: createExtraction(languages, host.assets),
    changed(folder) {
      if (folders.get(folder.uri) !== folder) return;
      diagnostics.update(folder);
      tellState();
    },
    log: message => connection.console.warn(message),
    withProgress: progressOver(connection, client),
  };
  const codeActions = createCodeActions(folders, client);
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
      const paths = changes.flatMap(({ uri }) => folder.pathOf(uri) ?? (normalised(uri) === folder.uri ? [""] : []));
      if (paths.length > 0) inBackground(connection, folder.filesChanged(paths));
    }
  });
  answerRequests(connection, folders, pageOf, createShelf(name => host.assets.read(name)));
  listenToDocuments();
  documents.listen(connection);
  const asked = params.workspaceFolders?.map(it => it.uri) ?? (params.rootUri ? [params.rootUri] : []);

  return async () => {
    if (client.hasConfiguration) inBackground(connection, connection.client.register(DidChangeConfigurationNotification.type, { section: "groundwork" }));
    if (client.watchesFiles) inBackground(connection, connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*" }] }));
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        for (const { uri } of removed) close(uri);
        for (const { uri } of added) await open(uri);
      });
    }
    for (const uri of asked) await open(uri);
  };

  async function open(uri: string): Promise<void> {
    const root = normalised(uri);
    if (opened.has(root)) return;
    opened.add(root);
    const editor = await settingsOf(root, client.options.settings);
    // The client may have closed it while it was asked.
    if (opened.has(root)) begin(root, editor);
  }

  function begin(root: string, editor: EditorSettings): void {
    try {
      const folder = new Folder(root, host.filesOf(root, ask, client.isGroundwork), folderHost, editor);
      folders.add(folder);
      for (const document of documents.all()) {
        const path = folder.pathOf(document.uri);
        if (path !== undefined) folder.setDocument(path, document.getText(), document.version);
      }
      tellState();
      inBackground(connection, folder.scan());
    } catch (error) {
      connection.console.error(`${root} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  function close(uri: string): void {
    opened.delete(normalised(uri));
    const folder = folders.remove(uri);
    if (!folder) return;
    folder.stop();
    diagnostics.forgetFolder(folder);
    tellState();
  }

  function listenToDocuments(): void {
    documents.onDidChangeContent(({ document }) => {
      for (const { folder, path } of folders.around(document.uri)) if (folder.setDocument(path, document.getText(), document.version)) settling.touch(folder);
    });
    documents.onDidClose(({ document }) => {
      diagnostics.close(document.uri);
      for (const { folder, path } of folders.around(document.uri)) {
        folder.closeDocument(path);
        settling.touch(folder);
      }
    });
  }

  /** What the editor's settings say of a folder; what is given with a notification, from clients that are not asked. */
  async function settingsOf(scopeUri: string, given: EditorSettings | undefined): Promise<EditorSettings> {
    const said = client.hasConfiguration ? await connection.workspace.getConfiguration({ scopeUri, section: "groundwork" }).catch(() => null) as EditorSettings | null : given;
    return whatIsSaid(said ?? {});
  }

  function tellState(): void {
    if (client.isGroundwork) notify(connection, stateNotification, { folders: folders.all().map(stateOf) });
  }
}

/** An editor gives an empty value for a setting that nobody has set. */
function whatIsSaid({ preset, rules, exclude }: EditorSettings): EditorSettings {
  return { ...preset && { preset }, ...rules && { rules }, ...exclude && exclude.length > 0 && { exclude } };
}
