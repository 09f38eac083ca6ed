import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection, StreamMessageReader, StreamMessageWriter, WorkspaceDiagnosticRequest,
  type ClientCapabilities, type CodeAction, type CodeActionContext, type Diagnostic, type DocumentDiagnosticReport, type InitializeResult, type ProtocolConnection, type Range, type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { InitializationOptions, NotificationOf, RequestOf } from "../../src/protocol.js";

const cache = mkdtempSync(path.join(os.tmpdir(), "groundwork-cache-"));
// A server that has just been killed may still be writing.
process.on("exit", () => rmSync(cache, { recursive: true, force: true, maxRetries: 5 }));

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializationOptions;
  /** Answers `workspace/configuration`. */
  readonly settings?: () => unknown;
  /** Requests of the server that are answered with an error. */
  readonly refuses?: readonly string[];
  /** Arguments of Node before the program. */
  readonly before?: readonly string[];
}

/** What an editor with pull diagnostics can do. */
export const modern: ClientCapabilities = {
  textDocument: { diagnostic: { relatedInformation: true }, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, resolveSupport: { properties: ["edit"] }, dataSupport: true } },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] }, diagnostics: { refreshSupport: true }, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

/** The other end of a connection. */
interface Server {
  kill(): void;
  /** Settled when it has ended, with its exit code. */
  readonly ended: Promise<number | null>;
}

/** A plain LSP client, of the program as it ships or of a server elsewhere. */
export class LanguageClient {
  /** What the workspace request, which stays open, or pushes have said of each document. */
  readonly reported = new Map<string, readonly Diagnostic[]>();
  readonly logged: string[] = [];
  readonly registrations: string[] = [];
  refreshes = 0;
  capabilities: InitializeResult["capabilities"] = {};
  private readonly versions = new Map<string, number>();
  private readonly waiting = new Set<() => void>();

  private constructor(readonly connection: ProtocolConnection, private readonly root: string, private readonly server: Server) {}

  /** Starts `groundwork lsp --stdio`, a process of its own, on these folders. */
  static async start(folders: readonly string[], options: ClientOptions = {}): Promise<LanguageClient> {
    const child = spawn(process.execPath, [...options.before ?? [], path.resolve("dist/cli.js"), "lsp", "--stdio"], { env: { ...process.env, NODE_OPTIONS: "", GROUNDWORK_CACHE: cache }, stdio: "pipe" });
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const ended = new Promise<number | null>(resolve => void child.once("exit", resolve));
    const client = new LanguageClient(connection, folders.map(it => pathToFileURL(it).toString())[0] ?? "file:///", { ended, kill: () => void child.kill("SIGKILL") });
    child.stderr.on("data", (data: Buffer) => void client.logged.push(String(data)));
    return client.greet(folders.map(it => pathToFileURL(it).toString()), options);
  }

  /** Speaks to a server that runs already. */
  static over(connection: ProtocolConnection, folders: readonly string[], options: ClientOptions, server: Server): Promise<LanguageClient> {
    return new LanguageClient(connection, folders[0]!, server).greet(folders, options);
  }

  private async greet(folders: readonly string[], { capabilities = modern, initializationOptions, settings, refuses = [] }: ClientOptions): Promise<this> {
    this.listen(settings);
    for (const method of refuses) this.connection.onRequest(method, () => Promise.reject(new Error("This client refuses.")));
    const result: InitializeResult = await this.connection.sendRequest("initialize", {
      processId: process.pid, rootUri: folders[0] ?? null, workspaceFolders: folders.map(uri => ({ uri, name: path.basename(uri) })),
      capabilities: settings ? { ...capabilities, workspace: { ...capabilities.workspace, configuration: true } } : capabilities,
      ...initializationOptions && { initializationOptions },
    });
    this.capabilities = result.capabilities;
    await this.connection.sendNotification("initialized", {});
    return this;
  }

  uri(file: string): string {
    return file === "" ? this.root : new URL(file, `${this.root}/`).toString();
  }

  /** The path of a document below the first folder. */
  fileOf(uri: string): string {
    return decodeURIComponent(uri.slice(this.root.length + 1));
  }

  ask<Params, Result>(request: RequestOf<Params, Result>, params: Params): Promise<Result> {
    return this.connection.sendRequest(request.method, params);
  }

  on<Params>(notification: NotificationOf<Params>, handler: (params: Params) => void): void {
    this.connection.onNotification(notification.method, (params: Params) => {
      handler(params);
      this.wake();
    });
  }

  async open(file: string, text: string, languageId = "typescript"): Promise<void> {
    this.versions.set(file, 1);
    await this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri: this.uri(file), languageId, version: 1, text } });
  }

  /** Replaces a range, or the whole text. */
  async change(file: string, text: string, range?: Range): Promise<void> {
    const version = (this.versions.get(file) ?? 0) + 1;
    this.versions.set(file, version);
    await this.connection.sendNotification("textDocument/didChange", { textDocument: { uri: this.uri(file), version }, contentChanges: [range ? { range, text } : { text }] });
  }

  async close(file: string): Promise<void> {
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri: this.uri(file) } });
  }

  async filesChanged(...files: readonly string[]): Promise<void> {
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: files.map(it => ({ uri: this.uri(it), type: 2 })) });
  }

  async pull(file: string): Promise<readonly Diagnostic[]> {
    const report: DocumentDiagnosticReport = await this.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: this.uri(file) } });
    return report.kind === "full" ? report.items : [];
  }

  /** Opens the workspace request and listens to it. */
  listenToWorkspace(): void {
    this.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, "workspace", ({ items }) => {
      for (const it of items) if (it.kind === "full") this.report(it.uri, it.items);
    });
    void this.connection.sendRequest("workspace/diagnostic", { previousResultIds: [], partialResultToken: "workspace" }).catch(() => undefined);
  }

  codeActions(file: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<readonly CodeAction[]> {
    return this.connection.sendRequest("textDocument/codeAction", { textDocument: { uri: this.uri(file) }, range, context: { diagnostics: [], ...context } });
  }

  async editOf(action: CodeAction): Promise<WorkspaceEdit | undefined> {
    return action.edit ?? (await this.connection.sendRequest<CodeAction>("codeAction/resolve", action)).edit;
  }

  /** What has been said of a file, in short: `line:column rule`, counted from 1. */
  of(file: string): readonly string[] {
    return (this.reported.get(this.uri(file)) ?? []).map(short);
  }

  /** Waits for something to become true; asked again with every word of the server. @throws after a time in which nothing made it so */
  async until(what: string, isTrue: () => boolean): Promise<void> {
    const patience = 60_000;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!isTrue()) return;
        this.waiting.delete(look);
        resolve();
      };
      timer = setTimeout(() => reject(new Error(`Waited in vain: ${what}. The server said: ${this.logged.slice(-20).join("\n")}`)), patience);
      this.waiting.add(look);
      look();
    }).finally(() => clearTimeout(timer));
  }

  /** Asks for state until something is true of it. */
  async settled(what: string, isTrue: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!await isTrue()) {
      if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}. The server said: ${this.logged.slice(-20).join("\n")}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  /** @returns the exit code of the server */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await this.server.ended;
    this.connection.dispose();
    return code;
  }

  kill(): void {
    this.connection.dispose();
    this.server.kill();
  }

  private listen(settings: (() => unknown) | undefined): void {
    const { connection } = this;
    connection.onRequest("client/registerCapability", ({ registrations }: { registrations: { method: string }[] }) => void this.registrations.push(...registrations.map(it => it.method)));
    connection.onRequest("workspace/configuration", ({ items }: { items: unknown[] }) => items.map(() => settings?.() ?? null));
    connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes++;
      this.wake();
      return null;
    });
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => this.report(uri, diagnostics));
    connection.onNotification("window/logMessage", ({ message }: { message: string }) => void this.logged.push(message));
    connection.listen();
  }

  private report(uri: string, items: readonly Diagnostic[]): void {
    this.reported.set(uri, items);
    this.wake();
  }

  private wake(): void {
    for (const look of [...this.waiting]) look();
  }
}

export function short({ range: { start }, code }: Diagnostic): string {
  return `${start.line + 1}:${start.character + 1} ${code ?? "problem"}`;
}
