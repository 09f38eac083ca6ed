import { workspace, type LogOutputChannel } from "vscode";
import { CloseAction, ErrorAction, RevealOutputChannelOn, type BaseLanguageClient, type LanguageClientOptions } from "vscode-languageclient";
import { clientCommands, committedRequest, listFilesRequest, listFolderRequest, readFileRequest, stateNotification, trackedRequest, type InitializationOptions, type NotificationOf, type RequestOf } from "../../protocol.js";
import { listFiles, listFolder, readFile } from "../files.js";
import { committedText, isTracked } from "../git.js";
import type { Connection, ConnectionPorts } from "./connection.js";
import { givenSettings } from "./givenSettings.js";

export interface ClientSetup {
  readonly options: LanguageClientOptions;
  /** Puts a client that was made with the options to work. */
  connect(client: BaseLanguageClient): Promise<Connection>;
}

/** All that a client needs, whether its server is a process or a worker. */
export function clientSetup({ output, schemes, onState, onDeath }: ConnectionPorts, initializationOptions: InitializationOptions): ClientSetup {
  let isStarted = false;
  const options: LanguageClientOptions = {
    documentSelector: [...new Set([...workspaceSchemes(), ...schemes])].map(scheme => ({ scheme })),
    synchronize: { configurationSection: "groundwork" },
    initializationOptions,
    outputChannel: output,
    markdown: { isTrusted: { enabledCommands: [clientCommands.explainRule] } },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    middleware: {
      workspace: { configuration: (params, token, next) => params.items.every(it => it.section === "groundwork") ? params.items.map(it => givenSettings(it.scopeUri)) : next(params, token) },
    },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed() {
        // A server that dies while it starts makes the start fail, which says it already.
        if (isStarted) onDeath();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
  return { options, connect };

  async function connect(client: BaseLanguageClient): Promise<Connection> {
    answer(client, listFilesRequest, listFiles);
    answer(client, readFileRequest, readFile);
    answer(client, listFolderRequest, listFolder);
    answer(client, trackedRequest, isTracked);
    answer(client, committedRequest, committedText);
    listen(client, stateNotification, ({ folders }) => onState(folders));
    await client.start();
    isStarted = true;
    return {
      request: (request, params) => client.sendRequest(request.method, params),
      notify: (notification, params) => client.sendNotification(notification.method, params),
      stop: () => {
        isStarted = false;
        return client.dispose();
      },
    };
  }
}

/** Every document of the workspace's kind of files: which languages are analysed is the server's to know. */
function workspaceSchemes(): readonly string[] {
  return workspace.workspaceFolders?.map(it => it.uri.scheme) ?? [];
}

function answer<Params, Result>(client: BaseLanguageClient, request: RequestOf<Params, Result>, handler: (params: Params) => Promise<Result>): void {
  client.onRequest(request.method, handler);
}

function listen<Params>(client: BaseLanguageClient, notification: NotificationOf<Params>, handler: (params: Params) => void): void {
  client.onNotification(notification.method, handler);
}

/**
 * What a client says goes into the output alone. A client's own way is a toast for some of it, even for a failed start,
 * and nothing of this follows an action of a person.
 */
export function quietly<Client extends BaseLanguageClient>(client: Client, output: LogOutputChannel): Client {
  return Object.assign(client, {
    error: (message: string, data?: unknown) => output.error(said(message, data)),
    warn: (message: string, data?: unknown) => output.warn(said(message, data)),
    info: (message: string, data?: unknown) => output.info(said(message, data)),
  });
}

function said(message: string, data: unknown): string {
  if (data === undefined || data === null) return message;
  return `${message} ${data instanceof Error ? data.stack ?? data.message : String(data)}`;
}
