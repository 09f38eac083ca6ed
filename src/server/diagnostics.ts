import { DiagnosticRefreshRequest, DocumentDiagnosticReportKind, type Connection, type Diagnostic, type DocumentDiagnosticReport, type WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import { inBackground } from "./ask.js";
import type { Client } from "./client.js";
import { diagnosticsAt, pathsWithDiagnostics } from "./diagnostic.js";
import type { Folder } from "./folder.js";
import type { Folders } from "./folders.js";

interface Version {
  readonly items: readonly Diagnostic[];
  readonly json: string;
  readonly id: string;
}

/** Sends workspace reports as they come up, until the client no longer listens. */
interface Listener {
  readonly sent: Map<string, string>;
  send(reports: readonly WorkspaceDocumentDiagnosticReport[]): void;
}

/**
 * Publishes what is found: to clients that pull, when they ask, and through one workspace request that stays open, so
 * that nobody polls (LSP 3.17, "workspace/diagnostic": the request may be long-running); to all others by pushing.
 */
export class Diagnostics {
  private readonly versions = new Map<string, Version>();
  /** What open documents were last answered with; nothing, before their folder was there. */
  private readonly answered = new Map<string, string | undefined>();
  private readonly listeners = new Set<Listener>();
  private count = 0;
  /** A client may keep ids over a restart, when they would count from one again. */
  private readonly session = Math.random().toString(36).slice(2);

  constructor(private readonly connection: Connection, private readonly folders: Folders, private readonly client: Client) {
    if (!client.pullsDiagnostics) return;
    connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) => this.ofDocument(textDocument.uri, previousResultId, () => token.isCancellationRequested));
    connection.languages.diagnostics.onWorkspace(({ previousResultIds }, token, _progress, partial) => new Promise(resolve => {
      const sent = new Map(previousResultIds.map(it => [it.uri, it.value]));
      if (!partial) return resolve({ items: this.news(sent) });
      const listener: Listener = { sent, send: items => partial.report({ items: [...items] }) };
      this.listeners.add(listener);
      token.onCancellationRequested(() => {
        this.listeners.delete(listener);
        resolve({ items: [] });
      });
      this.tell(listener);
    }));
  }

  /** What is shown in a folder may have changed. */
  update(folder: Folder): void {
    const uris = new Set([...pathsWithDiagnostics(folder).map(it => folder.uriOf(it)), ...this.urisIn(folder)]);
    const changed = [...uris].filter(uri => this.refresh(uri));
    if (!this.client.pullsDiagnostics) return this.push(changed);
    for (const listener of this.listeners) this.tell(listener);
    this.askAgain();
  }

  /** A document that is not open any more is reported with the workspace. */
  close(uri: string): void {
    this.answered.delete(uri);
  }

  /** A folder is not there any more. What lies in another one as well is that one's to tell from now on. */
  forgetFolder(folder: Folder): void {
    const uris = this.urisIn(folder);
    const gone = uris.filter(it => !this.folders.place(it));
    for (const uri of gone) this.versions.delete(uri);
    if (!this.client.pullsDiagnostics) for (const uri of gone) this.send(uri, []);
    for (const it of new Set(uris.flatMap(uri => this.folders.place(uri)?.folder ?? []))) this.update(it);
    for (const listener of this.listeners) this.tell(listener);
    this.askAgain();
  }

  private async ofDocument(uri: string, previous: string | undefined, isCancelled: () => boolean): Promise<DocumentDiagnosticReport> {
    const place = this.folders.place(uri);
    if (!place) {
      this.answered.set(uri, undefined);
      return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    }
    // The changes that wait behind this request come first: whoever types fast is answered once.
    await new Promise(resolve => setTimeout(resolve, 0));
    if (!isCancelled()) await place.folder.findingsAt(place.path);
    const id = this.current(uri);
    this.answered.set(uri, id.id);
    return id.id === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id.id }
      : { kind: DocumentDiagnosticReportKind.Full, resultId: id.id, items: [...id.items] };
  }

  private current(uri: string): Version {
    this.refresh(uri);
    return this.versions.get(uri)!;
  }

  /** Whether something else is shown in a file than before. */
  private refresh(uri: string): boolean {
    const place = this.folders.place(uri);
    const items = place ? diagnosticsAt(place.folder, place.path, this.client) : [];
    const json = JSON.stringify(items);
    const before = this.versions.get(uri);
    if (before ? before.json === json : false) return false;
    this.versions.set(uri, { items, json, id: `${this.session}-${++this.count}` });
    return before !== undefined || items.length > 0;
  }

  private push(uris: readonly string[]): void {
    for (const uri of uris) this.send(uri, this.versions.get(uri)!.items);
  }

  private send(uri: string, diagnostics: readonly Diagnostic[]): void {
    inBackground(this.connection, this.connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] }));
  }

  /** Open documents are pulled again where their last answer is not true any more. */
  private askAgain(): void {
    const isOutdated = [...this.answered].some(([uri, id]) => this.versions.get(uri)?.id !== id);
    if (isOutdated && this.client.refreshesDiagnostics) inBackground(this.connection, this.connection.sendRequest(DiagnosticRefreshRequest.type));
  }

  private tell(listener: Listener): void {
    const news = this.news(listener.sent);
    if (news.length > 0) listener.send(news);
  }

  /** What a listener has not been told, noted as told. */
  private news(sent: Map<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    for (const [uri, { id, items }] of this.versions) {
      if (sent.get(uri) === id || (items.length === 0 && !sent.has(uri))) continue;
      sent.set(uri, id);
      reports.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId: id, items: [...items] });
    }
    for (const uri of [...sent.keys()].filter(it => !this.versions.has(it))) {
      sent.delete(uri);
      reports.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    }
    return reports;
  }

  private urisIn(folder: Folder): readonly string[] {
    return [...this.versions.keys()].filter(uri => this.folders.place(uri)?.folder === folder || folder.pathOf(uri) !== undefined);
  }
}
